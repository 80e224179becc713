import type { ColumnDifference, EvaluationDifference, PlacedFinding } from '../evaluate/difference.ts';
import { code, escaped, row, shortened } from './markdown.ts';

/** Findings of one list that are shown: a comment in a code review is read, not searched. */
const MOST_SHOWN = 100;

/** What changed between two Evaluations as GitHub-flavoured Markdown, for a comment on a pull request. */
export function differenceAsMarkdown({ before, after, columns, new: fresh, gone }: EvaluationDifference): string {
  const lines = [
    '## Gegenlesen: what changed',
    `${before.createdAt.slice(0, 10)} (${code(before.id)}) → ${after.createdAt.slice(0, 10)} (${code(after.id)})`,
    '',
    row(['comparison', 'column', 'verdict', 'critical', 'major', 'minor', 'info', 'failed']),
    `| --- | --- | --- |${' ---: |'.repeat(5)}`,
    ...columns.map(columnRow),
    '',
    ...listLines('new', fresh),
    ...listLines('gone', gone),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function columnRow({ comparison, name, verdict, before, after }: ColumnDifference): string {
  const severities = (['critical', 'major', 'minor', 'info'] as const).map((severity) =>
    change(before?.findings[severity], after?.findings[severity]),
  );
  const shown = verdict === 'same' ? 'same' : `**${verdict}**`;
  return row([code(comparison), escaped(name), shown, ...severities, change(before?.failed, after?.failed)]);
}

const change = (before: number | undefined, after: number | undefined): string =>
  before === undefined || after === undefined || before === after
    ? String(after ?? before ?? 0)
    : `${before} → ${after}`;

function listLines(kind: string, findings: readonly PlacedFinding[]): readonly string[] {
  const head = `### ${findings.length} ${kind} ${findings.length === 1 ? 'finding' : 'findings'}`;
  if (findings.length === 0) return [head, ''];
  const rows = findings.slice(0, MOST_SHOWN).map(({ comparison, finding }) => {
    const { severity, check, system = '', message, spans } = finding;
    return row([
      severity,
      escaped(check),
      code(comparison),
      escaped(system),
      escaped(message),
      code(shortened(spans[0]!.text)),
    ]);
  });
  const left = findings.length - rows.length;
  return [
    head,
    '',
    row(['', 'check', 'comparison', 'column', 'finding', 'text']),
    `|${' --- |'.repeat(6)}`,
    ...rows,
    ...(left > 0 ? ['', `… and ${left} more; "gegenlesen diff" lists them all.`] : []),
    '',
  ];
}
