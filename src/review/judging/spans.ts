import type { RatedError } from '../ratings/contract.ts';

/** A piece of a text with the errors that reach over it. The pieces put together are the text. */
export interface ErrorRun {
  readonly text: string;
  /** Positions among the errors. */
  readonly errors: readonly number[];
}

/** Cuts a text where errors begin and end. Errors may overlap; those of the other side are left out. */
export function errorRuns(text: string, errors: readonly RatedError[], side: RatedError['side']): readonly ErrorRun[] {
  const own = errors.flatMap(({ side: at, start, end }, index) =>
    at === side && start !== undefined && end !== undefined ? [{ index, start, end }] : [],
  );
  const cuts = [...new Set([0, text.length, ...own.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => ({
    text: text.slice(cuts[at], end),
    errors: own.filter((error) => error.start < end && error.end > cuts[at]!).map(({ index }) => index),
  }));
}
