import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatFixed } from '../../src/metrics/python-text.ts';
import { openMetric } from '../../src/metrics/registry.ts';
import { Pcg64, seedSequence } from '../../src/metrics/resampling/pcg64.ts';

/** Values computed with sacreBLEU 2.6.0 and NumPy 1.24 on strings written for this project. */
const golden = JSON.parse(readFileSync(new URL('golden/strings.json', import.meta.url), 'utf8'));

describe('scores of awkward strings', () => {
  const metrics = new Map(
    Object.entries<{ metric: string; options: Record<string, unknown> }>(golden.metrics).map(
      ([id, { metric, options }]) => [id, openMetric(metric, options)],
    ),
  );
  for (const { id, hyp, refs, scores } of golden.strings) {
    test(id, () => {
      const references = refs.filter((reference: string | null) => reference !== null);
      for (const [name, value] of Object.entries<number>(scores)) {
        const metric = metrics.get(name)!;
        expect(Math.abs(metric.score(metric.collect([hyp], references)) - value), name).toBeLessThan(1e-9);
      }
    });
  }
});

describe('NumPy’s generator', () => {
  for (const vector of golden.rng) {
    test(`seed ${vector.seed}`, () => {
      const words = seedSequence(vector.seed, 8);
      const states = vector.seedSequenceState64.map((_: string, at: number) =>
        String(pair(words[2 * at]!, words[2 * at + 1]!)),
      );
      expect(states).toEqual(vector.seedSequenceState64);
      const raw = new Pcg64(vector.seed);
      expect(vector.raw64.map(() => String(pair(raw.next32(), raw.next32())))).toEqual(vector.raw64);
      const bounded = new Pcg64(vector.seed);
      expect(vector.first.map(() => bounded.below(vector.n))).toEqual(vector.first);
    });
  }
});

const pair = (low: number, high: number) => (BigInt(high) << 32n) | BigInt(low);

test('numbers are rounded as Python rounds them: ties to even', () => {
  for (const { value, w0, w1, w2, w4 } of golden.formatting)
    expect([0, 1, 2, 4].map((digits) => formatFixed(value, digits))).toEqual([w0, w1, w2, w4]);
  expect([formatFixed(-6.25, 1), formatFixed(-2.5, 0), formatFixed(-0.75, 1)]).toEqual(['-6.2', '-2', '-0.8']);
});
