import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { scannedSegments } from './segment-scan.ts';
import { spanIn } from './segments.ts';

/** Evidence: `{ sentence: string }`; the first span is the repetition, the second the sentence it repeats. */
export const repeatedSentence: TextCheck = {
  id: 'repeated-sentence',
  title: 'Sentence twice',
  rule: 'A sentence stands twice in one paragraph, and the source, where there is one, says it once.',
  category: 'accuracy/addition',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const { segment, mayRepeat } of scannedSegments(text)) {
      if (segment.text.length < 2 * SHORTEST_WITHOUT_BLANKS || !mayRepeat) continue;
      const repeated = repetitionIn(segment.text);
      if (repeated === undefined) continue;
      if (segment.source !== undefined && repetitionIn(segment.source.text, 1) !== undefined) continue;
      yield reportOf(segment, repeated);
    }
  },
};

/** Characters a sentence has at least; "No, no. No, no." and refrains are meant. */
const SHORTEST = 20;
const SHORTEST_WITHOUT_BLANKS = 8;
const SENTENCE = /[^.!?…。！？\n]+[.!?…。！？\n]*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

interface Sentence {
  readonly start: number;
  readonly end: number;
}

interface Repetition {
  readonly first: Sentence;
  readonly again: Sentence;
}

/** The first sentence that comes a second time; quoted speech may well come again and is left out by its marks. */
function repetitionIn(text: string, shortest?: number): Repetition | undefined {
  const seen = new Map<string, Sentence>();
  const mayBeUnspaced = UNSPACED.test(text);
  for (const { index, 0: raw } of text.matchAll(SENTENCE)) {
    const lead = raw.length - raw.trimStart().length;
    const place = { start: index + lead, end: index + raw.trimEnd().length };
    const sentence = raw.trim();
    if (sentence.length < (shortest ?? (mayBeUnspaced && UNSPACED.test(sentence) ? SHORTEST_WITHOUT_BLANKS : SHORTEST)))
      continue;
    const first = seen.get(sentence);
    if (first !== undefined && /\p{L}/u.test(sentence)) return { first, again: place };
    seen.set(sentence, place);
  }
  return undefined;
}

function reportOf(segment: CheckedSegment, { first, again }: Repetition): Report {
  const sentence = segment.text.slice(again.start, again.end);
  return {
    message: `“${sentence}” stands here twice.`,
    spans: [spanIn(segment, again.start, again.end), spanIn(segment, first.start, first.end)],
    evidence: { sentence },
    edits: [{ segment: segment.index, start: again.start, end: again.end, replacement: '' }],
  };
}
