import type { DrilldownSource } from '../../drilldown/drilldown.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import type { Watch } from '../../shared/watch.ts';
import type { ScoreOptions } from '../commands/score.ts';
import type { CliIo } from '../io.ts';
import { renderOptions } from '../render-options.ts';
import { withTask } from '../task-progress.ts';
import { writeReport } from '../write-output.ts';
import { readLines } from './line-files.ts';
import { readEqualFiles, systemName } from './read-outputs.ts';
import type { ScoreMetric } from './request.ts';

/** Segments times systems past which a report would hold more than memory and a reader can; `score` itself has no limit. */
const MOST_TEXTS = 2_000_000;

export interface ReportInput {
  readonly systems: readonly string[];
  readonly references: readonly string[];
  readonly metrics: readonly ScoreMetric[];
  readonly options: Pick<ScoreOptions, 'source' | 'documents' | 'from' | 'to' | 'report'>;
  readonly resolve: (path: string) => string;
}

/** Writes the report `score --report` asks for: scores with all tests, and the drill-down. */
export async function writeScoreReport(io: CliIo, input: ReportInput): Promise<void> {
  const { systems, references, options, resolve } = input;
  const paths = [...systems, ...references, ...(options.source === undefined ? [] : [options.source])];
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
  const { scoreTestSet } = await import('../../workbench/score-report.ts');
  const set = {
    title: names[references.length > 0 ? systems.length : 0]!,
    sourceLanguage: options.from === undefined ? 'und' : readLanguageTag(options.from, '--from'),
    targetLanguage: options.to === undefined ? 'und' : readLanguageTag(options.to, '--to'),
    ...(options.source === undefined ? {} : { source: lines.at(-1)! }),
    systems: named(0, systems.length),
    references: named(systems.length, references.length),
    labels: options.documents === undefined ? [] : await labelsFrom(options.documents, segments, resolve),
    metrics: input.metrics,
  };
  const scored = await withTask(io, 'scoring', async (watch) => {
    const { source, evaluation } = await scoreTestSet(set, new Date().toISOString(), watch);
    // While intervals and tests are made on their thread.
    source?.prepare();
    return { collected: source ?? undefined, evaluation: await evaluation };
  });
  await writeReport(io, options.report!, (watch) => rendered(io, options.report!, { ...scored, watch }));
}

interface Scored {
  readonly evaluation: Evaluation;
  readonly collected: DrilldownSource | undefined;
  readonly watch: Watch;
}

/** Other kinds than HTML are loaded only where one of them is asked for: that takes as long as writing this one. */
async function rendered(io: CliIo, file: string, { evaluation, collected, watch }: Scored) {
  if (file.toLowerCase().endsWith('.html')) {
    const { htmlReport } = await import('../../reports/html.ts');
    const { renderWith } = await import('../../workbench/render-report.ts');
    return renderWith(htmlReport, evaluation, { watch, ...(collected && { collected }) });
  }
  const { reportKindOfFile } = await import('../../workbench/report-kinds.ts');
  const { renderReport } = await import('../../workbench/report.ts');
  const format = reportKindOfFile(file).id;
  return renderReport(evaluation, format, { ...(await renderOptions(io, format)), collected, watch });
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
