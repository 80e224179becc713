import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { latexReport } from '../../src/reports/latex.ts';
import { scoresCsvReport } from '../../src/reports/scores-csv.ts';
import { scoreTestSet } from '../../src/workbench/score-report.ts';
import { freshAssets } from './assets.ts';
import { textOf } from './joined.ts';

const assets = await freshAssets();
const reference = Array.from({ length: 20 }, (_, at) => `sentence ${at} of the text, =1+1`);
const set = {
  title: 'a & b',
  sourceLanguage: 'en',
  targetLanguage: 'en',
  systems: [
    { name: 'good', texts: reference },
    { name: '=bad', texts: reference.map((text) => text.replace('of the', 'from a')) },
  ],
  references: [{ name: 'ref', texts: reference }],
  labels: [{ dimension: 'document' as const, values: reference.map((_, at) => (at < 5 ? 'first' : 'second')) }],
  metrics: [{ id: 'chrf', metric: 'chrf', options: {} }],
};
const scored = await scoreTestSet(set, '2026-01-01T00:00:00.000Z');
const { evaluation } = scored;
const collected = scored.source!;

describe('scores as tables', () => {
  const rows: readonly Record<string, string>[] = parse(textOf(scoresCsvReport.render(evaluation, assets)), {
    columns: true,
  });
  const having = (wanted: Record<string, string>) =>
    rows.filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));

  it('CSV: a figure per row, with intervals, tests and signatures', () => {
    expect(having({ table: 'scores', system: 'good' })).toMatchObject([{ measure: 'chrf', value: '100', low: '100' }]);
    expect(having({ table: 'pairs' })).toMatchObject([{ system: 'good', against: "'=bad", verdict: 'first-better' }]);
    expect(having({ table: 'pairs' })[0]!.signature).toContain('correction:holm');
    expect(having({ table: 'document', class: 'first', measure: 'word-f', system: 'good' })).toMatchObject([
      { value: '100', segments: '5' },
    ]);
    expect(having({ table: 'ngrams', measure: 'right', class: 'of the' })).toMatchObject([{ system: 'good' }]);
    expect(having({ table: 'ngrams', class: 'of' })[0]!.segments).toBe(reference.map((_, at) => at + 1).join(' '));
  });

  it('are the same from the rows that were collected and from the saved Evaluation', () => {
    const again = textOf(scoresCsvReport.render(JSON.parse(JSON.stringify(evaluation)), assets));
    expect(textOf(scoresCsvReport.render(evaluation, { ...assets, collected }))).toBe(again);
  });

  it('LaTeX: a table per breakdown, all text escaped', () => {
    const text = latexReport.render(evaluation, { ...assets, collected });
    expect(text).toContain('\\caption{Scores: a \\& b (en to en)');
    expect(text).toMatch(/good & 1 & 100\.0 & \[100\.0, 100\.0\] \\\\/);
    expect(text.match(/\\begin\{table\}/g)!.length).toBeGreaterThan(5);
    expect(text).not.toContain('Findings by system');
  });
});
