import { type MetricOption, type OptionValues, readOptions } from './options.ts';

/**
 * A metric with its options fixed: text → one row of summable numbers per segment → score.
 * Because rows can be added up, segment score, corpus score, interval and paired test all start from the same rows.
 */
export interface Metric {
  /** Name in the field's notation: `BLEU`, `chrF2++`, `TER`. */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** Rough processor time per byte of a hypothesis, that of chrF being 1: tells when a thread more pays. */
  readonly effort: number;
  /** Numbers per row. */
  readonly width: number;
  /** The metric's own part of the signature, in sacreBLEU's order: `[['case', 'mixed'], …]`. */
  readonly settings: readonly SignaturePart[];
  /** Options that change the score and that sacreBLEU's signature leaves out; they stand in ours. */
  readonly hiddenSettings: readonly SignaturePart[];
  /**
   * Rows of several hypotheses of ONE segment (its references are prepared once), `hypotheses.length × width` numbers.
   * Called for every segment, never at the same time as itself. `references` holds at least one text.
   */
  collect(hypotheses: readonly string[], references: readonly string[]): Float64Array;
  /**
   * Score from 0 to 100 (TER may be higher) of one row or of a sum of rows.
   * `single` rounds the quotients to 32 bits where sacreBLEU's resampling does (NumPy 1.x); anything else uses `double`.
   */
  score(totals: ArrayLike<number>, precision?: 'double' | 'single'): number;
  /** The parts the score is made of, as plain JSON; shape documented by each metric. */
  describe(totals: ArrayLike<number>): Readonly<Record<string, unknown>>;
}

export type SignaturePart = readonly [name: string, value: string];

/** What the registry holds. A new metric is one file, one registry line, one test. */
export interface MetricPlugin {
  /** Equals the file name. */
  readonly id: string;
  /** For people: `BLEU (Papineni et al. 2002)`. */
  readonly title: string;
  /** Names of its options, for messages and help. */
  readonly optionNames: readonly string[];
  /** Reads the options and returns the metric. @throws WorkbenchError `settings` naming the option that is unknown or wrong. */
  open(options?: unknown): Metric;
}

/** Builds a plug-in whose option type stays inside its file. An unknown option is an error. */
export function defineMetric<Shape extends Readonly<Record<string, MetricOption<unknown>>>>(definition: {
  readonly id: string;
  readonly title: string;
  readonly options: Shape;
  create(options: OptionValues<Shape>): Metric;
}): MetricPlugin {
  const { id, title, options: shape, create } = definition;
  return {
    id,
    title,
    optionNames: Object.keys(shape),
    open: (options = {}) => create(readOptions(id, shape, options)),
  };
}
