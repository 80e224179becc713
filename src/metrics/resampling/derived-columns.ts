/** A column that is another one plus a constant, but for a few segments. */
export interface DerivedColumn {
  readonly column: number;
  /** An earlier column that is not derived itself. */
  readonly base: number;
  readonly constant: number;
  /** Segments where that fails, and what has to be added there. */
  readonly segments: Int32Array;
  readonly corrections: Float64Array;
}

/** Segments looked at before a whole column is. */
const PROBES = 16;
/** A column with more exceptions than one segment in this many is summed by itself. */
const EXCEPTIONS = 16;

/**
 * Finds columns that need not be summed: the number of n-grams of order n is the length minus n − 1 in every segment
 * that is long enough, so all but the shortest order follow from it. Whole numbers only, so that nothing is rounded.
 */
export function deriveColumns(rows: Float64Array, width: number): DerivedColumn[] {
  const bases: number[] = [];
  const derived: DerivedColumn[] = [];
  for (let column = 0; column < width; column++) {
    const found = bases.map((base) => derive(rows, width, column, base)).find((candidate) => candidate !== undefined);
    if (found) derived.push(found);
    else bases.push(column);
  }
  return derived;
}

function derive(rows: Float64Array, width: number, column: number, base: number): DerivedColumn | undefined {
  const count = rows.length / width;
  const difference = (segment: number) => rows[segment * width + column]! - rows[segment * width + base]!;
  const probes = Array.from({ length: PROBES }, (_, at) => difference(Math.floor((at * count) / PROBES)));
  const constant = probes.toSorted((a, b) => a - b)[PROBES / 2]!;
  if (probes.filter((probe) => probe === constant).length < PROBES - 2) return undefined;
  const segments: number[] = [];
  for (let segment = 0; segment < count; segment++) {
    if (difference(segment) === constant) continue;
    segments.push(segment);
    if (segments.length * EXCEPTIONS > count) return undefined;
  }
  return {
    column,
    base,
    constant,
    segments: Int32Array.from(segments),
    corrections: Float64Array.from(segments, (segment) => difference(segment) - constant),
  };
}
