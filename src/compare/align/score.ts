import type { LengthEvidence } from './lengths.ts';
import { diceOf, type Likeness } from './likeness.ts';
import type { SignEvidence } from './signs.ts';

/** How well texts of two sides go together; above 0 speaks for a link. */
export type Score = (source: readonly number[], target: readonly number[]) => number;

/** What likeness to expect in one document, before two texts are compared. */
export interface Expectation {
  /** Likeness of texts that belong together, and of any two. */
  readonly together: number;
  readonly apart: number;
}

/** Signs depend on each other and on the length, so their logarithms count for less than their sum. */
const SIGNS_WEIGHT = 0.8;
/** What likeness counts, at most. */
const LIKENESS_WEIGHT = 4;
/** Share of the likeness expected that speaks neither for nor against a link, and how much more it counts to have less. */
const NEUTRAL = 0.4;
const NOTHING_SHARED = 1.5;
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

export interface Evidence {
  readonly lengths: { readonly source: readonly number[]; readonly target: readonly number[] };
  readonly ofLengths: LengthEvidence;
  readonly ofSigns: SignEvidence;
  readonly likeness: Likeness;
  readonly expected: Expectation;
}

/** Scores links by the lengths of their texts, by their signs and by what these have in common. */
export function scoreOf({ lengths, ofLengths, ofSigns, likeness, expected }: Evidence): Score {
  const { together, apart } = expected;
  // Languages that share nothing a program could see: then only lengths and signs speak.
  const weight = LIKENESS_WEIGHT * Math.max(0, (together - apart) / (together + apart + 0.01));
  return (source, target) => {
    const prior = priorOf(source.length, target.length)!;
    if (source.length === 0 || target.length === 0) return prior;
    const like = diceOf(likeness, source, target);
    // Twice what is expected is all that can be hoped for: long quotations should not outweigh everything.
    const raised = Math.min(Math.max((like - apart) / Math.max(together - apart, 0.01), 0), 1.6) - NEUTRAL;
    // Texts that should share words and share none do not belong together, however well their lengths fit.
    const lexical = raised < 0 ? raised * NOTHING_SHARED : raised;
    const length = ofLengths(sumOf(lengths.source, source), sumOf(lengths.target, target), target.length);
    return (
      prior + (weight * lexical * (source.length + target.length)) / 2 + length + SIGNS_WEIGHT * ofSigns(source, target)
    );
  };
}

const sumOf = (lengths: readonly number[], indexes: readonly number[]) =>
  indexes.reduce((sum, index) => sum + lengths[index]!, 0);
