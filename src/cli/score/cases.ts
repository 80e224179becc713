import { z } from 'zod';
import { SACREBLEU_DEFAULTS } from '../../metrics/resampling/sacrebleu-test.ts';
import { WorkbenchError } from '../../shared/errors.ts';

const metric = z.strictObject({
  id: z.string().min(1),
  metric: z.string(),
  options: z.record(z.string(), z.unknown()).default({}),
});

const scoreCase = z.strictObject({
  id: z.string(),
  hypothesis: z.string(),
  references: z.array(z.string()).min(1),
  segments: z.boolean().default(false),
  metrics: z.array(metric).min(1),
});

const comparison = z.strictObject({
  id: z.string(),
  /** `bootstrap` and `ar` are sacreBLEU's, against the first system; `pairs` is ours, every pair of systems. */
  test: z.enum(['bootstrap', 'ar', 'pairs']),
  samples: z.int().min(1).max(1_000_000).optional(),
  seed: z.int().nonnegative().default(SACREBLEU_DEFAULTS.seed),
  /** `ar` only: bootstrap samples for mean and interval. */
  confidence: z.int().min(1).optional(),
  references: z.array(z.string()).min(1),
  systems: z.array(z.string()).min(2),
  metrics: z.array(metric).min(1),
});

const schema = z.strictObject({ cases: z.array(scoreCase).default([]), comparisons: z.array(comparison).default([]) });

/** What is to be scored; the input of `score --cases`, and what the flags of `score` are turned into. */
export type ScoreRequest = z.output<typeof schema>;
export type ScoreCase = ScoreRequest['cases'][number];
export type ScoreComparison = ScoreRequest['comparisons'][number];
export type ScoreMetric = ScoreCase['metrics'][number];

/** @throws WorkbenchError `input` naming the member that is wrong */
export function readScoreRequest(value: unknown, origin: string): ScoreRequest {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new WorkbenchError('input', `${origin}: ${faults.join('; ')}. See docs/metrics.md for the format.`);
}
