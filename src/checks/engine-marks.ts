import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanOfMatch } from './segments.ts';

// Apertium: `*` not in the source dictionary, `@` not in the bilingual one, `#` form not generated; before or, for `#`,
// after a word. Neither a Markdown emphasis (*word*), a footnote, a handle, a hashtag nor a censored f*** is meant.
const MARK = /(?<![\p{L}\p{N}*@#_/&.])(?<mark>[*@#])(?<word>\p{L}[\p{L}\p{M}’'-]*)(?![\p{L}\p{M}\p{N}*_#@])/gu;
const TRAILING = /(?<![\p{L}\p{N}#@*])\p{L}[\p{L}\p{M}]+#(?![\p{L}\p{N}])/gu;

const MEANING: Readonly<Record<string, string>> = {
  '*': 'did not know',
  '@': 'had no translation for',
  '#': 'could not form',
};

/** One finding per segment. Evidence: `{ marks: string[] }`, the words with their marks. */
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
    for (const { segment, holds } of scannedSegments(text)) {
      if ((holds & HOLDS.engineMark) === 0) continue;
      const found = markedWords(segment);
      if (found.length > 0) yield reportOf(segment, found);
    }
  },
};

interface MarkedWord {
  readonly match: RegExpExecArray;
  readonly mark: string;
  readonly word: string;
}

function markedWords(segment: CheckedSegment): readonly MarkedWord[] {
  const source = segment.source?.text;
  // Without a source, @name and #topic are what they look like on any news page.
  const counts = (mark: string) =>
    source === undefined ? mark === '*' && !isMarkup(segment.text) : !source.includes(mark);
  const leading = [...segment.text.matchAll(MARK)].map((match) => ({
    match,
    mark: match.groups?.mark ?? '',
    word: match.groups?.word ?? '',
  }));
  const trailing = [...segment.text.matchAll(TRAILING)].map((match) => ({
    match,
    mark: '#',
    word: match[0].slice(0, -1),
  }));
  const all = [...leading, ...(source === undefined ? [] : trailing)].filter(({ mark }) => counts(mark));
  return all.sort((left, right) => left.match.index - right.match.index);
}

/** A star that closes (*emphasis*), or a single one at the head of the line (a list, a footnote). */
function isMarkup(text: string): boolean {
  return /[\p{L}\p{N}\p{P}]\*(?!\p{L})/u.test(text) || text.trimStart().lastIndexOf('*') === 0;
}

function reportOf(segment: CheckedSegment, found: readonly MarkedWord[]): Report {
  const kinds = [...Map.groupBy(found, ({ mark }) => mark)].map(
    ([mark, words]) => `${MEANING[mark]} ${words.map(({ word }) => `“${word}”`).join(', ')}`,
  );
  const spans = found.map(({ match }) => spanOfMatch(segment, match));
  return {
    message: `The engine ${kinds.join('; it ')}, and left its marks in the text.`,
    spans,
    evidence: { marks: found.map(({ match }) => match[0]) },
    edits: spans.map(({ start, end }, index) => ({
      segment: segment.index,
      start,
      end,
      replacement: found[index]!.word,
    })),
  };
}
