import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readLanguageTag } from '../../shared/language.ts';
import type { FrameLine } from '../../workbench/frames.ts';
import type { CliIo } from '../io.ts';
import { plural, printable } from '../print-findings.ts';
import { settingsOption, storeOption } from '../settings-options.ts';
import { withWorkbench } from '../with-workbench.ts';

const EXAMPLES = `
Examples:
  gegenlesen frame list
  gegenlesen frame list krone.at
  gegenlesen frame decide krone.at --lang de --line "Die Kommentare sind geschlossen." --as frame
  gegenlesen frame decide krone.at --lang de --line "Fortsetzung folgt." --as text

A line is learned when it stands in three documents of the site and in a fifth of them. Documents get it as boilerplate as they are read.`;

/** `gegenlesen frame`: what sites set around their articles, learned from the documents that were read. */
export function frameCommand(io: CliIo): Command {
  return new Command('frame')
    .description('list and correct what was learned of the frames of sites')
    .addCommand(listCommand(io))
    .addCommand(decideCommand(io))
    .addHelpText('after', EXAMPLES);
}

function listCommand(io: CliIo): Command {
  return new Command('list')
    .description('sites, or the lines that recur on one')
    .argument('[site]', 'host of the documents’ addresses, publisher, or "site" of the settings')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addOption(storeOption())
    .addOption(settingsOption())
    .action((site: string | undefined, flags: SettingsFlags & { readonly format: string }) =>
      withWorkbench(io, flags, async ({ frames }) => {
        const found = site === undefined ? await frames.sites() : await frames.lines(site);
        const asText = () =>
          found
            .map((one) =>
              'frame' in one
                ? lineAsText(one)
                : `${printable(one.site)}  ${one.language}  ${plural(one.documents, 'document')}\n`,
            )
            .join('');
        io.stdout.write(flags.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : asText());
      }),
    );
}

function lineAsText({ text, language, documents, of, frame, verdict }: FrameLine): string {
  const why = verdict === undefined ? '' : ' (decided)';
  return `${frame ? 'frame' : 'text '}  ${documents} of ${of}  ${language}  ${printable(text)}${why}\n`;
}

interface DecideFlags extends SettingsFlags {
  readonly lang: string;
  readonly line: string;
  readonly as: 'frame' | 'text' | 'counted';
}

function decideCommand(io: CliIo): Command {
  return new Command('decide')
    .description('say what a line is, whatever was counted')
    .argument('<site>', 'as "frame list" names it')
    .requiredOption('--lang <language>', 'language of the line (BCP 47)')
    .requiredOption('--line <text>', 'the line, whole')
    .addOption(
      new Option('--as <what>', 'frame, text of articles, or counted: what is counted decides again')
        .choices(['frame', 'text', 'counted'])
        .makeOptionMandatory(),
    )
    .addOption(storeOption())
    .addOption(settingsOption())
    .action((site: string, flags: DecideFlags) =>
      withWorkbench(io, flags, async ({ frames }) => {
        const line = { language: readLanguageTag(flags.lang, '--lang'), text: flags.line };
        const { before = 'counted' } = await frames.decide(site, line, flags.as === 'counted' ? undefined : flags.as);
        io.stdout.write(`${flags.as} from now on; it was ${before} before ("--as ${before}" takes this back).\n`);
      }),
    );
}
