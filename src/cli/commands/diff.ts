import { Command, Option } from 'commander';
import type { ColumnDifference, EvaluationDifference, PlacedFinding } from '../../evaluate/difference.ts';
import type { CliIo } from '../io.ts';
import { findingAsText, plural, printable } from '../print-findings.ts';
import { withTask } from '../task-progress.ts';

const EXAMPLES = `
Examples:
  gegenlesen diff last-week.json today.json
  gegenlesen diff a.json b.json --format json
  gegenlesen diff released.json out.json --format markdown | gh pr comment --body-file -

A finding is the same when its fingerprint is: moving a paragraph changes nothing, changing its words does.
To fail on what is new: gegenlesen evaluate b.json --baseline a.json --fail-on "new-critical>0"`;

/** `gegenlesen diff`: what got better, worse, new and gone between two saved Evaluations. */
export function diffCommand(io: CliIo): Command {
  return new Command('diff')
    .description('compare two saved Evaluations: what got better, worse, new, gone')
    .argument('<before.json>', 'what "compare --json" wrote earlier')
    .argument('<after.json>', 'what it wrote later')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'markdown']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, { format }: { format: string }) => {
      const { diffFiles } = await import('../../workbench/diff.ts');
      const difference = await withTask(io, 'reading', (watch) => diffFiles({ before, after }, io.cwd, watch));
      if (format === 'json') io.stdout.write(`${JSON.stringify(difference, null, 2)}\n`);
      else if (format === 'markdown')
        io.stdout.write((await import('../../reports/difference-markdown.ts')).differenceAsMarkdown(difference));
      else io.stdout.write(differenceAsText(difference));
    });
}

function differenceAsText({ columns, new: fresh, gone }: EvaluationDifference): string {
  const byComparison = Map.groupBy(columns, ({ comparison }) => comparison);
  const figures = [...byComparison].map(
    ([comparison, group]) => `${printable(comparison)}\n${group.map(columnAsText).join('')}`,
  );
  return [...figures, listAsText('new', fresh), listAsText('gone', gone)].join('');
}

function columnAsText({ name, verdict, before, after }: ColumnDifference): string {
  const figures = (['critical', 'major', 'minor', 'info'] as const).map((severity) =>
    change(severity, before?.findings[severity], after?.findings[severity]),
  );
  return `  ${verdict.padEnd(7)} ${printable(name)}  ${[...figures, change('failed', before?.failed, after?.failed)].join(', ')}\n`;
}

const change = (noun: string, before: number | undefined, after: number | undefined) =>
  before === undefined || after === undefined || before === after
    ? `${after ?? before ?? 0} ${noun}`
    : `${before} → ${after} ${noun}`;

function listAsText(kind: string, findings: readonly PlacedFinding[]): string {
  const lines = findings.map(
    ({ comparison, finding }) => `${findingAsText(finding).trimEnd()} (${printable(comparison)})\n`,
  );
  return `${plural(findings.length, `${kind} finding`)}\n${lines.join('')}`;
}
