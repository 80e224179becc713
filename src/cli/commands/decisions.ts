import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { CheckCount } from '../../review/check-counts.ts';
import type { Decision, DecisionFile } from '../../review/decision.ts';
import type { Merge } from '../../review/merge.ts';
import { readTextFile } from '../../shared/read-file.ts';
import { machineUser } from '../acting.ts';
import type { CliIo } from '../io.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeOutput } from '../write-output.ts';

const EXAMPLES = `
Examples:
  gegenlesen decisions list --document krone-choe-putin
  gegenlesen decisions checks
  gegenlesen decisions export decisions.json
  gegenlesen decisions import decisions.json
  gegenlesen compare article.md --to es --decisions decisions.json --fail-on "critical>0"

A dismissed finding counts nowhere, as long as text and rule stay as they were. docs/decisions.md has the file format.`;

interface ListFlags extends SettingsFlags {
  readonly document?: string;
  readonly format: string;
}

/** `gegenlesen decisions`: what people decided about findings, as a list, as counts, as a file. */
export function decisionsCommand(io: CliIo): Command {
  const command = new Command('decisions')
    .description('what was decided about findings: list, count, export, import')
    .addHelpText('after', EXAMPLES);
  for (const build of [listCommand, checksCommand, exportCommand, importCommand]) {
    command.addCommand(build(io).addOption(storeOption()).addOption(settingsOption()));
  }
  return command;
}

const formatOption = () => new Option('--format <format>', 'output').choices(['text', 'json']).default('text');

function listCommand(io: CliIo): Command {
  return new Command('list')
    .description('decisions that count now, the oldest first')
    .option('--document <id>', 'only those that count for this document')
    .addOption(formatOption())
    .action(async (flags: ListFlags) => {
      const decisions = await withWorkbench(io, flags, (workbench) => workbench.decisions.list(flags.document));
      io.stdout.write(flags.format === 'json' ? asJson(decisions) : listAsText(decisions));
    });
}

function checksCommand(io: CliIo): Command {
  return new Command('checks')
    .description('per check: findings that were accepted and dismissed')
    .addOption(formatOption())
    .action(async (flags: ListFlags) => {
      const counts = await withWorkbench(io, flags, (workbench) => workbench.decisions.counts());
      io.stdout.write(flags.format === 'json' ? asJson(counts) : countsAsText(counts));
    });
}

function exportCommand(io: CliIo): Command {
  return new Command('export')
    .description('write the decisions that count, and the corrected segments, as a file')
    .argument('[file]', 'file to write (default: standard output)')
    .action(async (file: string | undefined, flags: SettingsFlags) => {
      const content: DecisionFile = await withWorkbench(io, flags, (workbench) => workbench.decisions.exportFile());
      if (file === undefined) io.stdout.write(asJson(content));
      else await writeOutput(io.cwd, file, asJson(content));
    });
}

function importCommand(io: CliIo): Command {
  return new Command('import')
    .description('add the decisions of a file; where two disagree, the newer one counts')
    .argument('<file>', 'what "decisions export" wrote')
    .option('--by <name>', 'who imports (default: the user of this machine)')
    .addOption(formatOption())
    .action(async (file: string, flags: ListFlags & { readonly by?: string }) => {
      const text = readTextFile(resolve(io.cwd, file), file);
      const by = flags.by ?? machineUser();
      const merge = await withWorkbench(io, flags, (workbench) =>
        workbench.decisions.importFile(text, { origin: file, by }),
      );
      io.stdout.write(flags.format === 'json' ? asJson(merge) : mergeAsText(merge));
    });
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function listAsText(decisions: readonly Decision[]): string {
  return `${plural(decisions.length, 'decision')}\n${decisions.map(decisionAsText).join('')}`;
}

function decisionAsText({ action, scope, by, at, reason, spelling, about }: Decision): string {
  const what = spelling === undefined ? about.message : `${about.message} → ${spelling}`;
  const why = reason === undefined ? '' : `\n      ${printable(reason)}`;
  return `  ${at.slice(0, 16)}  ${action.padEnd(9)} ${scope.padEnd(10)} ${printable(`${by}  ${about.check}  ${what}`)}${why}\n`;
}

function countsAsText(counts: readonly CheckCount[]): string {
  if (counts.length === 0) return 'Nothing was decided yet.\n';
  const width = Math.max(...counts.map(({ check }) => check.length));
  const lines = counts.map(
    ({ check, accepted, dismissed, precision }) =>
      `  ${check.padEnd(width)}  ${String(accepted).padStart(5)} accepted  ${String(dismissed).padStart(5)} dismissed  ${(100 * precision).toFixed(0).padStart(3)} % right\n`,
  );
  return lines.join('');
}

function mergeAsText({
  decisions,
  edits,
  links,
  known,
  takenBack,
  conflicts,
  editConflicts,
  linkConflicts,
}: Merge): string {
  const head = [
    `${plural(decisions.length, 'decision')} added, ${known} known already`,
    takenBack === 0 ? '' : `, ${takenBack} taken back here`,
    edits.length === 0 ? '' : `, ${plural(edits.length, 'corrected segment')} added`,
    links.length === 0 ? '' : `, mended links of ${plural(links.length, 'output')} added`,
  ];
  const disputes = conflicts.map(
    ({ ours, theirs, kept }) =>
      `  conflict: ${printable(theirs.about.message)}\n      here ${saidBy(ours)}, in the file ${saidBy(theirs)}; ${kept === 'ours' ? 'the one here is newer and stays' : 'the one in the file is newer and counts'}\n`,
  );
  const texts = editConflicts.map(
    ({ theirs, kept }) =>
      `  conflict: segment ${printable(`${theirs.document} ${theirs.segment} (${theirs.system})`)} was corrected in two ways; the ${kept === 'ours' ? 'text here' : "file's text"} is newer and counts\n`,
  );
  const linked = linkConflicts.map(
    ({ theirs, kept }) =>
      `  conflict: ${printable(`${theirs.document}.${theirs.target} ${theirs.system}`)} was linked in two ways; the ${kept === 'ours' ? 'links here' : "file's links"} are newer and count\n`,
  );
  return `${head.join('')}\n${disputes.join('')}${texts.join('')}${linked.join('')}`;
}

const saidBy = ({ action, by, spelling }: Decision): string =>
  printable(`${action}${spelling === undefined ? '' : ` as ${spelling}`} by ${by}`);
