/** A column that is another one plus a constant in most segments. */
export interface DerivedColumn {
  readonly column: number;
  /** An earlier column that is not derived itself. */
  readonly base: number;
  readonly constant: number;
}

/** Segments looked at, and how many of them may be exceptions. */
const PROBES = 16;
const EXCEPTIONS = 2;

/**
 * Finds columns of which little is left to be summed: the number of n-grams of order n is the length minus n − 1 in every
 * segment that is long enough, so all but the shortest order nearly follow from it. Whole numbers only, so that nothing is rounded.
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
  const probes = Array.from({ length: PROBES }, (_, at) => {
    const start = Math.floor((at * count) / PROBES) * width;
    return rows[start + column]! - rows[start + base]!;
  });
  const constant = probes.toSorted((a, b) => a - b)[PROBES / 2]!;
  const agreeing = probes.filter((probe) => probe === constant).length;
  return agreeing < PROBES - EXCEPTIONS ? undefined : { column, base, constant };
}
