import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { SettingsFlags } from '../../config/load.ts';
import type { Trust } from '../../review/trust.ts';
import { readLanguageTag } from '../../shared/language.ts';
import type { CliIo } from '../io.ts';
import { settingsOption } from '../settings-options.ts';
import { withTask } from '../task-progress.ts';
import { writeOutput } from '../write-output.ts';
import { collected, expanded } from './score.ts';

interface TrustFlags extends SettingsFlags {
  readonly scorer: string;
  readonly ratings: readonly string[];
  readonly source: string;
  readonly hypothesis: readonly string[];
  readonly reference: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly firstSegment?: string;
}

const EXAMPLES = `
Examples:
  gegenlesen trust --scorer judge --ratings house.tsv --source source.txt --hypothesis outputs/ --from de --to en

A judge is a language model that marks translations ("scorers" in gegenlesen.yaml). Gates do not hear it before it was held
against what people of this house say, for each pair of languages, and again when its model or prompt changes. It is shown
several translations at once and in both orders; a verdict that turns with the order is a tie. docs/metrics.md has the rules.`;

/** `gegenlesen trust`: holds a judge against ratings by people and writes what came out beside the settings. */
export function trustCommand(io: CliIo): Command {
  return new Command('trust')
    .description('measure how far a judge agrees with ratings by people; unlocks it for gates where it is good enough')
    .requiredOption('--scorer <id>', 'judge of the settings file')
    .requiredOption('--ratings <files...>', 'ratings by people, as in "correlate"', collected, [])
    .requiredOption('--source <file>', 'source text, one line per segment')
    .requiredOption('--hypothesis <files...>', 'outputs that were rated, or their folder', collected, [])
    .option('--reference <files...>', 'references, for a judge that is shown them', collected, [])
    .requiredOption('--from <language>', 'language of the source (BCP 47)')
    .requiredOption('--to <language>', 'language of the outputs (BCP 47)')
    .option('--first-segment <number>', 'number of the first segment in the ratings (MQM and tables: 1, Appraise: 0)')
    .addOption(settingsOption())
    .addHelpText('after', EXAMPLES)
    .action((flags: TrustFlags) => runTrust(flags, io));
}

/** @throws WorkbenchError `usage`, `settings`, `input` or `backend` */
async function runTrust(flags: TrustFlags, io: CliIo): Promise<void> {
  const { measureJudge } = await import('../../workbench/measure-trust.ts');
  const { readRatingFiles } = await import('../score/read-ratings.ts');
  const { readEqualFiles, systemName } = await import('../score/read-outputs.ts');
  const within = (path: string) => resolve(io.cwd, path);
  const settings = await io.settings(flags);
  const outputs = expanded(flags.hypothesis, io.cwd);
  const [source, ...texts] = await readEqualFiles([flags.source, ...flags.reference, ...outputs], within);
  const ratings = await readRatingFiles(
    { ratings: flags.ratings, firstSegment: flags.firstSegment, lines: source!.length },
    within,
  );
  const judged = await withTask(io, 'judging', (onProgress) =>
    measureJudge(
      flags.scorer,
      {
        source: source!,
        references: texts.slice(0, flags.reference.length),
        outputs: new Map(outputs.map((path, at) => [systemName(path), texts[flags.reference.length + at]!])),
        ratings,
        from: readLanguageTag(flags.from, '--from'),
        to: readLanguageTag(flags.to, '--to'),
      },
      { settings, fetch },
      { signal: io.signal, onProgress },
    ),
  );
  const { trust, failed, file, content } = judged;
  await writeOutput(io.cwd, file, content);
  io.stdout.write(trustAsText(trust, failed, relative(io.cwd, file)));
}

function trustAsText(trust: Trust, failed: number, file: string): string {
  const { scorer, from, to, segments, pairs, agreement, low, high, flips, unlocked, reason } = trust;
  const figures =
    agreement === null
      ? []
      : [
          `agreement ${percent(agreement)} (95 %: ${percent(low!)} to ${percent(high!)}), ${segments} segments, ${pairs} pairs`,
        ];
  return [
    `${scorer}, ${from} → ${to}: ${unlocked ? 'unlocked' : 'locked'} for gates. ${reason}`,
    ...figures,
    ...(flips === null ? [] : [`verdicts that turn with the order: ${percent(flips)}`]),
    ...(failed === 0 ? [] : [`segments without a usable verdict: ${failed}`]),
    `Written to ${file}`,
    '',
  ].join('\n');
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
