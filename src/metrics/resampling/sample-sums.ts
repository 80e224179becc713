import type { Resamples } from './draws.ts';
import { PackedRows } from './packed-rows.ts';

/** Sums of the rows of one system over bootstrap samples. */
export class SampleSums {
  readonly #packed: PackedRows;

  /** @param rows `segments × width` numbers */
  constructor(rows: Float64Array, width: number) {
    this.#packed = new PackedRows(rows, width, rows.length / width);
  }

  /**
   * Of every sample: `draws.count × width` numbers.
   * @param into where to put them, if there is a place already
   */
  of(draws: Resamples, into?: Float64Array): Float64Array {
    const { columns, segments } = this.#packed;
    const sums = columns.map(({ start }) => new Float64Array(draws.count).fill(start));
    const unused = new Float64Array(draws.count);
    for (let first = 0; first < columns.length; first += 4) {
      // Past the end the first column is summed again and not used.
      const [a, b, c, d] = [0, 1, 2, 3].map((at) => ({
        values: (columns[first + at] ?? columns[first]!).values,
        sums: sums[first + at] ?? unused,
      }));
      addSamples(draws, a!, b!, c!, d!);
    }
    return this.#packed.totals(sums, { draws: draws.count, drawn: () => segments, into });
  }
}

interface Summing {
  readonly values: Float64Array;
  readonly sums: Float64Array;
}

/** Adds the drawn rows of four columns: so many sums are kept in registers. */
function addSamples(
  { count, starts, segments, times }: Resamples,
  a: Summing,
  b: Summing,
  c: Summing,
  d: Summing,
): void {
  const valuesA = a.values;
  const valuesB = b.values;
  const valuesC = c.values;
  const valuesD = d.values;
  for (let sample = 0; sample < count; sample++) {
    let sumA = a.sums[sample]!;
    let sumB = b.sums[sample]!;
    let sumC = c.sums[sample]!;
    let sumD = d.sums[sample]!;
    const end = starts[sample + 1]!;
    for (let at = starts[sample]!; at < end; at++) {
      const segment = segments[at]!;
      const often = times[at]!;
      sumA += often * valuesA[segment]!;
      sumB += often * valuesB[segment]!;
      sumC += often * valuesC[segment]!;
      sumD += often * valuesD[segment]!;
    }
    a.sums[sample] = sumA;
    b.sums[sample] = sumB;
    c.sums[sample] = sumC;
    d.sums[sample] = sumD;
  }
}
