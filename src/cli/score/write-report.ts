import { availableParallelism } from 'node:os';
import type { DrilldownSource } from '../../drilldown/drilldown.ts';
import { startScoreThread } from '../../drilldown/parallel/start-score-thread.ts';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import type { Rendered } from '../../reports/contract.ts';
import type { MatrixView } from '../../reports/view/matrix.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import type { Watch } from '../../shared/watch.ts';
import type { TestSet } from '../../workbench/score-report.ts';
import type { ScoreOptions } from '../commands/score.ts';
import type { CliIo } from '../io.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';
import { readLines, sizeOf } from './line-files.ts';
import { readEqualFiles, systemName } from './read-outputs.ts';
import type { RatingFlags } from './read-ratings.ts';
import type { ScoreMetric } from './request.ts';

/** Segments times systems past which a report would hold more than memory and a reader can; `score` itself has no limit. */
const MOST_TEXTS = 2_000_000;

export interface ReportInput {
  readonly systems: readonly string[];
  readonly references: readonly string[];
  readonly metrics: readonly ScoreMetric[];
  readonly options: Pick<
    ScoreOptions,
    'source' | 'documents' | 'from' | 'to' | 'report' | 'ratings' | 'weights' | 'firstSegment'
  >;
  readonly resolve: (path: string) => string;
}

/** Bytes of all texts from which a second thread pays. */
const WORTH_A_THREAD = 1_000_000;

/** Writes the report `score --report` asks for: scores with all tests, and the drill-down. */
export async function writeScoreReport(io: CliIo, input: ReportInput): Promise<void> {
  const { systems, references, options, resolve } = input;
  const paths = [...systems, ...references, ...(options.source === undefined ? [] : [options.source])];
  const sizes = await Promise.all(paths.map((path) => sizeOf(resolve(path))));
  const isLarge = references.length > 0 && sizes.reduce((sum, size) => sum + size, 0) > WORTH_A_THREAD;
  // Starting takes a while: it starts before the files are read.
  const thread = isLarge && availableParallelism() > 1 ? startScoreThread() : undefined;
  try {
    const [set, { scoreTestSet }] = await Promise.all([
      testSetOf(paths, input),
      import('../../workbench/score-report.ts'),
    ]);
    const renderer = rendererOf(io, options.report!);
    // Scoring goes first; what is wrong with it is thrown where it is waited for.
    renderer.catch(() => undefined);
    const { source, evaluation } = await withTask(io, 'scoring', (watch) =>
      scoreTestSet(set, new Date().toISOString(), {
        thread,
        watch,
        meanwhile: async (comparison) => (await renderer).prepare(comparison),
      }),
    );
    // Its end takes a while too, and is waited for below.
    void thread?.terminate();
    const collected = source ?? undefined;
    await writeReport(io, options.report!, async (watch) => (await renderer).render(evaluation, { collected, watch }));
  } finally {
    await thread?.terminate();
  }
}

async function testSetOf(
  paths: readonly string[],
  { systems, references, metrics, options, resolve }: ReportInput,
): Promise<TestSet> {
  const lines = await readEqualFiles(paths, resolve);
  const segments = lines[0]!.length;
  if (segments === 0) throw new WorkbenchError('input', `${paths[0]} is empty. Nothing to score.`);
  if (segments * systems.length > MOST_TEXTS) {
    const most = MOST_TEXTS.toLocaleString('en');
    throw new WorkbenchError(
      'input',
      `A report holds at most ${most} texts; these are ${segments} segments of ${systems.length} systems. Leave --report out for the scores, or take a part.`,
    );
  }
  const names = distinctNames(paths);
  const named = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: names[from + at]!, texts: lines[from + at]! }));
  return {
    title: names[references.length > 0 ? systems.length : 0]!,
    sourceLanguage: options.from === undefined ? 'und' : readLanguageTag(options.from, '--from'),
    targetLanguage: options.to === undefined ? 'und' : readLanguageTag(options.to, '--to'),
    ...(options.source === undefined ? {} : { source: lines.at(-1)! }),
    systems: named(0, systems.length),
    references: named(systems.length, references.length),
    labels: options.documents === undefined ? [] : await labelsFrom(options.documents, segments, resolve),
    metrics,
    ...(options.ratings.length > 0 && { ratings: await ratingsFrom(options, resolve) }),
  };
}

/** Loaded where there are any: a report of metrics alone has no use for the formats of ratings. */
async function ratingsFrom(options: RatingFlags, resolve: (path: string) => string) {
  const { readNamedRatings } = await import('./read-ratings.ts');
  return readNamedRatings(options, resolve);
}

interface Known {
  readonly collected: DrilldownSource | undefined;
  readonly watch: Watch;
}

interface Renderer {
  /** Does what needs no scores, while others work at them. */
  prepare(comparison: Comparison): void;
  render(evaluation: Evaluation, known: Known): Promise<Rendered>;
}

/** Other kinds than HTML are loaded only where one of them is asked for: that takes as long as writing this one. */
async function rendererOf(io: CliIo, file: string): Promise<Renderer> {
  if (file.toLowerCase().endsWith('.html')) return htmlRenderer();
  const { renderOptions } = await import('../render-options.ts');
  const { reportKindOfFile } = await import('../../workbench/report-kinds.ts');
  const { renderReport } = await import('../../workbench/report.ts');
  const format = reportKindOfFile(file).id;
  return {
    prepare: () => {},
    render: async (evaluation, known) =>
      renderReport(evaluation, format, { ...(await renderOptions(io, format)), ...known }),
  };
}

async function htmlRenderer(): Promise<Renderer> {
  const { htmlReport, renderMatrix } = await import('../../reports/html.ts');
  const { reportAssets } = await import('../../workbench/render-report.ts');
  const assets = await reportAssets();
  let matrix: MatrixView | undefined;
  return {
    prepare: (comparison) => {
      matrix = renderMatrix(comparison, assets.templates);
    },
    render: async (evaluation, { collected, watch }) =>
      htmlReport.render(evaluation, { ...assets, watch, ...(collected && { collected }), ...(matrix && { matrix }) }),
  };
}

/** File names without their endings; where two would be the same, the paths. */
function distinctNames(paths: readonly string[]): readonly string[] {
  const short = paths.map(systemName);
  return short.map((name, at) => (short.filter((other) => other === name).length > 1 ? paths[at]! : name));
}

/** A file with one line per segment, `domain<tab>document` as WMT has it, or the document alone. */
async function labelsFrom(path: string, segments: number, resolve: (path: string) => string) {
  const lines = await readLines(resolve(path));
  if (lines.length !== segments)
    throw new WorkbenchError('input', `${path} has ${lines.length} lines for ${segments} segments. It needs one each.`);
  const columns = lines.map((line) => line.split('\t'));
  const hasDomain = columns.every(({ length }) => length > 1);
  const values = (at: number) => columns.map((column) => column[at] ?? '');
  return hasDomain
    ? [
        { dimension: 'domain' as const, values: values(0) },
        { dimension: 'document' as const, values: values(1) },
      ]
    : [{ dimension: 'document' as const, values: values(0) }];
}
