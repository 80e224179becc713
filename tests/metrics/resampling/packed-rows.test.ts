import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CoinSums } from '../../../src/metrics/resampling/coin-sums.ts';
import { drawCoins, drawResamples } from '../../../src/metrics/resampling/draws.ts';
import { packedColumns } from '../../../src/metrics/resampling/packing.ts';
import { Pcg64 } from '../../../src/metrics/resampling/pcg64.ts';
import { SampleSums } from '../../../src/metrics/resampling/sample-sums.ts';

const WIDTH = 7;

/** Rows with columns that nearly follow from the first, as n-gram counts do, and one of zeros; some too large to be packed, some not whole. */
const rows = fc
  .tuple(
    fc.array(fc.nat(60), { minLength: 20, maxLength: 90 }),
    fc.constantFrom(1, 1000, 2 ** 38, 0.5),
    fc.constantFrom(0, 3, 40),
  )
  .map(([lengths, scale, from]) =>
    Float64Array.from(
      lengths.flatMap((length, at) => {
        const shorter = Math.max(0, length - from);
        return [length * scale, at % 7, shorter * scale, -length, 2, 0, length * scale + 1 + (at % 9 === 0 ? from : 0)];
      }),
    ),
  );

function sumBy(data: Float64Array, times: (segment: number) => number): number[] {
  const sums = new Array<number>(WIDTH).fill(0);
  data.forEach((value, at) => {
    sums[at % WIDTH]! += value * times(Math.floor(at / WIDTH));
  });
  return sums.map((sum) => sum + 0);
}

const rowOf = (sums: Float64Array, at: number) =>
  [...sums.subarray(at * WIDTH, (at + 1) * WIDTH)].map((sum) => sum + 0);

test('sums of bootstrap samples are the sums of the drawn rows', () => {
  fc.assert(
    fc.property(rows, fc.nat(1000), (data, seed) => {
      const segments = data.length / WIDTH;
      const replay = new Pcg64(seed);
      const [draws] = drawResamples(new Pcg64(seed), segments, 3);
      const sums = new SampleSums(data, WIDTH).of(draws!);
      for (let sample = 0; sample < 3; sample++) {
        const times = new Array<number>(segments).fill(0);
        for (let draw = 0; draw < segments; draw++) times[replay.below(segments)]!++;
        expect(rowOf(sums, sample)).toEqual(sumBy(data, (segment) => times[segment]!));
      }
    }),
  );
});

test('sums of randomisation trials are the sums of the chosen rows', () => {
  fc.assert(
    fc.property(rows, fc.nat(1000), fc.nat(2), (data, seed, first) => {
      const segments = data.length / WIDTH;
      const coins = drawCoins(new Pcg64(seed), segments, 4);
      const sums = new CoinSums(data, WIDTH).of({ ...coins, first, count: 4 - first });
      for (let trial = first; trial < 4; trial++) {
        const isOn = (segment: number) => (coins.bytes[(segment >> 3) * 4 + trial]! >> (segment & 7)) & 1;
        expect(rowOf(sums, trial - first)).toEqual(sumBy(data, isOn));
      }
    }),
  );
});

test('as many statistics share a column as stay exact', () => {
  const data = Float64Array.from({ length: 100 * 4 }, (_, at) => (at % 4 === 3 ? 0 : 2 ** 10 - 1));
  const statistics = (most: number) =>
    packedColumns(data, 4, most).map(({ digits }) => digits.map(({ statistic }) => statistic));
  // Sums below 2^17; the column of zeros needs none.
  expect(statistics(1)).toEqual([[0, 1, 2]]);
  expect(
    packedColumns(
      data.map((value) => value * 2 ** 10),
      4,
      1,
    ).map(({ digits }) => digits.length),
  ).toEqual([1, 1, 1]);
});
