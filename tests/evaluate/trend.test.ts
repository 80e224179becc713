import { expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { trendOf } from '../../src/evaluate/trend.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const at = (id: string, createdAt: string, change: object = {}): Evaluation => ({
  ...sampleEvaluation,
  id,
  createdAt,
  comparisons: [{ ...comparison!, ...change }],
});
const later = at('later', '2026-12-01T00:00:00.000Z', { columns: comparison!.columns.slice(0, 2) });
const earlier = at('earlier', '2026-11-01T00:00:00.000Z');

it('puts columns over time, the oldest first, each Evaluation once', () => {
  const { evaluations, series } = trendOf([later, earlier, later]);
  expect(evaluations.map(({ id }) => id)).toEqual(['earlier', 'later']);
  expect(series.map(({ column, points }) => [column, points.map(({ evaluation }) => evaluation)])).toEqual([
    ['source', ['earlier', 'later']],
    ['apertium', ['earlier', 'later']],
    ['llm-plain', ['earlier']],
    ['llm-house', ['earlier']],
  ]);
  expect(series[2]!.points[0]).toMatchObject({ cost: { currency: 'EUR' }, failed: 0 });
  expect(series[0]!.points[0]!.findings).toEqual(comparison!.columns[0]!.measures.findings);
});

it('leaves references and unwanted comparisons out', () => {
  const reference = { ...comparison!.columns[1]!, id: 'ref', kind: 'reference' as const };
  const trend = trendOf([at('a', '2026-11-01T00:00:00.000Z', { columns: [...comparison!.columns, reference] })]);
  expect(trend.series.map(({ column }) => column)).not.toContain('ref');
  expect(trendOf([earlier], ({ target }) => target === 'de').series).toEqual([]);
});
