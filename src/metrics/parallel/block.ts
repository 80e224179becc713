import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import type { Metric } from '../contract.ts';
import { openMetric } from '../registry.ts';

/** A metric as a worker gets it: functions cannot be sent. */
export interface MetricTask {
  readonly metric: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Systems to score with it, as indices into `hypotheses`. */
  readonly systems: readonly number[];
}

/** A run of neighbouring segments, all systems and references of it. Plain data, sent to worker threads. */
export interface Block {
  /** Position of its first segment, for messages. */
  readonly firstSegment: number;
  /** [system][segment] */
  readonly hypotheses: readonly (readonly string[])[];
  /** [reference][segment]; `null`: this segment has no such reference. */
  readonly references: readonly (readonly (string | null)[])[];
  /** Keep a row for every segment, or only their sum. */
  readonly keepRows: boolean;
}

export interface BlockRows {
  /** [task][position in its `systems`]: one row per segment, or a single row that is their sum. */
  readonly rows: readonly (readonly Float64Array[])[];
  /** Numbers of references segments have; more than one when they differ. */
  readonly referenceCounts: readonly number[];
}

/** Segments between two tellings. */
const TOLD_SEGMENTS = 200;

/** Collects blocks for one set of tasks; opens the metrics once. */
export function blockCollector(tasks: readonly MetricTask[]): (block: Block, watch?: Watch) => BlockRows {
  const metrics = tasks.map((task) => openMetric(task.metric, task.options));
  // Metrics of the same systems take the same texts.
  const sameSystems = tasks.map((task, at) => at > 0 && String(task.systems) === String(tasks[at - 1]!.systems));
  let texts = distinctTexts([]);
  return (block, watch) => {
    const segments = block.hypotheses[0]?.length ?? 0;
    const counts = new Set<number>();
    const rows = tasks.map((task, which) =>
      task.systems.map(() => new Float64Array(metrics[which]!.width * (block.keepRows ? segments : 1))),
    );
    for (let segment = 0; segment < segments; segment++) {
      const references = referencesOf(block, segment);
      counts.add(references.length);
      tasks.forEach((task, which) => {
        if (!sameSystems[which])
          texts = distinctTexts(task.systems.map((system) => block.hypotheses[system]![segment]!));
        const collected = metrics[which]!.collect(texts.distinct, references);
        spread(collected, metrics[which]!, rows[which]!, texts.placeOf, block.keepRows ? segment : undefined);
      });
      if (segment % TOLD_SEGMENTS === 0) watch?.(segment, segments);
    }
    return { rows, referenceCounts: [...counts] };
  };
}

/** The different texts among some, and which of them each is: systems often agree on a segment, and a text is scored once. */
function distinctTexts(texts: readonly string[]) {
  const places = new Map<string, number>();
  const placeOf: number[] = [];
  for (const text of texts) {
    const place = places.get(text) ?? places.size;
    if (place === places.size) places.set(text, place);
    placeOf.push(place);
  }
  return { distinct: [...places.keys()], placeOf };
}

/** Puts each system's row (number `placeOf[system]` of those collected) into its place, or adds it to the system's sum. */
function spread(
  collected: Float64Array,
  { width }: Metric,
  into: readonly Float64Array[],
  placeOf: readonly number[],
  segment?: number,
): void {
  into.forEach((rows, system) => {
    const from = placeOf[system]! * width;
    const to = segment === undefined ? 0 : segment * width;
    for (let at = 0; at < width; at++) rows[to + at]! += collected[from + at]!;
  });
}

function referencesOf(block: Block, segment: number): string[] {
  const references: string[] = [];
  for (const texts of block.references) {
    const text = texts[segment];
    if (text !== null && text !== undefined) references.push(text);
  }
  if (references.length === 0) {
    throw new WorkbenchError(
      'input',
      `Segment ${block.firstSegment + segment + 1} has no reference, so it has no score. Give one, or leave the segment out.`,
    );
  }
  return references;
}
