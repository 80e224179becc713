/** Whole numbers up to here are exact in a double, and so are their sums. */
const LARGEST_EXACT = 2 ** 53;

/** A statistic inside a packed column: a digit of a number whose digits have bases of their own. */
interface Digit {
  readonly statistic: number;
  /** The smallest sum there can be; it is taken off, so that a digit is never negative. */
  readonly lowest: number;
  /** A power of two above every sum without `lowest`; infinite where the statistic has a column to itself. */
  readonly base: number;
}

/** Several statistics of all segments in one double each: sums of packed numbers are the packed sums, exactly. */
export interface PackedColumn {
  readonly values: Float64Array;
  /** What a sum starts from. */
  readonly start: number;
  /** Lowest first. */
  readonly digits: readonly Digit[];
}

/**
 * Puts as many statistics into a column as fit.
 * @param rows `segments × width` numbers
 * @param most how often a segment is drawn at most; all together they are drawn as often as there are, or less often
 */
export function packedColumns(rows: Float64Array, width: number, most: number): readonly PackedColumn[] {
  const digits = Array.from({ length: width }, (_, statistic) => digitOf(rows, width, { statistic, most }));
  const groups: { room: number; readonly digits: Digit[] }[] = [];
  for (const digit of digits.toSorted((a, b) => b.base - a.base)) {
    // Nothing but zeros: the sum is known.
    if (digit.base === 1) continue;
    const free = groups.find(({ room }) => digit.base <= room);
    if (free) {
      free.room /= digit.base;
      free.digits.push(digit);
    } else {
      groups.push({ room: LARGEST_EXACT / digit.base, digits: [digit] });
    }
  }
  return groups.map((group) => packed(rows, width, group.digits));
}

function digitOf(
  rows: Float64Array,
  width: number,
  { statistic, most }: { readonly statistic: number; readonly most: number },
): Digit {
  let [least, greatest, negative, positive] = [0, 0, 0, 0];
  for (let at = statistic; at < rows.length; at += width) {
    const value = rows[at]!;
    if (value !== Math.floor(value)) return { statistic, lowest: 0, base: Number.POSITIVE_INFINITY };
    if (value < 0) negative += value;
    else positive += value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const segments = rows.length / width;
  const lowest = Math.max(most * negative, segments * least);
  const range = Math.min(most * positive, segments * greatest) - lowest;
  let base = 1;
  while (base <= range) base *= 2;
  return base > LARGEST_EXACT ? { statistic, lowest: 0, base: Number.POSITIVE_INFINITY } : { statistic, lowest, base };
}

function packed(rows: Float64Array, width: number, digits: readonly Digit[]): PackedColumn {
  const values = new Float64Array(rows.length / width);
  let weight = 1;
  let start = 0;
  for (const { statistic, lowest, base } of digits) {
    addWeighted(values, rows.subarray(statistic), width, weight);
    start -= weight * lowest;
    weight *= base;
  }
  return { values, start, digits };
}

// Loops of their own: V8 leaves compiled code at the end of an inner loop, and compiles a short function well.

function addWeighted(values: Float64Array, rows: Float64Array, width: number, weight: number): void {
  for (let segment = 0; segment < values.length; segment++) values[segment]! += weight * rows[segment * width]!;
}

/**
 * Takes sums of a packed column apart, into rows of `width` statistics.
 * @param sums is used up
 */
export function unpack({ digits }: PackedColumn, sums: Float64Array, totals: Float64Array, width: number): void {
  digits.forEach(({ statistic, lowest, base }, at) => {
    if (at === digits.length - 1) put(totals.subarray(statistic), width, sums, lowest);
    else putLowest(totals.subarray(statistic), width, sums, lowest, base);
  });
}

function put(totals: Float64Array, width: number, sums: Float64Array, lowest: number): void {
  for (let row = 0; row < sums.length; row++) totals[row * width] = sums[row]! + lowest;
}

/** Puts the lowest digit into its place and takes it off the sums. */
function putLowest(totals: Float64Array, width: number, sums: Float64Array, lowest: number, base: number): void {
  const inverse = 1 / base;
  for (let row = 0; row < sums.length; row++) {
    const rest = Math.floor(sums[row]! * inverse);
    totals[row * width] = sums[row]! - rest * base + lowest;
    sums[row] = rest;
  }
}
