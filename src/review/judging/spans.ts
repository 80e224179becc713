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

/** An error as it is drawn. */
export interface DrawnError extends RatedError {
  /** `2`, or `A2` in the source, where errors of several translations stand. */
  readonly label: string;
  readonly grave: boolean;
}

/** A piece of a marked text as a page shows it; the server draws it, and the browser draws it again. */
export interface DrawnRun {
  readonly text: string;
  readonly marked: boolean;
  readonly grave: boolean;
  /** Of the errors that end here. */
  readonly labels: string;
}

export function drawnRuns(text: string, errors: readonly DrawnError[], side: RatedError['side']): readonly DrawnRun[] {
  const runs = errorRuns(text, errors, side);
  return runs.map((run, at) => {
    const own = run.errors.map((index) => errors[index]!);
    const next = runs[at + 1]?.errors ?? [];
    const ending = run.errors.filter((index) => !next.includes(index)).map((index) => errors[index]!.label);
    return { text: run.text, marked: own.length > 0, grave: own.some(({ grave }) => grave), labels: ending.join(' ') };
  });
}
