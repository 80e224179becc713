import { collectBlocks } from '../metrics/parallel/collect.ts';
import { openMetric } from '../metrics/registry.ts';
import { PAIRWISE_DEFAULTS, type PairVerdict, pairwiseTest } from '../metrics/resampling/pairwise-test.ts';
import { corpusScore, type SegmentRows, segmentScores } from '../metrics/segment-rows.ts';
import { fullSignature, referenceCount, sacrebleuSignature } from '../metrics/signature.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** Outputs of systems for the same segments. */
export interface ScoreTextsRequest {
  readonly systems: readonly { readonly id: string; readonly segments: readonly string[] }[];
  /** [reference][segment] */
  readonly references: readonly (readonly string[])[];
  /** Names `openMetric` knows, with options. */
  readonly metrics: readonly { readonly metric: string; readonly options: Readonly<Record<string, unknown>> }[];
  /** Also a score for every segment. */
  readonly segments: boolean;
  /** Also the two-sided test of every pair. */
  readonly paired: boolean;
}

export interface TextScores {
  readonly formatVersion: 1;
  /** One per metric, in the order asked. */
  readonly metrics: readonly MetricScores[];
}

export interface MetricScores {
  readonly metric: string;
  /** sacreBLEU's, and ours with every option. */
  readonly signature: string;
  readonly fullSignature: string;
  readonly scores: readonly {
    readonly system: string;
    readonly score: number;
    readonly segments?: readonly number[];
  }[];
  readonly pairs?: readonly ScoredPair[];
}

export interface ScoredPair {
  readonly first: string;
  readonly second: string;
  readonly difference: number;
  readonly p: number;
  readonly adjusted: number;
  readonly verdict: PairVerdict;
}

/** Small enough that other requests are answered in between. */
const SEGMENTS_PER_BLOCK = 50;

/**
 * Scores texts that were sent. A thread of its own does most of it.
 * @throws WorkbenchError `input` when numbers of segments differ, `settings` when a metric or option is unknown.
 */
export async function scoreTexts(request: ScoreTextsRequest): Promise<TextScores> {
  const { systems, references, metrics, segments, paired } = request;
  const count = systems[0]?.segments.length ?? 0;
  requireSameLength(request, count);
  const places = systems.map((_, at) => at);
  const tasks = metrics.map((one) => ({ ...one, systems: places }));
  const opened = tasks.map((task) => openMetric(task.metric, task.options));
  const blocks = await collectBlocks(blocksOf(request, count), tasks, count > SEGMENTS_PER_BLOCK ? 1 : 0);
  const counts = referenceCount([references.length]);
  return {
    formatVersion: 1,
    metrics: opened.map((metric, which) => {
      const rows = places.map((at): SegmentRows => {
        const parts = blocks.map((block) => block.rows[which]![at]!);
        return { metric, rows: Float64Array.from(parts.flatMap((part) => [...part])) };
      });
      const test = paired && systems.length > 1 ? pairwiseTest(rows, PAIRWISE_DEFAULTS) : undefined;
      const nameOf = (at: number) => systems[at]!.id;
      return {
        metric: metrics[which]!.metric,
        signature: sacrebleuSignature(metric, counts),
        fullSignature: fullSignature(metric, counts, test?.test),
        scores: rows.map((row, at) => ({
          system: nameOf(at),
          score: corpusScore(row),
          ...(segments && { segments: segmentScores(row) }),
        })),
        ...(test && {
          pairs: test.pairs.map(({ first, second, difference, p, adjusted, verdict }) => ({
            first: nameOf(first),
            second: nameOf(second),
            difference,
            p,
            adjusted,
            verdict,
          })),
        }),
      };
    }),
  };
}

function requireSameLength({ systems, references }: ScoreTextsRequest, count: number): void {
  const lists = [...systems.map(({ segments }) => segments), ...references];
  const odd = lists.findIndex(({ length }) => length !== count);
  if (count === 0) throw new WorkbenchError('input', 'There are no segments to score.');
  if (odd < 0) return;
  const name = odd < systems.length ? `System ${systems[odd]!.id}` : `Reference ${odd - systems.length + 1}`;
  throw new WorkbenchError(
    'input',
    `${name} has ${lists[odd]!.length} segments, the first system ${count}. Every list needs one text per segment.`,
  );
}

async function* blocksOf({ systems, references }: ScoreTextsRequest, count: number) {
  for (let start = 0; start < count; start += SEGMENTS_PER_BLOCK) {
    const part = (texts: readonly string[]) => texts.slice(start, start + SEGMENTS_PER_BLOCK);
    yield {
      firstSegment: start,
      hypotheses: systems.map(({ segments }) => part(segments)),
      references: references.map(part),
      keepRows: true,
    };
  }
}
