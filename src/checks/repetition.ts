import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanIn } from './segments.ts';

/** Longest run of words that is looked for as one repeated unit. */
const LONGEST = 12;

/** Evidence: `{ unit: string, times: number }`. */
export const repetition: TextCheck = {
  id: 'repetition',
  title: 'Repetition loop',
  rule: 'The same words come three or more times without anything between them, as in the output of a model that got stuck.',
  category: 'fluency/repetition',
  severity: 'major',
  version: 2,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const { segment, words, mayLoop, holds } of scannedSegments(text)) {
      const loop = mayLoop ? loopIn(words.map(({ lower }) => lower)) : undefined;
      if (loop === undefined) {
        if ((holds & HOLDS.farEast) !== 0) yield* charactersAgain(segment);
        continue;
      }
      const inSource = segment.source?.text.toLowerCase().match(WORD) ?? [];
      if (loopIn(inSource) === undefined) yield reportOf(segment, loop);
    }
  },
};

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Four or more characters three times, or two or three of them five times; laughter (哈哈哈) has one. */
const LOOP = /((?!(.)\2+)[^\s\d]{4,40}?)\1{2,}|((?!(.)\4)\p{L}{2,3})\3{4,}/u;
/** Model loops go on to the end; what comes in this many characters is enough to see one. */
const READ = 4000;

/** Loops in scripts without blanks. */
function* charactersAgain(segment: CheckedSegment): Iterable<Report> {
  if (!UNSPACED.test(segment.text.slice(0, READ))) return;
  const match = LOOP.exec(segment.text.slice(0, READ));
  const unit = match?.[1] ?? match?.[3];
  if (!match || unit === undefined || LOOP.test(segment.source?.text.slice(0, READ) ?? '')) return;
  const times = match[0].length / unit.length;
  yield {
    message: `“${unit}” comes ${times} times in a row.`,
    spans: [spanIn(segment, match.index, match.index + match[0].length)],
    evidence: { unit, times },
  };
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

interface Loop {
  /** Index of the first and of the last word. */
  readonly first: number;
  readonly last: number;
  readonly unit: string;
  readonly times: number;
}

/** First unit of words that comes often enough in a row: a single word five times, two words four times, more three times. */
function loopIn(words: readonly string[]): Loop | undefined {
  for (let size = 1; size <= Math.min(LONGEST, words.length / 3); size += 1) {
    const needed = (size === 1 ? 4 : size === 2 ? 3 : 2) * size;
    let run = 0;
    for (let at = size; at < words.length; at += 1) {
      run = words[at] === words[at - size] ? run + 1 : 0;
      if (run < needed) continue;
      const unit = words.slice(at - size + 1, at + 1);
      if (unit.every((word) => /^\d+$/.test(word))) continue;
      return { first: at - run - size + 1, last: at, unit: unit.join(' '), times: Math.floor(run / size) + 1 };
    }
  }
  return undefined;
}

function reportOf(segment: CheckedSegment, { first, last, unit, times }: Loop): Report {
  const places = [...segment.text.matchAll(WORD)];
  const [from, to] = [places[first], places[last]];
  const range = from && to ? ([from.index, to.index + to[0].length] as const) : ([0, segment.text.length] as const);
  return {
    message: `“${unit}” comes ${times} times in a row.`,
    spans: [spanIn(segment, ...range)],
    evidence: { unit, times },
  };
}
