import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { PUBLISH_FORMATS, publishFormatOfFile } from '../../publish/registry.ts';
import { STATUSES, type Status } from '../../review/status.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { PublishState } from '../../workbench/publish.ts';
import { machineUser } from '../acting.ts';
import type { CliIo } from '../io.ts';
import { comparisonOf } from '../latest-comparison.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeReport } from '../write-output.ts';

const EXAMPLES = `
Formats:
${PUBLISH_FORMATS.map(({ id, title }) => `  ${id.padEnd(9)} ${title}`).join('\n')}

Examples:
  gegenlesen publish text krone-choe-putin --to es
  gegenlesen publish text krone-choe-putin --to es --output article.docx
  gegenlesen publish take krone-choe-putin --to es --system deepl
  gegenlesen publish status krone-choe-putin --to es
  gegenlesen publish status krone-choe-putin --to es --set approved --by Anna

The text is what people took and edited in the browser, else what is suggested. docs/publishing.md says how.`;

interface Flags extends SettingsFlags {
  readonly to: string;
}

/** `gegenlesen publish`: the chosen text of a document as a file, and how far it is. */
export function publishCommand(io: CliIo): Command {
  const command = new Command('publish')
    .description('the chosen text of a document: write it, take a system, approve it')
    .addHelpText('after', EXAMPLES);
  for (const build of [textCommand, takeCommand, statusCommand]) {
    command.addCommand(
      build(io)
        .argument('<document>', 'id of the document')
        .requiredOption('--to <language>', 'language of the text')
        .addOption(storeOption())
        .addOption(settingsOption()),
    );
  }
  return command;
}

function textCommand(io: CliIo): Command {
  return new Command('text')
    .description('write the text; a draft unless it is approved')
    .addOption(
      new Option('--format <format>', 'kind of file (default: by the ending of --output, else txt)').choices(
        PUBLISH_FORMATS.map(({ id }) => id),
      ),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--no-frame', "leave out the site's frame")
    .action(async (document: string, flags: Flags & { format?: string; output?: string; frame: boolean }) => {
      const { output, frame } = flags;
      const format = flags.format ?? (output === undefined ? undefined : publishFormatOfFile(output)?.id) ?? 'txt';
      const file = await withWorkbench(io, flags, async (workbench) => {
        const place = await comparisonOf(workbench, document, flags.to);
        return workbench.publish.file({ ...place, format, withoutFrame: !frame });
      });
      const content = typeof file.content === 'string' ? file.content : [Uint8Array.from(file.content)];
      if (output === undefined && file.format.binary && io.stdout.isTTY)
        throw new WorkbenchError('usage', `${format} is no text: name a file with --output.`);
      await writeReport(io, output, async () => content);
    });
}

const byOption = () => new Option('--by <name>', 'who says so (default: the user of this machine)');

function takeCommand(io: CliIo): Command {
  return new Command('take')
    .description("take one system's text for all segments, or for some; one step that can be undone")
    .requiredOption('--system <id>', 'column to take; "source" leaves the text as it was published')
    .option('--segments <ids...>', 'ids of segments (default: all the system has a text for)')
    .addOption(byOption())
    .action(async (document: string, flags: Flags & { system: string; segments?: string[]; by?: string }) => {
      const { system, by = machineUser() } = flags;
      const taken = await withWorkbench(io, flags, async (workbench) => {
        const place = await comparisonOf(workbench, document, flags.to);
        const { segments } = await workbench.editor.open(place);
        const offered = segments.filter(({ offers }) => offers.some(({ column }) => column === system));
        const wanted = flags.segments ?? offered.map(({ id }) => id);
        if (wanted.length === 0) throw new WorkbenchError('input', `"${system}" has no text in this comparison.`);
        await workbench.editor.take({ ...place, by, takes: wanted.map((segment) => ({ segment, system })) });
        return wanted.length;
      });
      io.stdout.write(`${plural(taken, 'segment')} taken from ${printable(system)}\n`);
    });
}

function statusCommand(io: CliIo): Command {
  return new Command('status')
    .description('say how far the text is, or set it')
    .addOption(new Option('--set <status>', 'new status').choices(STATUSES))
    .option('--reason <text>', 'why it is approved although something critical is open')
    .addOption(byOption())
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(async (document: string, flags: Flags & { set?: Status; reason?: string; by?: string; format: string }) => {
      const { set: status, reason, by = machineUser() } = flags;
      const state = await withWorkbench(io, flags, async (workbench) => {
        const place = await comparisonOf(workbench, document, flags.to);
        if (status === undefined) return workbench.publish.state(place);
        return workbench.publish.setStatus({ ...place, status, by, ...(reason === undefined ? {} : { reason }) });
      });
      io.stdout.write(flags.format === 'json' ? `${JSON.stringify(state, null, 2)}\n` : stateAsText(state));
    });
}

function stateAsText({ status, open, segments, decided, edited, effort }: PublishState): string {
  const { status: word, by, at, changedSince, history } = status;
  const said = by === undefined ? '' : ` (${by}, ${at?.slice(0, 16)})`;
  const changed = changedSince === undefined ? '' : `, changed since ${changedSince.by} approved it`;
  const lines = [
    `${word}${said}${changed}`,
    `${decided} of ${plural(segments, 'segment')} decided, ${edited} edited (${effort.edits} edits, TER ${effort.rate.toFixed(1)})`,
    `  ${effort.signature}`,
    ...open.map(({ segment, finding }) => `  open  segment ${segment + 1}: ${finding?.message ?? 'no text'}`),
    ...history.map(
      (step) =>
        `  ${step.at.slice(0, 16)}  ${step.status}  ${step.by}${step.takenBack ? '  (taken back)' : ''}${step.reason === undefined ? '' : `  ${step.reason}`}`,
    ),
  ];
  return `${lines.map((line) => printable(line)).join('\n')}\n`;
}
