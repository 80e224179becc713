import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { MOST_SAMPLES, type ScoreRequest } from './request.ts';

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
  test: z.enum(['bootstrap', 'ar', 'pairs']),
  samples: z.int().min(1).max(MOST_SAMPLES).optional(),
  seed: z.int().nonnegative().optional(),
  confidence: z.int().min(1).optional(),
  references: z.array(z.string()).min(1),
  systems: z.array(z.string()).min(2),
  metrics: z.array(metric).min(1),
});

const schema = z.strictObject({ cases: z.array(scoreCase).default([]), comparisons: z.array(comparison).default([]) });

/** Reads the file of `score --cases`. Loaded only for it: zod takes as long to load as scoring a test set. @throws WorkbenchError `input` naming the member that is wrong */
export function readScoreRequest(value: unknown, origin: string): ScoreRequest {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new WorkbenchError('input', `${origin}: ${faults.join('; ')}. See docs/metrics.md for the format.`);
}
