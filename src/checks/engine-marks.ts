import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { spanOfMatch, writtenSegments } from './segments.ts';

// Apertium: `*` not in the source dictionary, `@` not in the bilingual one, `#` form not generated; before or, for `#`,
// after a word. Neither a Markdown emphasis (*word*), a footnote, a handle, a hashtag nor a censored f*** is meant.
const MARK = /(?<![\p{L}\p{N}*@#_/&.])(?<mark>[*@#])(?<word>\p{L}[\p{L}\p{M}’'-]*)(?![\p{L}\p{M}\p{N}*_#@])/gu;
const TRAILING = /(?<![\p{L}\p{N}#@*])\p{L}[\p{L}\p{M}]+#(?![\p{L}\p{N}])/gu;

const MEANING: Readonly<Record<string, string>> = {
  '*': 'did not know the word',
  '@': 'had no translation for the word',
  '#': 'could not form the word',
};

/** Evidence: `{ mark: string, word: string }`. */
export const engineMarks: TextCheck = {
  id: 'engine-marks',
  title: 'Mark left by an engine',
  rule: 'The engine marked a word it did not know (*word), could not translate (@word) or could not form (#word).',
  category: 'accuracy/untranslated',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const segment of writtenSegments(text)) {
      if (!/[*@#]/.test(segment.text)) continue;
      const source = segment.source?.text;
      for (const match of segment.text.matchAll(MARK)) {
        const { mark = '', word = '' } = match.groups ?? {};
        // Without a source, @name and #topic are what they look like on any news page.
        if (source === undefined ? mark !== '*' || isMarkup(segment.text) : source.includes(mark)) continue;
        yield report(segment, match, mark, word);
      }
      if (source !== undefined && !source.includes('#')) {
        for (const match of segment.text.matchAll(TRAILING)) yield report(segment, match, '#', match[0].slice(0, -1));
      }
    }
  },
};

/** A star that closes (*emphasis*), or a single one at the head of the line (a list, a footnote). */
function isMarkup(text: string): boolean {
  return /[\p{L}\p{N}\p{P}]\*(?!\p{L})/u.test(text) || text.trimStart().lastIndexOf('*') === 0;
}

function report(segment: CheckedSegment, match: RegExpExecArray, mark: string, word: string): Report {
  const span = spanOfMatch(segment, match);
  return {
    message: `The engine ${MEANING[mark]} “${word}” and left its mark ${mark}.`,
    spans: [span],
    evidence: { mark, word },
    edits: [{ segment: segment.index, start: span.start, end: span.end, replacement: word }],
  };
}
