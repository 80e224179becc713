import { WorkbenchError } from '../shared/errors.ts';

/**
 * One option of a metric. Read by hand and not with zod, which takes as long to load as scoring nine systems by chrF,
 * and again in every worker thread.
 */
export interface MetricOption<Value> {
  /** Taken when the option is left out. */
  readonly standard: Value;
  /** What it takes, for messages: `a whole number from 1 to 32`. */
  readonly takes: string;
  accepts(value: unknown): value is Value;
}

type OptionShape = Readonly<Record<string, MetricOption<unknown>>>;

/** The values of a set of options. */
export type OptionValues<Shape extends OptionShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends MetricOption<infer Value> ? Value : never;
};

/** True or false. */
export function flag(standard: boolean): MetricOption<boolean> {
  return { standard, takes: 'true or false', accepts: (value) => typeof value === 'boolean' };
}

/** Any text; what it may say is checked where it is used. */
export function text(standard: string): MetricOption<string> {
  return { standard, takes: 'text', accepts: (value) => typeof value === 'string' };
}

/** A whole number from `lowest` to `highest`. */
export function wholeNumber(standard: number, lowest: number, highest: number): MetricOption<number> {
  return {
    standard,
    takes: `a whole number from ${lowest} to ${highest}`,
    accepts: (value): value is number =>
      isNumber(value) && Number.isInteger(value) && value >= lowest && value <= highest,
  };
}

/** A number from 0. */
export function positiveNumber(standard: number): MetricOption<number> {
  return { standard, takes: 'a number from 0', accepts: (value): value is number => isNumber(value) && value >= 0 };
}

/** A number from 0, or nothing. */
export function optionalNumber(): MetricOption<number | null> {
  return {
    standard: null,
    takes: 'a number from 0',
    accepts: (value): value is number | null => value === null || (isNumber(value) && value >= 0),
  };
}

/** One of some words. */
export function oneOf<Word extends string>(standard: Word, words: readonly Word[]): MetricOption<Word> {
  return {
    standard,
    takes: `one of ${words.join(', ')}`,
    accepts: (value): value is Word => words.some((word) => word === value),
  };
}

/** Reads the options of a metric. @throws WorkbenchError `settings` naming every option that is unknown or wrong */
export function readOptions<Shape extends OptionShape>(
  metric: string,
  shape: Shape,
  given: unknown,
): OptionValues<Shape> {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  if (!isRecord(given)) faults.push('the options must be an object');
  const entries = isRecord(given) ? given : {};
  for (const name of Object.keys(entries)) if (!Object.hasOwn(shape, name)) faults.push(`unknown option "${name}"`);
  for (const [name, option] of Object.entries(shape)) {
    const value = entries[name] === undefined ? option.standard : entries[name];
    if (option.accepts(value)) values[name] = value;
    else faults.push(`${name} takes ${option.takes}, not ${JSON.stringify(value)}`);
  }
  if (faults.length === 0) return values as OptionValues<Shape>;
  const known = Object.keys(shape).join(', ');
  throw new WorkbenchError('settings', `Metric ${metric}: ${faults.join('; ')}. Its options: ${known}.`);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
