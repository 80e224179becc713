import { describe, expect, it } from 'vitest';
import { openMetric } from '../../../src/metrics/registry.ts';
import { bootstrapIntervals, FEWEST_SEGMENTS } from '../../../src/metrics/resampling/intervals.ts';
import type { SegmentRows } from '../../../src/metrics/segment-rows.ts';

const metric = openMetric('chrf');
const rowsOf = (texts: readonly (readonly [string, string])[]): SegmentRows => ({
  metric,
  rows: Float64Array.from(texts.flatMap(([output, reference]) => [...metric.collect([output], [reference])])),
});

describe('bootstrap intervals', () => {
  it('hold the score, and are one point for segments that are all alike', () => {
    const mixed = Array.from({ length: 40 }, (_, at) => [at % 3 === 0 ? 'abcdef' : 'abcxyz', 'abcdef'] as const);
    const alike = Array.from({ length: 40 }, () => ['abcxyz', 'abcdef'] as const);
    const [wide, point] = bootstrapIntervals([rowsOf(mixed), rowsOf(alike)]);
    const score = metric.score(metric.collect(['abcxyz'], ['abcdef']));
    expect(point!.low).toBeCloseTo(score, 10);
    expect(point!.high).toBeCloseTo(score, 10);
    expect(wide!.low).toBeLessThan(wide!.high);
    expect(wide!.low).toBeGreaterThan(score);
  });

  it('are not given for a handful of segments', () => {
    const few = Array.from({ length: FEWEST_SEGMENTS - 1 }, () => ['a', 'a'] as const);
    expect(bootstrapIntervals([rowsOf(few)])).toEqual([null]);
  });
});
