import { type JoinedTexts, joinTexts, RepeatedNgrams } from './repeated-ngrams.ts';
import { SegmentMatcher } from './word-accuracy.ts';
import type { WordTable } from './word-table.ts';

/** One n-gram, and how often each of two systems gets it right (or wrong). */
export interface NgramRow {
  readonly words: readonly string[];
  /** Times, each at most as often in a segment as the reference has it (right) or beyond that (wrong). */
  readonly first: number;
  readonly second: number;
  /** Segments in which one does and the other does not. */
  readonly segments: readonly number[];
}

/** What sets two systems apart, most telling first. */
export interface NgramContrast {
  /** n-grams of the reference the first system has more often than the second. */
  readonly firstRight: readonly NgramRow[];
  readonly secondRight: readonly NgramRow[];
  /** n-grams no reference has, that the first system writes more often. */
  readonly firstWrong: readonly NgramRow[];
  readonly secondWrong: readonly NgramRow[];
}

/** Rows of one list. */
const SHOWN = 10;
const MOST_SEGMENTS = 100;

/**
 * n-grams one system gets right, or wrong, more often than another, over some segments. Sorted as compare-mt does: by
 * the share of one system with one added to both, so that 9 against 0 comes before 2 against 0.
 */
export function contrastNgrams(table: WordTable, pair: readonly [number, number], chosen: Int32Array): NgramContrast {
  const matcher = new SegmentMatcher(table);
  const segments = chosen.filter((segment) => table.references.some((list) => list[segment] !== null));
  const outputs = pair.map((system) => joinTexts(segments, (segment) => table.outputs[system]![segment]!));
  const references = pair.map((system) => joinTexts(segments, (segment) => matcher.reference(system, segment)!));
  const ngrams = new RepeatedNgrams(outputs, table.words.length);
  const counts = new PairCounts(ngrams, { segments, outputs, references });
  const list = (kind: Kind, which: number): readonly NgramRow[] => {
    const top = counts.top(kind, which);
    const places = counts.unequalSegments(kind, top);
    return top.map((ngram) => ({
      words: ngrams.wordsOf(ngram).map((word) => table.words[word]!),
      first: counts.times(kind, 0, ngram),
      second: counts.times(kind, 1, ngram),
      segments: places.get(ngram)!.slice(0, MOST_SEGMENTS),
    }));
  };
  return {
    firstRight: list('right', 0),
    secondRight: list('right', 1),
    firstWrong: list('wrong', 0),
    secondWrong: list('wrong', 1),
  };
}

type Kind = 'right' | 'wrong';

/** The same segments of two systems and of the reference each is held against. */
interface PairTexts {
  readonly segments: Int32Array;
  /** [which] */
  readonly outputs: readonly JoinedTexts[];
  readonly references: readonly JoinedTexts[];
}

/** How often each of two systems has every n-gram right and wrong. */
class PairCounts {
  readonly #texts: PairTexts;
  readonly #ngrams: RepeatedNgrams;
  /** [which][n-gram] */
  readonly #right: readonly Int32Array[];
  readonly #wrong: readonly Int32Array[];
  /** [which][order − 1], per place of the output: 1 when the reference still had one of the n-gram there. */
  readonly #isRight: readonly (readonly Uint8Array[])[];

  constructor(ngrams: RepeatedNgrams, texts: PairTexts) {
    this.#texts = texts;
    this.#ngrams = ngrams;
    this.#right = texts.outputs.map(() => new Int32Array(ngrams.size));
    this.#wrong = texts.outputs.map(() => new Int32Array(ngrams.size));
    const left = new Int32Array(ngrams.size);
    this.#isRight = texts.outputs.map((output, which) => {
      const reference = texts.references[which]!;
      const inReference = ngrams.find(reference);
      const tally = { left, right: this.#right[which]!, wrong: this.#wrong[which]! };
      return ngrams.inText(which).map((inOutput, at) => {
        const isRight = new Uint8Array(inOutput.length);
        texts.segments.forEach((_, segment) => {
          const sides = { reference: rangeOf(reference, segment), output: rangeOf(output, segment) };
          matchSegment(inReference[at]!, inOutput, { ...sides, ...tally, isRight });
        });
        return isRight;
      });
    });
  }

  times(kind: Kind, which: number, ngram: number): number {
    return this.#of(kind)[which]![ngram]!;
  }

  /** n-grams that one of the two systems has more often, most telling first. */
  top(kind: Kind, which: number): readonly number[] {
    const [own, other] = [this.#of(kind)[which]!, this.#of(kind)[1 - which]!];
    const share = (ngram: number) => (own[ngram]! + 1) / (own[ngram]! + other[ngram]! + 2);
    return leadingNgrams(own, other)
      .sort((a, b) => share(b) - share(a) || own[b]! - own[a]! || a - b)
      .slice(0, SHOWN);
  }

  /** Per n-gram, the segments in which the two systems have it unequally often. */
  unequalSegments(kind: Kind, wanted: readonly number[]): ReadonlyMap<number, readonly number[]> {
    const balances = new Map(wanted.map((ngram) => [ngram, new Map<number, number>()]));
    const { segments, outputs } = this.#texts;
    outputs.forEach((output, which) => {
      this.#ngrams.inText(which).forEach((ngrams, order) => {
        const isRight = this.#isRight[which]![order]!;
        for (const at of placesOf(ngrams, wanted)) {
          if ((isRight[at] === 1) !== (kind === 'right')) continue;
          const balance = balances.get(ngrams[at]!)!;
          const segment = segments[segmentAt(output, at)]!;
          balance.set(segment, (balance.get(segment) ?? 0) + (which === 0 ? 1 : -1));
        }
      });
    });
    const unequal = (balance: ReadonlyMap<number, number>) =>
      [...balance.keys()].filter((segment) => balance.get(segment) !== 0).sort((a, b) => a - b);
    return new Map([...balances].map(([ngram, balance]) => [ngram, unequal(balance)]));
  }

  #of(kind: Kind): readonly Int32Array[] {
    return kind === 'right' ? this.#right : this.#wrong;
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

const rangeOf = ({ starts }: JoinedTexts, segment: number): Range => ({
  start: starts[segment]!,
  end: starts[segment + 1]!,
});

interface SegmentTally {
  readonly reference: Range;
  readonly output: Range;
  /** How many of an n-gram the reference of the segment under way still has; zeros before and after. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly wrong: Int32Array;
  readonly isRight: Uint8Array;
}

/** Counts the n-grams of one order in one segment; 0 stands for those that are too rare to matter. */
function matchSegment(inReference: Int32Array, inOutput: Int32Array, tally: SegmentTally): void {
  const { reference, output, left, right, wrong, isRight } = tally;
  for (let at = reference.start; at < reference.end; at++) left[inReference[at]!]!++;
  for (let at = output.start; at < output.end; at++) {
    const ngram = inOutput[at]!;
    if (ngram === 0) continue;
    if (left[ngram]! > 0) {
      left[ngram]!--;
      right[ngram]!++;
      isRight[at] = 1;
    } else {
      wrong[ngram]!++;
    }
  }
  for (let at = reference.start; at < reference.end; at++) left[inReference[at]!] = 0;
}

/** Once is chance: compare-mt shows it, and it fills the lists of close systems with noise. */
function leadingNgrams(own: Int32Array, other: Int32Array): number[] {
  const found: number[] = [];
  for (let ngram = 1; ngram < own.length; ngram++)
    if (own[ngram]! > 1 && own[ngram]! > other[ngram]!) found.push(ngram);
  return found;
}

function placesOf(ngrams: Int32Array, wanted: readonly number[]): readonly number[] {
  const highest = Math.max(0, ...wanted);
  const isWanted = new Uint8Array(highest + 1);
  for (const ngram of wanted) isWanted[ngram] = 1;
  const places: number[] = [];
  for (let at = 0; at < ngrams.length; at++) if (ngrams[at]! <= highest && isWanted[ngrams[at]!] === 1) places.push(at);
  return places;
}

/** The segment a place lies in: the last that starts at it or before. */
function segmentAt({ starts }: JoinedTexts, place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}
