import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { unreadable } from '../../shared/read-file.ts';
import type { CliIo } from '../io.ts';
import { withWorkbench } from '../with-workbench.ts';

interface AlignFlags extends SettingsFlags {
  readonly from: string;
  readonly to: string;
  readonly format: string;
}

const EXAMPLES = `
Examples:
  gegenlesen align article.en.txt article.de.txt --from en --to de
  gegenlesen align article.en.txt article.de.txt --from en --to de --format json

Prints a row per link: lines of the source, lines of the translation (from 1, joined by +; nothing where one side has none), and both texts.`;

/** `gegenlesen align`: which lines of a translation belong to which lines of its source. */
export function alignCommand(io: CliIo): Command {
  return new Command('align')
    .description(
      'link the lines of a text with those of its translation, also where they were merged, split, left out or moved',
    )
    .argument('<source>', 'text, one paragraph per line')
    .argument('<translation>', 'its translation, in whatever lines')
    .requiredOption('--from <language>', 'language of the source (BCP 47)')
    .requiredOption('--to <language>', 'language of the translation')
    .addOption(new Option('--format <format>', 'output').choices(['tsv', 'json']).default('tsv'))
    .addHelpText('after', EXAMPLES)
    .action((source: string, translation: string, flags: AlignFlags) =>
      withWorkbench(io, { ...flags, store: ':memory:' }, async ({ links }) => {
        const [ours, theirs] = [linesOf(io, source), linesOf(io, translation)];
        const [from, to] = [readLanguageTag(flags.from, '--from'), readLanguageTag(flags.to, '--to')];
        const found = links.align({ source: ours, target: theirs, from, to });
        const numbers = (side: readonly number[]) => side.map((at) => at + 1).join('+');
        const texts = (side: readonly number[], lines: readonly string[]) =>
          side.map((at) => lines[at]!.replaceAll('\t', ' ')).join(' ');
        io.stdout.write(
          flags.format === 'json'
            ? `${JSON.stringify(found, null, 2)}\n`
            : found
                .map((link) =>
                  [
                    numbers(link.source),
                    numbers(link.target),
                    texts(link.source, ours),
                    texts(link.target, theirs),
                  ].join('\t'),
                )
                .map((row) => `${row}\n`)
                .join(''),
        );
      }),
    );
}

function linesOf(io: CliIo, file: string): readonly string[] {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split(/\r?\n/);
  } catch (error) {
    throw unreadable(file, error);
  }
}
