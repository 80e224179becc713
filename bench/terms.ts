import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { WorkbenchError } from '../src/shared/errors.ts';
import { alignTerms } from '../src/terms/evaluate/align-terms.ts';
import { consistencyOf, withPseudoReferences } from '../src/terms/evaluate/consistency.ts';
import { termSuccess } from '../src/terms/evaluate/success.ts';
import { DICTIONARIES, readHypothesis, readTermSegments, type TermTask } from '../src/terms/evaluate/task.ts';

const DIRECTIONS = { ende: 'de', enes: 'es', enru: 'ru' };

interface Expected {
  readonly directions: Record<string, { readonly modes: Record<string, Record<string, Published>> }>;
}
interface Published {
  readonly termSuccess: Record<string, { readonly rate: number }>;
  readonly consistency: { readonly frequent: { readonly macro: number } };
}

/**
 * `npm run bench -- terms [folder]`: term success and own consistency of every output of a folder laid out like the
 * WMT25 terminology data, against the published figures: mean absolute difference in percentage points, and the time.
 */
export default async function run([folder = '../shared/data/wmt25-terminology']: string[]): Promise<unknown> {
  if (!existsSync(`${folder}/expected.json`))
    throw new WorkbenchError('usage', `${folder}: no expected.json. Name the folder of the data.`);
  const expected: Expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));
  const started = performance.now();
  const cpu = process.cpuUsage();
  const rows = Object.entries(DIRECTIONS)
    .filter(([direction]) => existsSync(`${folder}/${direction}`))
    .flatMap(([direction, language]) => measureDirection({ folder, direction, language, expected }));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const groups = Map.groupBy(rows, (row) => row.group);
  return {
    outputs: rows.length / 4,
    seconds: round(seconds),
    cpuSeconds: round((user + system) / 1e6),
    meanAbsoluteDifference: Object.fromEntries(
      [...groups].map(([group, same]) => [group, round(mean(same.map((row) => Math.abs(row.difference))))]),
    ),
    meanDifference: Object.fromEntries(
      [...groups].map(([group, same]) => [group, round(mean(same.map((row) => row.difference)))]),
    ),
  };
}

interface Direction {
  readonly folder: string;
  readonly direction: string;
  readonly language: string;
  readonly expected: Expected;
}

function measureDirection({ folder, direction, language, expected }: Direction) {
  const segments = readTermSegments(readGzip(`${folder}/${direction}/segments.jsonl.gz`), direction);
  return readdirSync(`${folder}/${direction}/hyp`).flatMap((file) => {
    const [system, mode] = file.split('.') as [string, string];
    const hypothesis = readHypothesis(readGzip(`${folder}/${direction}/hyp/${file}`), file, segments.length);
    return measureOutput(
      { segments, hypothesis, sourceLanguage: 'en', targetLanguage: language },
      { direction, mode, published: expected.directions[direction]!.modes[mode]![system]! },
    );
  });
}

function measureOutput(
  task: TermTask,
  { direction, mode, published }: { direction: string; mode: string; published: Published },
) {
  const success = DICTIONARIES.map((name) => {
    const { tolerant } = termSuccess(task, (segment) => segment[name], 'wmt25');
    const difference = tolerant.matched / tolerant.total - published.termSuccess[name]!.rate;
    return { group: `${direction} tolerant ${name}`, difference: 100 * difference };
  });
  const disjoint = termSuccess(task, ({ proper }) => proper, 'disjoint').tolerant;
  const own = consistencyOf(withPseudoReferences(alignTerms(task))).frequent!.macro;
  return [
    ...success,
    {
      group: `${direction} disjoint minus wmt25, proper`,
      difference: 100 * (disjoint.matched / disjoint.total - published.termSuccess.proper!.rate),
    },
    { group: `${direction} consistency ${mode}`, difference: 100 * (own - published.consistency.frequent.macro) },
  ];
}

const readGzip = (path: string): string => gunzipSync(readFileSync(path)).toString('utf8');
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number): number => Math.round(value * 1000) / 1000;
