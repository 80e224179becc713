import { type Block, type BlockRows, blockCollector, type MetricTask } from '../metrics/parallel/block.ts';
import { openMetric } from '../metrics/registry.ts';
import type { SegmentRows } from '../metrics/segment-rows.ts';
import { fullSignature, referenceCount, sacrebleuSignature } from '../metrics/signature.ts';
import type { Watch } from '../shared/watch.ts';
import type { ScoredMetric, ScoredTexts } from './contract.ts';

/** A metric to score with: a name `openMetric` knows, and options. */
export interface MetricChoice {
  readonly id: string;
  readonly metric: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The texts as one block for the collectors of `metrics/parallel`. */
export function blockOf(texts: ScoredTexts): Block {
  return { firstSegment: 0, hypotheses: texts.outputs, references: texts.referenceTexts, keepRows: true };
}

/** What every system is to be scored with. */
export function tasksOf(texts: ScoredTexts, metrics: readonly MetricChoice[]): readonly MetricTask[] {
  const systems = texts.systems.map((_, system) => system);
  return metrics.map(({ metric, options }) => ({ metric, options, systems }));
}

/** Scores all segments on this thread. Every segment needs a reference. */
export function scoreTexts(
  texts: ScoredTexts,
  metrics: readonly MetricChoice[],
  watch?: Watch,
): readonly ScoredMetric[] {
  return scoredMetrics(metrics, blockCollector(tasksOf(texts, metrics))(blockOf(texts), watch));
}

/** Names and signatures to rows that were collected already. */
export function scoredMetrics(
  metrics: readonly MetricChoice[],
  { rows, referenceCounts }: BlockRows,
): readonly ScoredMetric[] {
  const references = referenceCount(referenceCounts);
  return metrics.map(({ id, metric: name, options }, which) => {
    const metric = openMetric(name, options);
    return {
      id,
      systems: rows[which]!.map((ofSystem) => ({ metric, rows: ofSystem })),
      signature: sacrebleuSignature(metric, references),
      fullSignature: fullSignature(metric, references),
    };
  });
}

/** The rows of some segments, in their order. @param chosen ascending, each once */
export function rowsAt({ metric, rows }: SegmentRows, chosen: Int32Array): SegmentRows {
  const { width } = metric;
  if (chosen.length * width === rows.length) return { metric, rows };
  const picked = new Float64Array(chosen.length * width);
  for (let place = 0; place < chosen.length; place++) {
    const from = chosen[place]! * width;
    for (let at = 0; at < width; at++) picked[place * width + at] = rows[from + at]!;
  }
  return { metric, rows: picked };
}

/** The sum of the rows of some segments. */
export function sumAt(rows: Float64Array, width: number, chosen: Int32Array): Float64Array {
  const total = new Float64Array(width);
  for (let place = 0; place < chosen.length; place++) {
    const from = chosen[place]! * width;
    for (let at = 0; at < width; at++) total[at]! += rows[from + at]!;
  }
  return total;
}
