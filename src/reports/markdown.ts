import type { Comparison, Evaluation, Finding, GateVerdict } from '../evaluate/evaluation.ts';
import { standing } from '../evaluate/standing.ts';
import type { ReportFormat } from './contract.ts';
import { columnName, lineOf } from './finding-rows.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryRows } from './summary-rows.ts';

/** A pull-request comment on GitHub holds 65,536 characters; GitLab and Gitea hold more. */
const MAX_LENGTH = 60_000;

/** Verdict, figures and the gravest findings as GitHub-flavoured Markdown, short enough for a pull-request comment. */
export const markdownReport: ReportFormat<string> = {
  id: 'markdown',
  title: 'Summary (Markdown), for a pull-request comment',
  extension: 'md',
  mediaType: 'text/markdown',
  render(evaluation) {
    const head = ['## Gegenlesen', ...gateLines(evaluation.gates), ...figureLines(evaluation)];
    return `${fitted(head, findingLines(evaluation)).join('\n')}\n`;
  },
};

function gateLines(gates: readonly GateVerdict[] | undefined): readonly string[] {
  if (gates === undefined) return [''];
  const missed = gates.filter(({ state }) => state !== 'met').length;
  const verdict = missed === 0 ? '**Gates: all met**' : `**Gates: ${missed} of ${gates.length} missed**`;
  const rows = gates.map(({ rule, state, message }) =>
    row([state === 'met' ? '✅' : '❌', code(rule), escaped(message)]),
  );
  return ['', verdict, '', row(['', 'rule', 'measured']), '| --- | --- | --- |', ...rows, ''];
}

const SHOWN = ['words', 'critical', 'major', 'minor', 'info', 'findings_per_1000_words', 'failed', 'cost'] as const;
const TITLES: Readonly<Record<(typeof SHOWN)[number], string>> = {
  words: 'words',
  critical: 'critical',
  major: 'major',
  minor: 'minor',
  info: 'info',
  findings_per_1000_words: 'per 1,000 words',
  failed: 'failed',
  cost: 'cost',
};

function figureLines(evaluation: Evaluation): readonly string[] {
  const rows = [...summaryRows(evaluation)];
  const shown = SHOWN.filter((key) => SUMMARY_COLUMNS.includes(key) && rows.some((one) => one[key] !== ''));
  return [
    row(['comparison', 'column', ...shown.map((key) => TITLES[key])]),
    `| --- | --- |${shown.map(() => ' ---: |').join('')}`,
    ...rows.map((one) =>
      row([code(String(one.comparison)), escaped(String(one.name)), ...shown.map((key) => figure(one, key))]),
    ),
    '',
  ];
}

const figure = (one: SummaryRow, key: (typeof SHOWN)[number]) =>
  key === 'cost' && one.cost !== ''
    ? `${Number(one.cost).toFixed(2)} ${escaped(String(one.currency))}`
    : String(one[key]);

interface Line {
  readonly text: string;
  readonly isFinding: boolean;
}

function findingLines({ comparisons }: Evaluation): readonly Line[] {
  return comparisons.flatMap((comparison) => {
    const { document, target } = comparison;
    const findings = standing(comparison.findings);
    const dismissed = comparison.findings.length - findings.length;
    if (comparison.findings.length === 0) return [];
    const title = `### ${escaped(shortened(document.title))} → ${escaped(target)}`;
    const frame = [title, '', row(['', 'check', 'column', 'place', 'finding', 'text']), `|${' --- |'.repeat(6)}`];
    const rows = findings.map((finding) => findingRow(comparison, finding));
    return [
      ...frame.map((text) => ({ text, isFinding: false })),
      ...rows.map((text) => ({ text, isFinding: true })),
      ...(dismissed === 0 ? [] : ['', `${dismissed} dismissed.`].map((text) => ({ text, isFinding: false }))),
      { text: '', isFinding: false },
    ];
  });
}

function findingRow(comparison: Comparison, finding: Finding): string {
  const { document } = comparison;
  const { segment, text } = finding.spans[0]!;
  const place = `${document.file ?? document.id}:${lineOf(comparison, segment)}`;
  const column = columnName(comparison, finding);
  const { severity, check, message } = finding;
  return row([severity, escaped(check), escaped(column), code(place), escaped(message), code(shortened(text))]);
}

/** As many lines as fit, and how many findings were left out. */
function fitted(head: readonly string[], lines: readonly Line[]): readonly string[] {
  let room = MAX_LENGTH - head.join('\n').length;
  let kept = 0;
  while (kept < lines.length && room > lines[kept]!.text.length) {
    room -= lines[kept]!.text.length + 1;
    kept += 1;
  }
  const shown = [...head, ...lines.slice(0, kept).map(({ text }) => text)];
  const left = lines.slice(kept).filter(({ isFinding }) => isFinding).length;
  return left === 0 ? shown : [...shown, '', `… and ${left} more findings; see the full report.`];
}

export const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
export const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** Foreign words in a cell: all punctuation escaped, and a mention (`@name`) that would call people made harmless. */
export const escaped = (text: string) =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()<>#!|~&$:@]|(?<=\bwww)\./gi, '\\$&')
    .replace(/\\@(?=\w)/g, '\\@\u200B');

/** A code span: no markup, mention or reference in it counts. A table still cuts at `|` unless it is escaped. */
export function code(text: string): string {
  const content = oneLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || content.trim() === '' ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}
