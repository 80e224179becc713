import { Command, Option } from 'commander';
import type { ColumnDifference, EvaluationDifference, PlacedFinding } from '../../evaluate/difference.ts';
import { changeFormatOfFile, DIFFERENCE_FORMATS } from '../../workbench/change-formats.ts';
import type { CliIo } from '../io.ts';
import { findingAsText, plural, printable } from '../print-findings.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';

const EXAMPLES = `
Examples:
  gegenlesen diff last-week.json today.json
  gegenlesen diff a.json b.json --report changes.html
  gegenlesen diff a.json b.json --format json
  gegenlesen diff released.json out.json --format markdown | gh pr comment --body-file -

A finding is the same when its fingerprint is: moving a paragraph changes nothing, changing its words does.
To fail on what is new: gegenlesen evaluate b.json --baseline a.json --fail-on "new-critical>0"`;

interface DiffFlags {
  readonly format: 'text' | (typeof DIFFERENCE_FORMATS)[number];
  readonly report?: string;
}

/** `gegenlesen diff`: what got better, worse, new and gone between two saved Evaluations. */
export function diffCommand(io: CliIo): Command {
  return new Command('diff')
    .description('compare two saved Evaluations: what got better, worse, new, gone')
    .argument('<before.json>', 'what "compare --json" wrote earlier')
    .argument('<after.json>', 'what it wrote later')
    .addOption(new Option('--format <format>', 'output').choices(['text', ...DIFFERENCE_FORMATS]).default('text'))
    .option('--report <file>', 'also write it to a file; its ending says how (.html, .md, .json)')
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, { format, report }: DiffFlags) => {
      const { renderDifference } = await import('../../workbench/change-reports.ts');
      const kind = report === undefined ? undefined : changeFormatOfFile(report, DIFFERENCE_FORMATS);
      const { diffFiles } = await import('../../workbench/diff.ts');
      const difference = await withTask(io, 'reading', (watch) => diffFiles({ before, after }, io.cwd, watch));
      if (kind !== undefined) await writeReport(io, report, () => renderDifference(difference, kind));
      io.stdout.write(format === 'text' ? differenceAsText(difference) : await renderDifference(difference, format));
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
