import { corporaOf } from '../evaluate/corpus.ts';
import type { Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { watchesOf } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { scoreTables } from './latex-scores.ts';
import { booktabs } from './latex-text.ts';
import { type SummaryRow, summaryRows } from './summary-rows.ts';

/** Booktabs tables of findings, scores and drill-down per comparison, to `\input` into a paper; needs `\usepackage{booktabs}` and a UTF-8 engine. */
export const latexReport: ReportFormat<string> = {
  id: 'latex',
  title: 'Tables (LaTeX)',
  extension: 'tex',
  mediaType: 'application/x-tex',
  render: (evaluation, { collected, watch }) => {
    const watches = watchesOf(evaluation, watch);
    const tables = evaluation.comparisons.flatMap((one, index) => [
      ...(one.checks.length > 0 ? [table(evaluation, one)] : []),
      ...scoreTables(one, { collected, watch: watches[index] }),
    ]);
    const together = corporaOf(evaluation).flatMap(({ comparison }) => scoreTables(comparison, {}));
    return `% needs \\usepackage{booktabs}\n${gateComment(evaluation)}${[...together, ...tables].join('\n')}`;
  },
};

/** The verdicts as comments: they are for whoever builds the paper, not for its readers. */
const gateComment = ({ gates = [] }: Evaluation): string =>
  gates
    .map(({ state, rule, message }) => `% gate ${state}: ${`${rule} (${message})`.replace(/\p{Cc}+/gu, ' ')}\n`)
    .join('');

const COLUMNS = ['words', 'critical', 'major', 'minor', 'info', 'findings_per_1000_words', 'failed'] as const;

function table(evaluation: Evaluation, { id, document, target }: Comparison): string {
  const rows = [...summaryRows(evaluation)].filter(({ comparison }) => comparison === id);
  return booktabs(
    `Findings by system: ${document.title} (${document.language} to ${target})`,
    ['System', 'Words', 'Critical', 'Major', 'Minor', 'Info', 'per 1,000 words', 'Failed'],
    rows.map((row) => [String(row.name), ...COLUMNS.map((key) => figure(row, key))]),
  );
}

function figure(row: SummaryRow, key: (typeof COLUMNS)[number]): string {
  const value = row[key];
  if (typeof value !== 'number') return '--';
  return key === 'findings_per_1000_words' ? value.toFixed(2) : String(value);
}
