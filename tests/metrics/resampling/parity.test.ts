import { describe, expect, test } from 'vitest';
import { sacrebleuTest } from '../../../src/metrics/resampling/sacrebleu-test.ts';
import { hasParityData, loadParityData, openParityMetric, rowsOf, textReader } from '../parity-data.ts';

describe.skipIf(!hasParityData)('paired tests of sacreBLEU 2.6.0', () => {
  const data = hasParityData ? loadParityData() : undefined!;
  const text = data && textReader(data);
  const known = new Map<string, Float64Array>();

  for (const [at, one] of (data?.significance ?? []).entries()) {
    test(`${at}: ${one.test} ${one.n} ${one.systems[0]}`, { timeout: 300_000 }, () => {
      const ids = Object.keys(one.results);
      const columns = ids.map((id) => {
        const metric = openParityMetric(data, id);
        return one.systems.map((name) => {
          const system = name.startsWith('copy/') ? one.baseline : name;
          const key = [id, system, ...one.refs].join(' ');
          if (!known.has(key)) known.set(key, rowsOf(metric, text(system), one.refs.map(text)));
          return { metric, rows: known.get(key)! };
        });
      });
      const results = sacrebleuTest(columns, {
        test: one.test === 'bs' ? 'bootstrap' : 'ar',
        samples: one.n,
        seed: one.seed,
        ...(one.arConfidence > 0 && { confidence: one.arConfidence }),
      });
      ids.forEach((id, which) => {
        for (const [system, expected] of one.results[id]!.rows.entries()) {
          const { score, p = null, mean, ci } = results[which]![system]!;
          expect(p, `${id} ${one.systems[system]}`).toBe(expected.p);
          expect(score).toBeCloseTo(expected.score, 9);
          if (expected.mean === null) expect([mean, ci]).toEqual([null, null]);
          else expect([mean, ci]).toEqual([expect.closeTo(expected.mean, 4), expect.closeTo(expected.ci!, 4)]);
        }
      });
    });
  }
});
