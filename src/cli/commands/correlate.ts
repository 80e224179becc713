import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { WorkbenchError } from '../../shared/errors.ts';
import type { CliIo } from '../io.ts';
import { withTask } from '../task-progress.ts';
import { collected, expanded, metricsFromFlags } from './score.ts';

interface CorrelateFlags {
  readonly ratings: readonly string[];
  readonly hypothesis: readonly string[];
  readonly reference: readonly string[];
  readonly metrics: string;
  readonly option: readonly string[];
  readonly scores: readonly string[];
  readonly weights?: string;
  readonly firstSegment?: string;
  readonly standardize?: boolean;
  readonly format: string;
}

const EXAMPLES = `
Examples:
  gegenlesen correlate --ratings mqm_generalMT2022_ende.tsv --hypothesis system-outputs/en-de --reference refA.txt
  gegenlesen correlate --ratings esa.csv --hypothesis outputs/ --reference r.txt --metrics bleu,chrf++ --scores comet=comet.seg.score
  gegenlesen correlate --ratings house.tsv --hypothesis outputs/ --scores judge=judge.seg.score --format json

Ratings: MQM of WMT (TSV), DA and ESA exported by Appraise (CSV), segment scores of mt-metrics-eval (.seg.score), or a
house's own table (TSV: system, segment, score, rater). Systems go by the names of their files: outputs/deepl.txt is "deepl".
What the values mean: docs/metrics.md, "People and metrics".`;

/** `gegenlesen correlate`: what people said of systems, and how far metrics say the same. */
export function correlateCommand(io: CliIo): Command {
  return new Command('correlate')
    .description('import ratings by people (MQM, ESA, DA) and measure how far metrics agree with them')
    .requiredOption('--ratings <files...>', 'ratings; may be given more than once', collected, [])
    .option('--hypothesis <files...>', 'outputs that were rated, or their folder', collected, [])
    .option('--reference <files...>', 'references, for BLEU, chrF and TER', collected, [])
    .option('--metrics <list>', 'bleu, chrf, chrf+, chrf++, ter', 'bleu,chrf,ter')
    .option('--option <name=value>', 'metric option by its sacreBLEU name; may be given more than once', collected, [])
    .option(
      '--scores <name=file>',
      "another metric's segment scores, higher is better; may be given more than once",
      collected,
      [],
    )
    .option('--weights <list>', 'weights of MQM errors: "major:5 minor:1 minor/fluency/punctuation:0.1"')
    .option('--first-segment <number>', 'number of the first segment in the ratings (MQM and tables: 1, Appraise: 0)')
    .option('--standardize', "set every rater's mean to 0 and deviation to 1 first (z scores, as WMT does with DA)")
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((flags: CorrelateFlags) => runCorrelate(flags, io));
}

/** @throws WorkbenchError `usage`, `settings` or `input` */
async function runCorrelate(flags: CorrelateFlags, io: CliIo): Promise<void> {
  const { correlateFiles } = await import('../score/correlate.ts');
  const { readWeights } = await import('../../review/ratings/weights.ts');
  const request = {
    ratings: flags.ratings,
    hypotheses: expanded(flags.hypothesis, io.cwd),
    references: flags.reference,
    // Sentence scores: BLEU with effective order, as in sacreBLEU.
    metrics: await metricsFromFlags({ ...flags, segments: true }),
    scores: Object.fromEntries(flags.scores.map(readScoresFlag)),
    standardize: flags.standardize === true,
    firstSegment: flags.firstSegment,
    ...(flags.weights !== undefined && { weights: readWeights(flags.weights) }),
  };
  const result = await withTask(io, 'scoring', (watch) =>
    correlateFiles(request, (path) => resolve(io.cwd, path), watch),
  );
  const { correlationsAsText } = await import('../score/print-correlations.ts');
  io.stdout.write(flags.format === 'json' ? `${JSON.stringify(result, null, 1)}\n` : correlationsAsText(result));
}

function readScoresFlag(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new WorkbenchError('usage', `--scores ${text}: write name=file, for example comet=comet.seg.score.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
