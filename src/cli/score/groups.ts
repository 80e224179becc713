import { availableParallelism } from 'node:os';
import type { Block, MetricTask } from '../../metrics/parallel/block.ts';
import { collectBlocks } from '../../metrics/parallel/collect.ts';
import { openMetric } from '../../metrics/registry.ts';
import { corpusScore, type SegmentRows } from '../../metrics/segment-rows.ts';
import { type ReferenceCount, referenceCount } from '../../metrics/signature.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import { LineFile, sizeOf } from './line-files.ts';
import type { ScoreMetric, ScoreRequest } from './request.ts';

/** Characters of all texts of a block together: big enough to be worth sending, small enough to divide the work evenly. */
const BLOCK_CHARACTERS = 200_000;
const FIRST_BLOCK_LINES = 32;

/** Bytes (as a metric of effort 1 takes them) from which a thread more pays for its start: about half a second of work. */
const BYTES_PER_WORKER = 5_000_000;

/** How much longer a text is than its `.gz`, roughly. */
const PACKED = 3;

/** Everything scored against one list of references, so that files are read and references prepared once. */
interface Group {
  readonly references: readonly string[];
  readonly systems: string[];
  readonly tasks: Map<string, { readonly metric: ScoreMetric; readonly systems: Set<number> }>;
  keepRows: boolean;
}

export interface ScoredSystem {
  readonly system: SegmentRows;
  readonly score: number;
  readonly references: ReferenceCount;
}

export type ScoreLookup = (references: readonly string[], hypothesis: string, metric: ScoreMetric) => ScoredSystem;

/**
 * Reads every file of a request and collects the rows it needs.
 * @param resolve makes a path absolute
 * @param watch told of bytes read
 */
export async function scoreGroups(
  request: ScoreRequest,
  resolve: (path: string) => string,
  watch?: Watch,
): Promise<ScoreLookup> {
  const groups = groupsOf(request);
  const found = new Map<string, ScoredSystem>();
  for (const group of groups.values()) {
    const tasks = [...group.tasks.values()];
    const plan: MetricTask[] = tasks.map(({ metric, systems }) => ({ ...metric, systems: [...systems] }));
    // Opened here first: a wrong option is reported before any file is read.
    const metrics = plan.map((task) => openMetric(task.metric, task.options));
    const paths = [...group.references, ...group.systems].map(resolve);
    const sizes = await Promise.all(paths.map(sizeOf));
    const bytes = sum(sizes);
    const textBytes = sum(paths.map((path, at) => (path.endsWith('.gz') ? PACKED : 1) * sizes[at]!));
    const work = textBytes * sum(metrics.map(({ effort }) => effort));
    const workers = Math.min(availableParallelism() - 1, Math.floor(work / BYTES_PER_WORKER));
    const blocks = await collectBlocks(
      readBlocks(group, resolve, (done) => watch?.(done, bytes)),
      plan,
      workers,
    );
    const references = referenceCount(blocks.flatMap((block) => block.referenceCounts));
    plan.forEach((task, which) => {
      task.systems.forEach((system, position) => {
        const rows = joined(blocks.map((block) => block.rows[which]![position]!));
        const scored = { metric: metrics[which]!, rows };
        const key = keyOf(group.references, group.systems[system]!, tasks[which]!.metric);
        found.set(key, { system: scored, score: corpusScore(scored), references });
      });
    });
  }
  return (references, hypothesis, metric) => found.get(keyOf(references, hypothesis, metric))!;
}

function groupsOf({ cases, comparisons }: ScoreRequest): Map<string, Group> {
  const groups = new Map<string, Group>();
  const add = (references: readonly string[], hypotheses: readonly string[], metrics: readonly ScoreMetric[]) => {
    const key = JSON.stringify(references);
    const group: Group = groups.get(key) ?? { references, systems: [], tasks: new Map(), keepRows: false };
    groups.set(key, group);
    for (const hypothesis of hypotheses) if (!group.systems.includes(hypothesis)) group.systems.push(hypothesis);
    for (const metric of metrics) {
      const task = group.tasks.get(metricKey(metric)) ?? { metric, systems: new Set() };
      group.tasks.set(metricKey(metric), task);
      for (const hypothesis of hypotheses) task.systems.add(group.systems.indexOf(hypothesis));
    }
    return group;
  };
  for (const one of cases) add(one.references, [one.hypothesis], one.metrics).keepRows ||= one.segments;
  for (const one of comparisons) add(one.references, one.systems, one.metrics).keepRows = true;
  return groups;
}

/** Options are plain values, so putting their names in order is enough for equal ones to have equal keys. */
const metricKey = ({ metric, options }: ScoreMetric) => JSON.stringify([metric, Object.entries(options).sort()]);

const keyOf = (references: readonly string[], hypothesis: string, metric: ScoreMetric) =>
  JSON.stringify([references, hypothesis, metricKey(metric)]);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads all files of a group side by side, as many lines at a time as make a block. */
async function* readBlocks(
  group: Group,
  resolve: (path: string) => string,
  onRead: (done: number) => void,
): AsyncGenerator<Block> {
  const files = [...group.systems, ...group.references].map((path) => new LineFile(resolve(path)));
  try {
    let lines = FIRST_BLOCK_LINES;
    for (let firstSegment = 0; ; ) {
      const texts = await Promise.all(files.map((file) => file.read(lines)));
      const count = texts[0]!.length;
      texts.forEach((list, which) => {
        if (list.length !== count)
          throw unequalLengths(files[0]!, files[which]!, firstSegment + Math.min(list.length, count));
      });
      if (count === 0) {
        if (firstSegment === 0) throw new WorkbenchError('input', `${files[0]!.path} is empty. Nothing to score.`);
        return;
      }
      yield {
        firstSegment,
        hypotheses: texts.slice(0, group.systems.length),
        references: texts.slice(group.systems.length),
        keepRows: group.keepRows,
      };
      firstSegment += count;
      onRead(files.reduce((sum, file) => sum + file.bytesRead, 0));
      const characters = texts.reduce(
        (sum, list) => sum + list.reduce((length, text) => length + text.length + 1, 0),
        0,
      );
      lines = Math.max(1, Math.round((BLOCK_CHARACTERS * count) / characters));
    }
  } finally {
    for (const file of files) file.close();
  }
}

function unequalLengths(first: LineFile, other: LineFile, line: number): WorkbenchError {
  return new WorkbenchError(
    'input',
    `${first.path} and ${other.path} have different numbers of lines: one of them ends after line ${line}. Every file needs one line per segment.`,
  );
}
