import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/evaluate/difference.ts';
import type { Comparison, Evaluation } from '../../src/evaluate/evaluation.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const withComparison = (changed: Partial<Comparison>): Evaluation => ({
  ...sampleEvaluation,
  id: 'later',
  comparisons: [{ ...comparison!, ...changed }],
});
const measured = (system: string, findings: Comparison['columns'][number]['measures']['findings']) =>
  comparison!.columns.map((column) =>
    column.id === system ? { ...column, measures: { ...column.measures, findings } } : column,
  );
const verdicts = (after: Evaluation) =>
  Object.fromEntries(differenceOf(sampleEvaluation, after).columns.map(({ column, verdict }) => [column, verdict]));

describe('differenceOf', () => {
  it('finds nothing between equal Evaluations', () => {
    const difference = differenceOf(sampleEvaluation, structuredClone(sampleEvaluation));
    expect([difference.new, difference.gone]).toEqual([[], []]);
    expect(new Set(difference.columns.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
  });

  it('lists what is new and what is gone by fingerprint, whatever the order or place', () => {
    const [first, ...rest] = comparison!.findings;
    const other = { ...first!, fingerprint: 'another', message: 'Something else.' };
    const moved = rest.map((finding) => ({
      ...finding,
      spans: finding.spans.map((span) => ({ ...span, segment: span.segment + 1 })),
    }));
    const difference = differenceOf(sampleEvaluation, withComparison({ findings: [...moved.reverse(), other] }));
    expect(difference.new).toEqual([{ comparison: comparison!.id, finding: other }]);
    expect(difference.gone).toEqual([{ comparison: comparison!.id, finding: first }]);
  });

  it.each([
    [{ critical: 0, major: 0, minor: 9, info: 0 }, 'better'],
    [{ critical: 1, major: 0, minor: 0, info: 0 }, 'worse'],
    [{ critical: 0, major: 1, minor: 1, info: 0 }, 'same'],
    [{ critical: 0, major: 1, minor: 1, info: 1 }, 'worse'],
  ])('goes by the gravest severity that changed: %j is %s', (findings, verdict) => {
    expect(verdicts(withComparison({ columns: measured('apertium', findings) }))).toMatchObject({
      apertium: verdict,
      source: 'same',
    });
  });

  it('tells columns that came and went', () => {
    const columns = comparison!.columns.map((column) =>
      column.id === 'apertium' ? { ...column, id: 'deepl' } : column,
    );
    expect(verdicts(withComparison({ columns }))).toMatchObject({ apertium: 'removed', deepl: 'added' });
  });
});
