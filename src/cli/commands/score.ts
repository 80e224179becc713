import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import type { CliIo } from '../io.ts';
import { checkFlags } from '../score/check-flags.ts';
import { MOST_SAMPLES, type ScoreMetric, type ScoreRequest } from '../score/request.ts';
import { withTask } from '../task-progress.ts';

/** Flags of `score`, as commander hands them over. */
export interface ScoreOptions {
  readonly cases?: string;
  readonly hypothesis: readonly string[];
  readonly reference: readonly string[];
  readonly source?: string;
  readonly documents?: string;
  readonly from?: string;
  readonly to?: string;
  readonly report?: string;
  readonly scorer: readonly string[];
  readonly ratings: readonly string[];
  readonly weights?: string;
  readonly firstSegment?: string;
  readonly metrics: string;
  readonly tokenize?: string;
  readonly lowercase?: boolean;
  readonly option: readonly string[];
  readonly segments?: boolean;
  readonly paired?: 'bootstrap' | 'ar' | 'pairs';
  readonly baseline?: string;
  readonly samples?: number;
  readonly seed?: number;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  gegenlesen score --hypothesis a.txt --hypothesis b.txt --reference ref.txt --metrics bleu,chrf++,ter
  gegenlesen score --hypothesis outputs/ --reference ref.txt.gz --paired pairs
  gegenlesen score --hypothesis a.txt b.txt --reference r.txt --paired bootstrap --baseline a.txt --format json
  gegenlesen score --hypothesis a.txt --reference r.txt --segments --option smooth_method=floor
  gegenlesen score --hypothesis outputs/ --reference ref.txt --source src.txt --to de --report scores.html
  gegenlesen score --hypothesis a.txt b.txt --source src.txt --from de --to en --scorer comet --segments --format json
  gegenlesen score --cases cases.json --format json
  gegenlesen score --hypothesis a.txt b.txt c.txt          (no reference: agreement, length, consensus)

Files hold one segment per line (UTF-8, LF; .gz is unpacked); a folder stands for all its .txt and .txt.gz files.
--paired bootstrap and ar give sacreBLEU's own p-values; pairs is the two-sided test this program judges by.
The format of cases.json and all metric options: docs/metrics.md`;

/** `gegenlesen score`: BLEU, chrF and TER that agree with sacreBLEU, with significance. */
export function scoreCommand(io: CliIo): Command {
  return new Command('score')
    .description('score translations against references (BLEU, chrF, TER as sacreBLEU), with significance')
    .option('--hypothesis <files...>', 'outputs to score; may be given more than once', collected, [])
    .option('--reference <files...>', 'references, one file each; may be given more than once', collected, [])
    .option('--source <file>', 'source text, for length ratios when there is no reference')
    .option(
      '--report <file>',
      'write scores, every pair and the drill-down; its ending says how (.html, .scores.csv, .tex, .json)',
    )
    .option('--documents <file>', 'for the report: one line per segment, document or domain<tab>document (as WMT)')
    .option('--ratings <files...>', 'for the report: what people said (MQM, ESA, DA, own table)', collected, [])
    .option('--weights <list>', 'weights of MQM errors in the ratings: "major:5 minor:1"')
    .option('--first-segment <number>', 'number of the first segment in the ratings')
    .option('--scorer <ids...>', 'also ask scorers of gegenlesen.yaml: other metrics, judges', collected, [])
    .option('--from <language>', 'for report and scorers: language of the source')
    .option('--to <language>', 'for report and scorers: language of the outputs')
    .option('--metrics <list>', 'bleu, chrf, chrf+, chrf++, ter', 'bleu,chrf')
    .option('--tokenize <name>', 'for BLEU: 13a, intl, char, zh or none')
    .option('--lowercase', 'score without regard to case')
    .option('--option <name=value>', 'metric option by its sacreBLEU name; may be given more than once', collected, [])
    .option('--segments', 'also a score for every segment (BLEU then with effective order, as in sacreBLEU)')
    .addOption(new Option('--paired <test>', 'test of significance').choices(['bootstrap', 'ar', 'pairs']))
    .option('--baseline <file>', 'system the others are tested against (default: the first)')
    .option('--samples <number>', 'resamples or trials (default: 1000 for bootstrap, 10000 otherwise)', sampleCount)
    .option('--seed <number>', 'seed of the random numbers (default: 12345)', wholeNumber)
    .option('--cases <file>', 'batch form: read what to score from a JSON file')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((options: ScoreOptions) => runScore(options, io));
}

/** Scores what the flags ask for and writes it. @throws WorkbenchError `usage`, `settings` or `input` */
export async function runScore(options: ScoreOptions, io: CliIo): Promise<void> {
  checkFlags(options);
  if (options.report !== undefined) return writeReport(options, io);
  const scorers = await askScorers(options, io);
  const write = (result: object, asText: () => string) =>
    io.stdout.write(
      options.format === 'json'
        ? `${JSON.stringify({ ...result, ...(scorers && { scorers: scorers.results }) }, null, 1)}\n`
        : asText() + (scorers === undefined ? '' : `\n${scorers.asText()}`),
    );
  if (options.cases === undefined && options.reference.length === 0) {
    const { runConsensus } = await import('../score/run-consensus.ts');
    const { referenceFreeAsText } = await import('../score/print-scores.ts');
    const systems = expanded(options.hypothesis, io.cwd);
    const result = await withTask(io, 'scoring', (watch) =>
      runConsensus({ systems, source: options.source, watch }, (path) => resolve(io.cwd, path)),
    );
    write(result, () => referenceFreeAsText(result));
    return;
  }
  const [request, base] = await requestOf(options, io.cwd);
  const { runRequest } = await import('../score/run-request.ts');
  const { scoresAsText } = await import('../score/print-scores.ts');
  const result = await withTask(io, 'scoring', (watch) => runRequest(request, (path) => resolve(base, path), watch));
  write(result, () => scoresAsText(result));
}

/** Undefined when none is asked for. */
async function askScorers(options: ScoreOptions, io: CliIo) {
  if (options.scorer.length === 0) return undefined;
  const { runScorers, scorersAsText } = await import('../score/run-scorers.ts');
  const systems = expanded(options.hypothesis, io.cwd);
  const { scorer, reference, source, from, to, segments = false } = options;
  const request = { scorers: scorer, systems, references: reference, source, from, to, segments };
  const results = await runScorers(request, io, (path) => resolve(io.cwd, path));
  return { results, asText: () => scorersAsText(results) };
}

async function writeReport(options: ScoreOptions, io: CliIo): Promise<void> {
  const { writeScoreReport } = await import('../score/write-report.ts');
  await writeScoreReport(io, {
    systems: expanded(options.hypothesis, io.cwd),
    references: options.reference,
    metrics: await metricsFromFlags(options),
    options,
    resolve: (path) => resolve(io.cwd, path),
  });
}

/** The request, and the folder its paths are relative to. */
async function requestOf(options: ScoreOptions, cwd: string): Promise<readonly [ScoreRequest, base: string]> {
  if (options.cases === undefined) return [await requestFromFlags(options, cwd), cwd];
  const file = resolve(cwd, options.cases);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WorkbenchError('input', `Cannot read ${options.cases} as JSON: ${messageOf(error)}.`, { cause: error });
  }
  const { readScoreRequest } = await import('../score/cases.ts');
  return [readScoreRequest(value, options.cases), dirname(file)];
}

async function requestFromFlags(options: ScoreOptions, cwd: string): Promise<ScoreRequest> {
  const systems = expanded(options.hypothesis, cwd);
  const references = [...options.reference];
  const metrics = await metricsFromFlags(options);
  const baseline = options.baseline ?? systems[0]!;
  if (options.paired && !systems.includes(baseline))
    throw new WorkbenchError('usage', `--baseline ${baseline} is not among the outputs: ${systems.join(', ')}.`);
  const { samples, seed, paired: test } = options;
  const compared = [baseline, ...systems.filter((path) => path !== baseline)];
  if (test && compared.length < 2)
    throw new WorkbenchError('usage', `--paired ${test} compares systems: name at least two with --hypothesis.`);
  return {
    cases: systems.map((hypothesis) => ({
      id: hypothesis,
      hypothesis,
      references,
      segments: options.segments === true,
      metrics,
    })),
    comparisons: test ? [{ id: test, test, samples, seed, references, metrics, systems: compared }] : [],
  };
}

type MetricFlags = Pick<ScoreOptions, 'metrics' | 'tokenize' | 'lowercase' | 'option' | 'segments'>;

/** One metric per name; a flag goes to every metric that has such an option and must fit at least one. */
export async function metricsFromFlags(options: MetricFlags): Promise<ScoreMetric[]> {
  const { findMetric } = await import('../../metrics/registry.ts');
  const names = options.metrics.split(',').map((name) => name.trim());
  const given: Record<string, unknown> = {
    ...(options.tokenize !== undefined && { tokenize: options.tokenize }),
    ...(options.lowercase && { lowercase: true }),
    ...Object.fromEntries(options.option.map(readOption)),
  };
  const plugins = names.map(findMetric);
  for (const name of Object.keys(given)) {
    if (plugins.some(({ optionNames }) => optionNames.includes(name))) continue;
    const known = [...new Set(plugins.flatMap(({ optionNames }) => optionNames))].join(', ');
    throw new WorkbenchError(
      'usage',
      `No metric of ${names.join(', ')} has an option "${name}". Their options: ${known}.`,
    );
  }
  return names.map((name, at) => {
    const fitting = Object.entries(given).filter(([option]) => plugins[at]!.optionNames.includes(option));
    const sentence = options.segments && name === 'bleu' ? { effective_order: true } : {};
    return { id: name, metric: name, options: { ...sentence, ...Object.fromEntries(fitting) } };
  });
}

/** `smooth_value=0.5` → a number, `whitespace=true` → a boolean, anything else stays text. */
function readOption(text: string): readonly [string, unknown] {
  const [name = '', value] = text.split('=', 2);
  if (value === undefined) throw new WorkbenchError('usage', `--option ${text}: write name=value, for example beta=3.`);
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, value !== '' && Number.isFinite(Number(value)) && name !== 'tokenize' ? Number(value) : value];
}

/** Puts the files of a folder in its place. */
export function expanded(paths: readonly string[], cwd: string): string[] {
  if (paths.length === 0)
    throw new WorkbenchError('usage', 'Nothing to score: name outputs with --hypothesis, or --cases.');
  return paths.flatMap((path) => {
    if (!statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
    const files = readdirSync(resolve(cwd, path))
      .filter((name) => /\.txt(\.gz)?$/.test(name))
      .sort();
    if (files.length === 0) throw new WorkbenchError('input', `Folder ${path} holds no .txt or .txt.gz file.`);
    return files.map((name) => join(path, name));
  });
}

export function collected(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function sampleCount(text: string): number {
  const value = wholeNumber(text);
  if (value >= 1 && value <= MOST_SAMPLES) return value;
  throw new InvalidArgumentError(`It must be from 1 to ${MOST_SAMPLES}.`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number from 0.');
  return value;
}
