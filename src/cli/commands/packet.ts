import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { REVIEW_KINDS, type ReviewKind } from '../../review/judging/kinds.ts';
import { readTextFile } from '../../shared/read-file.ts';
import { type PacketMerge, PREFERENCES, type Preference } from '../../workbench/packets.ts';
import { machineUser } from '../acting.ts';
import type { CliIo } from '../io.ts';
import { comparisonOf } from '../latest-comparison.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { typologyFrom, typologyHelp } from '../typology-option.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeReport } from '../write-output.ts';

const EXAMPLES = `
Examples:
  gegenlesen packet write krone-choe-putin --to es --output review.html
  gegenlesen packet write krone-choe-putin --to es --blind --output review.html
  gegenlesen packet write krone-choe-putin --to es --kind mqm --typology news --output review.html
  gegenlesen packet merge answers.json --dry-run
  gegenlesen packet merge anna.answers.json ben.answers.json

A packet is one page that needs no server: choose texts, correct them, decide on findings, save the answers as a file, send it back.
Blind packets hold no names, and no key to them. docs/publishing.md says more.`;

/** `gegenlesen packet`: a review to be handed out, and what comes back. */
export function packetCommand(io: CliIo): Command {
  const command = new Command('packet')
    .description('review packets: a page to hand out, answers to merge back')
    .addHelpText('after', EXAMPLES);
  for (const build of [writeCommand, mergeCommand])
    command.addCommand(build(io).addOption(storeOption()).addOption(settingsOption()));
  return command;
}

interface WriteFlags extends SettingsFlags {
  readonly to: string;
  readonly blind?: boolean;
  readonly kind: ReviewKind;
  readonly typology?: string;
  readonly output?: string;
}

function writeCommand(io: CliIo): Command {
  return new Command('write')
    .description('write the page of a packet')
    .argument('<document>', 'id of the document')
    .requiredOption('--to <language>', 'language of the texts')
    .option('--blind', 'texts under letters, in an order of their own; no names, no findings')
    .addOption(new Option('--kind <kind>', 'how texts are judged').choices(REVIEW_KINDS).default('da'))
    .option('--typology <file>', typologyHelp())
    .option('--output <file>', 'write to a file instead of standard output')
    .action(async (document: string, flags: WriteFlags) => {
      const { html } = await withWorkbench(io, flags, async (workbench) => {
        const place = await comparisonOf(workbench, document, flags.to);
        const { blind = false, kind } = flags;
        return workbench.packets.write({ ...place, blind, kind, typology: typologyFrom(io, flags.typology) });
      });
      await writeReport(io, flags.output, async () => html);
    });
}

interface MergeFlags extends SettingsFlags {
  readonly by?: string;
  readonly prefer: Preference;
  readonly dryRun?: boolean;
  readonly format: string;
}

function mergeCommand(io: CliIo): Command {
  return new Command('merge')
    .description('merge answers; stale and tampered ones are refused, and conflicts are told')
    .argument('<files...>', 'what the pages of packets saved')
    .option('--by <name>', 'who merges (default: the user of this machine)')
    .addOption(
      new Option('--prefer <side>', 'what counts where answers and store disagree')
        .choices(PREFERENCES)
        .default('newer'),
    )
    .option('--dry-run', 'only say what would be merged')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(async (files: string[], flags: MergeFlags) => {
      const { by = machineUser(), prefer, dryRun = false } = flags;
      const texts = files.map((origin) => ({ origin, text: readTextFile(resolve(io.cwd, origin), origin) }));
      const merges = await withWorkbench(io, flags, async (workbench) => {
        const done: PacketMerge[] = [];
        for (const one of texts) done.push(await workbench.packets.merge({ ...one, by, prefer, dryRun }));
        return done;
      });
      const asText = () => merges.map((merge) => mergeAsText(merge, dryRun)).join('');
      io.stdout.write(flags.format === 'json' ? `${JSON.stringify(merges, null, 2)}\n` : asText());
    });
}

function mergeAsText({ document, by, savedAt, blind, merge, ratings }: PacketMerge, dryRun: boolean): string {
  const { decisions, edits, takes, conflicts, editConflicts, takeConflicts } = merge;
  const counts = [
    `${plural(takes.length, 'segment')} taken`,
    `${plural(edits.length, 'segment')} edited`,
    plural(decisions.length, 'decision'),
    `${plural(ratings.segments, 'segment')} judged`,
  ];
  const verb = dryRun ? 'would be merged' : 'merged';
  const kept = (side: string) => (side === 'ours' ? 'what is here stays' : 'that of the packet counts');
  const disputes = [
    ...ratings.conflicts.map((index) => `segment ${index + 1}: ${by} judged it otherwise before; that stays`),
    ...editConflicts.map(
      ({ ours, theirs, kept: side }) =>
        `segment ${theirs.segment}: ${ours.by} wrote "${ours.text}", ${theirs.by} wrote "${theirs.text}"; ${kept(side)}`,
    ),
    ...takeConflicts.map(
      ({ ours, theirs, kept: side }) =>
        `segment ${theirs.segment}: ${ours.by} took ${ours.system}, ${theirs.by} took ${theirs.system}; ${kept(side)}`,
    ),
    ...conflicts.map(
      ({ ours, theirs, kept: side }) =>
        `${theirs.about.message}: ${ours.action} by ${ours.by}, ${theirs.action} by ${theirs.by}; ${kept(side)}`,
    ),
  ];
  const head = `${document}, ${blind ? 'blind, ' : ''}by ${by}, saved ${savedAt.slice(0, 16)}: ${counts.join(', ')} ${verb}`;
  return [head, ...disputes.map((dispute) => `  conflict  ${dispute}`)].map((line) => `${printable(line)}\n`).join('');
}
