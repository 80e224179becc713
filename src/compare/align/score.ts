import { diceOf, type Likeness } from './likeness.ts';

/** How well texts of two sides go together; above 0 speaks for a link. */
export type Score = (source: readonly number[], target: readonly number[]) => number;

/** What is known of a pair of languages, or of one document, before two texts are compared. */
export interface Expectation {
  /** Characters of translation per character of source. */
  readonly ratio: number;
  /** Likeness of texts that belong together, and of any two. */
  readonly together: number;
  readonly apart: number;
}

/** Variance of the length per character. Gale and Church (1993) have 6.8 for people's translations; machines keep closer (bench/align.ts). */
const VARIANCE = 4;
/** What likeness counts against length, at most. */
const LIKENESS_WEIGHT = 5;
/** Share of the likeness expected that speaks neither for nor against a link, and how much more it counts to have less. */
const NEUTRAL = 0.4;
const NOTHING_SHARED = 2;
/** Past this lengths say no more. */
const WORST_LENGTH = -9;
/** Logarithms of how often texts are left out, merged and split against one to one; where one stands for three, a little worse than two merges. */
const PRIORS: Readonly<Record<string, number>> = {
  '1-1': 0,
  '1-0': -3,
  '0-1': -3,
  '2-1': -4.5,
  '1-2': -4.5,
  '3-1': -7,
  '1-3': -7,
};

/** Of two neighbours that changed places. */
export const SWAP_PRIOR = -3;

export const priorOf = (source: number, target: number): number | undefined => PRIORS[`${source}-${target}`];

/** Scores links by the lengths of their texts and by what these have in common. */
export function scoreOf(
  lengths: { readonly source: readonly number[]; readonly target: readonly number[] },
  likeness: Likeness,
  expected: Expectation,
): Score {
  const { together, apart } = expected;
  // Languages that share nothing a program could see: then only lengths speak.
  const weight = LIKENESS_WEIGHT * Math.max(0, (together - apart) / (together + apart + 0.01));
  return (source, target) => {
    const prior = priorOf(source.length, target.length)!;
    if (source.length === 0 || target.length === 0) return prior;
    const like = diceOf(likeness, source, target);
    // Twice what is expected is all that can be hoped for: long quotations should not outweigh everything.
    const raised = Math.min(Math.max((like - apart) / Math.max(together - apart, 0.01), 0), 1.6) - NEUTRAL;
    // Texts that should share words and share none do not belong together, however well their lengths fit.
    const lexical = raised < 0 ? raised * NOTHING_SHARED : raised;
    const length = lengthScore(sumOf(lengths.source, source), sumOf(lengths.target, target), expected.ratio);
    return prior + (weight * lexical * (source.length + target.length)) / 2 + length;
  };
}

const sumOf = (lengths: readonly number[], indexes: readonly number[]) =>
  indexes.reduce((sum, index) => sum + lengths[index]!, 0);

/** Logarithm of the probability that lengths differ so much or more, both tails, from 0 down. */
export function lengthScore(source: number, target: number, ratio: number): number {
  const expected = source * ratio;
  const deviation = Math.abs(target - expected) / Math.sqrt(VARIANCE * Math.max((expected + target) / 2, 1));
  return Math.max(Math.log(2 * upperTail(deviation)), WORST_LENGTH);
}

/** Of the normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function upperTail(value: number): number {
  const t = 1 / (1 + 0.2316419 * value);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.max((Math.exp(-(value * value) / 2) / Math.sqrt(2 * Math.PI)) * sum, 1e-12);
}
