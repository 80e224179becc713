import type { Comparison, Evaluation } from '../evaluate/evaluation.ts';
import type { ReportFormat } from './contract.ts';
import { type SummaryRow, summaryRows } from './summary-rows.ts';

/** One booktabs table per comparison, to `\input` into a paper; needs `\usepackage{booktabs}` and a UTF-8 engine. */
export const latexReport: ReportFormat<string> = {
  id: 'latex',
  title: 'Tables (LaTeX)',
  extension: 'tex',
  mediaType: 'application/x-tex',
  render: (evaluation) =>
    `% needs \\usepackage{booktabs}\n${gateComment(evaluation)}${evaluation.comparisons.map((one) => table(evaluation, one)).join('\n')}`,
};

/** The verdicts as comments: they are for whoever builds the paper, not for its readers. */
const gateComment = ({ gates = [] }: Evaluation): string =>
  gates
    .map(({ state, rule, message }) => `% gate ${state}: ${`${rule} (${message})`.replace(/\p{Cc}+/gu, ' ')}\n`)
    .join('');

const COLUMNS = ['words', 'critical', 'major', 'minor', 'info', 'findings_per_1000_words', 'failed'] as const;

function table(evaluation: Evaluation, { id, document, target }: Comparison): string {
  const rows = [...summaryRows(evaluation)].filter(({ comparison }) => comparison === id);
  const lines = rows.map(
    (row) => `    ${[escaped(String(row.name)), ...COLUMNS.map((key) => figure(row, key))].join(' & ')} \\\\`,
  );
  const caption = `Findings by system: ${document.title} (${document.language} to ${target})`;
  return `\\begin{table}
  \\centering
  \\caption{${escaped(caption)}}
  \\begin{tabular}{l${'r'.repeat(COLUMNS.length)}}
    \\toprule
    System & Words & Critical & Major & Minor & Info & per 1{,}000 words & Failed \\\\
    \\midrule
${lines.join('\n')}
    \\bottomrule
  \\end{tabular}
\\end{table}
`;
}

function figure(row: SummaryRow, key: (typeof COLUMNS)[number]): string {
  const value = row[key];
  if (typeof value !== 'number') return '--';
  return key === 'findings_per_1000_words' ? value.toFixed(2) : String(value);
}

const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
};

/** Foreign text can hold no command: every special character is one of its own. */
const escaped = (text: string) =>
  text.replace(/\p{Cc}+/gu, ' ').replace(/[\\~^<>|"{}$&#_%]/g, (character) => COMMANDS[character] ?? `\\${character}`);
