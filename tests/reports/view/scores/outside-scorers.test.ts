import { expect, it } from 'vitest';
import type { ScorerResult } from '../../../../src/evaluate/evaluation.ts';
import { comparisonView } from '../../../../src/reports/view/comparison-view.ts';
import { sampleEvaluation } from '../../sample-evaluation.ts';

const given = (apertium: number | null, plain: number): ScorerResult['columns'] => ({
  apertium: { score: apertium, segments: [] },
  'llm-plain': { score: plain, segments: [] },
});

const comet = { id: 'comet', name: 'COMET', better: 'higher', signature: { scorer: 'command' }, failed: 0 } as const;

function table(scorers: readonly ScorerResult[]) {
  const view = comparisonView({ ...sampleEvaluation.comparisons[0]!, scorers }, { anchor: 'c1' });
  const { headings, rows } = view.scores!.table;
  const cell = (system: string, heading: string) =>
    rows.find(({ name }) => name === system)!.cells[headings.indexOf(heading)]!;
  return { headings, cell, signatures: view.scores!.signatures };
}

it('scores of programs stand in the table, the best marked, what was not scored left open', () => {
  const { cell } = table([{ ...comet, columns: given(0.71, 0.85) }]);
  expect(cell('Apertium', 'COMET')).toMatchObject({ text: '0.71', best: false });
  expect(cell('llm plain', 'COMET')).toMatchObject({ text: '0.85', best: true });
  expect(cell('llm house', 'COMET')).toMatchObject({ text: '–', best: false });
});

it('a judge that is locked says so, and its signature why', () => {
  const trust = { unlocked: false, reason: 'It was never held against people.' };
  const { headings, signatures } = table([{ ...comet, name: 'Judge', columns: given(50, 60), trust }]);
  expect(headings).toContain('Judge (locked for gates)');
  expect(signatures.find(({ term }) => term === 'Judge')!.value).toContain('It was never held against people.');
});
