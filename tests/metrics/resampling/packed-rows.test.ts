import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCoins, drawResamples } from '../../../src/metrics/resampling/draws.ts';
import { PackedRows } from '../../../src/metrics/resampling/packed-rows.ts';
import { Pcg64 } from '../../../src/metrics/resampling/pcg64.ts';

const WIDTH = 5;

/** Rows whose third column follows from the first but for some segments, as n-gram counts do; some too large to be packed. */
const rows = fc
  .tuple(fc.array(fc.nat(60), { minLength: 20, maxLength: 90 }), fc.constantFrom(1, 1e6, 0.5), fc.constantFrom(0, 3))
  .map(([lengths, scale, from]) =>
    Float64Array.from(
      lengths.flatMap((length, at) => [length * scale, at % 7, Math.max(0, length - from) * scale, -length, 2]),
    ),
  );

function sumBy(data: Float64Array, times: (segment: number) => number): number[] {
  const sums = new Array<number>(WIDTH).fill(0);
  data.forEach((value, at) => {
    sums[at % WIDTH]! += value * times(Math.floor(at / WIDTH));
  });
  return sums.map((sum) => sum + 0);
}

test('sums of bootstrap samples are the sums of the drawn rows', () => {
  fc.assert(
    fc.property(rows, fc.nat(1000), (data, seed) => {
      const segments = data.length / WIDTH;
      const replay = new Pcg64(seed);
      const [draws] = drawResamples(new Pcg64(seed), segments, 3);
      const sums = new PackedRows(data, WIDTH).resampled(draws!);
      for (let sample = 0; sample < 3; sample++) {
        const times = new Array<number>(segments).fill(0);
        for (let draw = 0; draw < segments; draw++) times[replay.below(segments)]!++;
        expect([...sums.subarray(sample * WIDTH, (sample + 1) * WIDTH)].map((sum) => sum + 0)).toEqual(
          sumBy(data, (segment) => times[segment]!),
        );
      }
    }),
  );
});

test('sums of randomisation trials are the sums of the selected rows', () => {
  fc.assert(
    fc.property(rows, fc.nat(1000), (data, seed) => {
      const segments = data.length / WIDTH;
      const coins = drawCoins(new Pcg64(seed), segments, 4);
      const sums = new PackedRows(data, WIDTH).selected(coins);
      for (let trial = 0; trial < 4; trial++) {
        const isOn = (segment: number) => (coins.bytes[(segment >> 3) * 4 + trial]! >> (segment & 7)) & 1;
        expect([...sums.subarray(trial * WIDTH, (trial + 1) * WIDTH)].map((sum) => sum + 0)).toEqual(sumBy(data, isOn));
      }
    }),
  );
});
