import { describe, expect, it } from 'vitest';
import { risksOf } from '../../src/evaluate/risks.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const sample = sampleEvaluation.comparisons[0]!;

describe('risks of a comparison', () => {
  const { risks = [] } = risksOf(sample);

  it('name every segment that differs once, the gravest first, with the columns that depart and why', () => {
    expect(new Set(risks.map(({ segment }) => segment)).size).toBe(risks.length);
    const foreignMinister = risks.find(({ segment }) => segment === 2)!;
    expect(foreignMinister).toMatchObject({ class: 'name', columns: ['llm-plain', 'llm-house'] });
    expect(foreignMinister.why).toContain('Hijo');
    const classes = risks.map((risk) => risk.class);
    expect(classes.lastIndexOf('name')).toBeLessThan(classes.indexOf('style'));
  });

  it('are left out where nothing can be compared, and past the size anybody reads', () => {
    expect(risksOf({ ...sample, columns: sample.columns.filter(({ kind }) => kind === 'source') })).toEqual({});
    const many = Array.from({ length: 20_001 }, (_, index) => ({ ...sample.segments[0]!, index }));
    expect(risksOf({ ...sample, segments: many })).toEqual({});
  });
});
