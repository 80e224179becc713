import { describe, expect, it } from 'vitest';
import { comparisonView, reportView } from '../../../src/reports/view/comparison-view.ts';
import { rowLimits } from '../../../src/reports/view/excerpt.ts';
import { sampleEvaluation } from '../sample-evaluation.ts';

const comparison = sampleEvaluation.comparisons[0]!;
const view = comparisonView(comparison, { anchor: 'c1', maxRows: 12 });

describe('the view of a comparison too large for a page', () => {
  it('shows the segments of the gravest findings and the first of the text, and says so', () => {
    expect(view.matrix.rows.map(({ number }) => number)).toEqual([1, 2, 3, 7, 9, 11, 14, 15, 16, 17, 18, 19]);
    expect(view.omission).toBe(
      'Shown here are 12 of 19 segments: those of the 8 gravest of 9 findings, and the first of the others. Figures are of the whole; all of it is in the JSON, CSV and Excel reports.',
    );
    expect(view.lead).toMatch(/^6 critical, 2 major and 1 minor findings/);
  });

  it('links to no segment it leaves out', () => {
    const ids = new Set(view.matrix.rows.flatMap(({ id, cells }) => [id, ...cells.map((cell) => cell.id)]));
    const links = [...JSON.stringify(view).matchAll(/"#(c1-s\d+[^"]*)"/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(ids).toContain(link);
  });

  it('leaves nothing out of one that fits', () => {
    expect(reportView(sampleEvaluation).comparisons[0]).toMatchObject({ omission: '' });
    expect(reportView(sampleEvaluation).comparisons[0]!.lead).toMatch(/^6 critical/);
  });

  it('gives every comparison of a report its share', () => {
    const long = { ...comparison, segments: Array.from({ length: 19_981 }, () => comparison.segments[0]!) };
    expect(rowLimits([comparison, long])).toEqual([10, 1998]);
  });
});
