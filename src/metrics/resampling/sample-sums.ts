import type { Resamples } from './draws.ts';
import { PackedRows } from './packed-rows.ts';

/** Sums of the rows of one system over bootstrap samples. */
export class SampleSums {
  readonly #packed: PackedRows;

  /** @param rows `segments × width` numbers */
  constructor(rows: Float64Array, width: number) {
    this.#packed = new PackedRows(rows, width, rows.length / width);
  }

  /** Of every sample: `draws.count × width` numbers. */
  of(draws: Resamples): Float64Array {
    const { columns, segments } = this.#packed;
    const sums = columns.map(({ start }) => new Float64Array(draws.count).fill(start));
    const four = new Float64Array(4);
    for (let first = 0; first < columns.length; first += 4) {
      // Past the end the first column is summed again and not used.
      const column = (at: number) => columns[first + at] ?? columns[first]!;
      const [a, b, c, d] = [column(0).values, column(1).values, column(2).values, column(3).values];
      for (let sample = 0; sample < draws.count; sample++) {
        sumSample(draws, sample, a, b, c, d, four);
        for (let at = 0; at < 4 && first + at < columns.length; at++) sums[first + at]![sample]! += four[at]!;
      }
    }
    return this.#packed.totals(sums, {
      draws: draws.count,
      drawn: () => segments,
      times: (sample, segment) => draws.counts[sample * segments + segment]!,
    });
  }
}

/** Sums four columns over one sample: so many sums are kept in registers. */
function sumSample(
  { starts, segments, times }: Resamples,
  sample: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  sums: Float64Array,
): void {
  let sumA = 0;
  let sumB = 0;
  let sumC = 0;
  let sumD = 0;
  const end = starts[sample + 1]!;
  for (let at = starts[sample]!; at < end; at++) {
    const segment = segments[at]!;
    const often = times[at]!;
    sumA += often * a[segment]!;
    sumB += often * b[segment]!;
    sumC += often * c[segment]!;
    sumD += often * d[segment]!;
  }
  sums[0] = sumA;
  sums[1] = sumB;
  sums[2] = sumC;
  sums[3] = sumD;
}
