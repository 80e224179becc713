import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { spanIn, writtenSegments } from './segments.ts';

/** Longest run of words that is looked for as one repeated unit. */
const LONGEST = 12;

/** Evidence: `{ unit: string, times: number }`. */
export const repetition: TextCheck = {
  id: 'repetition',
  title: 'Repetition loop',
  rule: 'The same words come three or more times without anything between them, as in the output of a model that got stuck.',
  category: 'fluency/repetition',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const segment of writtenSegments(text)) {
      const loop = loopIn(segment.text);
      if (loop === undefined || (segment.source !== undefined && loopIn(segment.source.text) !== undefined)) continue;
      yield reportOf(segment, loop);
    }
  },
};

interface Loop {
  readonly start: number;
  readonly end: number;
  readonly unit: string;
  readonly times: number;
}

/** First unit of words that comes often enough in a row: a single word five times, a phrase three times. */
function loopIn(text: string): Loop | undefined {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  if (words.length < 5) return undefined;
  const keys = words.map((word) => word[0].toLowerCase());
  for (let size = 1; size <= Math.min(LONGEST, Math.floor(words.length / 3)); size += 1) {
    const needed = size === 1 ? 5 : size === 2 ? 4 : 3;
    let run = 0;
    for (let at = size; at < keys.length; at += 1) {
      run = keys[at] === keys[at - size] ? run + 1 : 0;
      if (run < size * (needed - 1) || keys.slice(at - size + 1, at + 1).every((key) => /^\d+$/.test(key))) continue;
      const first = words[at - run - size + 1]!;
      const last = words[at]!;
      const [start, end] = [first.index, last.index + last[0].length];
      return { start, end, unit: keys.slice(at - size + 1, at + 1).join(' '), times: Math.floor(run / size) + 1 };
    }
  }
  return undefined;
}

function reportOf(segment: CheckedSegment, { start, end, unit, times }: Loop): Report {
  return {
    message: `“${unit}” comes ${times} times in a row.`,
    spans: [spanIn(segment, start, end)],
    evidence: { unit, times },
  };
}
