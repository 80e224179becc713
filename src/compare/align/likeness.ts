import type { Features } from './features.ts';

/** What texts of two sides have in common, as far as they have anything, and what each could have. */
export interface Likeness {
  /** Weight of what two texts share. */
  shared(source: number, target: number): number;
  /** Weight of all a text has that could be shared. */
  readonly sourceMass: Float64Array;
  readonly targetMass: Float64Array;
  /** The texts of the other side one shares something with. */
  partners(source: number): Iterable<number>;
}

/** Postings looked through per feature: what stands in more texts tells none of them apart, and would take quadratic time. */
const MOST_POSTINGS = 60;
/** A short text has nearly no features, and what it happens to share would be all of it. */
const LEAST_MASS = 4;

/** Dice likeness of some texts of both sides taken together, from 0 to 1 (a little above where words repeat). */
export function diceOf(likeness: Likeness, source: readonly number[], target: readonly number[]): number {
  let shared = 0;
  let mass = 0;
  for (const one of source) {
    mass += likeness.sourceMass[one]!;
    for (const other of target) shared += likeness.shared(one, other);
  }
  for (const other of target) mass += likeness.targetMass[other]!;
  return Math.min(1, (2 * shared) / Math.max(mass, LEAST_MASS));
}

/** Weighs features by how few texts have them (inverse document frequency over both sides). */
export function likenessOf(source: readonly Features[], target: readonly Features[]): Likeness {
  const postings = new Map<string, number[]>();
  const frequency = new Map<string, number>();
  for (const features of source) for (const key of features.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  for (const [at, features] of target.entries()) {
    for (const key of features.keys()) {
      frequency.set(key, (frequency.get(key) ?? 0) + 1);
      const list = postings.get(key);
      if (list) list.push(at);
      else postings.set(key, [at]);
    }
  }
  const texts = source.length + target.length;
  const weight = (key: string) => Math.log((texts + 1) / frequency.get(key)!);
  const rows = source.map((features) => {
    const row = new Map<number, number>();
    for (const [key, count] of features) {
      const list = postings.get(key);
      if (list === undefined || list.length > MOST_POSTINGS) continue;
      for (const at of list) row.set(at, (row.get(at) ?? 0) + weight(key) * Math.min(count, target[at]!.get(key)!));
    }
    return row;
  });
  const massOf = (features: Features) => features.entries().reduce((sum, [key, count]) => sum + weight(key) * count, 0);
  return {
    shared: (one, other) => rows[one]!.get(other) ?? 0,
    sourceMass: Float64Array.from(source, massOf),
    targetMass: Float64Array.from(target, massOf),
    partners: (one) => rows[one]!.keys(),
  };
}
