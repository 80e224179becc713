import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readTextFile } from '../../shared/read-file.ts';
import { termFormats } from '../../terms/formats/registry.ts';
import type { CliIo } from '../io.ts';
import { printable } from '../print-findings.ts';
import { houseOption, settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';
import { writeOutput } from '../write-output.ts';
import { termsEvaluateCommand } from './terms-evaluate.ts';

interface FileFlags extends SettingsFlags {
  readonly format?: string;
  readonly from?: string;
  readonly to?: string;
}

const FORMATS = `
Formats:
${termFormats.map(({ id, title }) => `  ${id.padEnd(22)} ${title}`).join('\n')}
`;

/** `gegenlesen terms`: the house termbase in and out of files, and how terms are translated. */
export function termsCommand(io: CliIo): Command {
  return new Command('terms')
    .description('read and write termbases, measure how terms are translated')
    .addCommand(importCommand(io))
    .addCommand(exportCommand(io))
    .addCommand(termsEvaluateCommand(io));
}

const formatOption = (text: string) => new Option('--format <format>', text).choices(termFormats.map(({ id }) => id));

function importCommand(io: CliIo): Command {
  return new Command('import')
    .description('read a termbase or glossary into the store: concepts of the same id are replaced, the others added')
    .argument('<file>', 'termbase or glossary, UTF-8')
    .addOption(formatOption('form of the file (default: by its name)'))
    .option('--from <language>', 'source language of a glossary of one pair')
    .option('--to <language>', 'its target language')
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText(
      'after',
      `${FORMATS}
Examples:
  gegenlesen terms import house.csv
  gegenlesen terms import glossary.tsv --format deepl-tsv --from en --to de`,
    )
    .action(async (file: string, { format, from, to, ...flags }: FileFlags) => {
      const text = readTextFile(resolve(io.cwd, file), file);
      const read = await withWorkbench(io, flags, (workbench) =>
        workbench.terms.import(text, file, { format, from, to }),
      );
      warn(io, read.lost);
      io.stdout.write(`${file}: ${read.concepts} concepts read.\n`);
    });
}

function exportCommand(io: CliIo): Command {
  return new Command('export')
    .description(
      'write the termbase of the store, or a file in another form; what the form cannot hold goes to standard error',
    )
    .argument('[file]', 'termbase to write anew (default: the store)')
    .addOption(formatOption('form to write').default('csv'))
    .option('--from <language>', 'source language of a glossary of one pair')
    .option('--to <language>', 'its target language')
    .option('--output <file>', 'write to a file instead of standard output')
    .addOption(houseOption())
    .addOption(storeOption())
    .addOption(settingsOption())
    .addHelpText(
      'after',
      `${FORMATS}
Examples:
  gegenlesen terms export --format tbx --output house.tbx
  gegenlesen terms export house.csv --format deepl-tsv --from en --to de > glossary.tsv`,
    )
    .action(async (file: string | undefined, flags: FileFlags & { format: string; output?: string }) => {
      const written = await exported(io, file, flags);
      warn(io, written.lost);
      if (flags.output === undefined) io.stdout.write(written.text);
      else await writeOutput(io.cwd, flags.output, written.text);
    });
}

async function exported(io: CliIo, file: string | undefined, flags: FileFlags & { readonly format: string }) {
  const { format, from, to, ...settings } = flags;
  const options = { format, from, to, house: flags.house };
  if (file === undefined) return withWorkbench(io, settings, (workbench) => workbench.terms.export(options));
  const { readTerms, writeTerms } = await import('../../workbench/term-files.ts');
  const { termbase, lost } = readTerms(readTextFile(resolve(io.cwd, file), file), file, {});
  const written = writeTerms(termbase, options);
  return { ...written, lost: [...lost, ...written.lost] };
}

function warn({ stderr }: CliIo, lost: readonly string[]): void {
  stderr.write(lost.map((sentence) => `warning: ${printable(sentence)}\n`).join(''));
}
