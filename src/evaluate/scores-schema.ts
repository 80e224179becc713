import { z } from 'zod';
import { count } from './schema-numbers.ts';

const intervalSchema = z
  .object({ low: z.number(), high: z.number() })
  .nullable()
  .describe('95 % interval; null where there are too few segments for one');

const pairSchema = z.object({
  first: count.describe('index into `systems`'),
  second: count,
  difference: z.number().describe('score of the first minus score of the second'),
  differingSegments: count,
  p: z.number().describe('two-sided, of this pair alone'),
  adjusted: z.number().describe('after Holm’s correction for all pairs'),
  verdict: z.enum(['first-better', 'second-better', 'no-difference-found', 'identical', 'too-little-data']),
});

const metricSchema = z.object({
  id: z.string(),
  metric: z.string().describe('name and options the score can be had with again'),
  options: z.record(z.string(), z.unknown()),
  name: z.string().describe('in the field’s notation: chrF2++'),
  better: z.enum(['higher', 'lower']),
  signature: z.string().describe('sacreBLEU’s'),
  fullSignature: z.string().describe('complete, with that of the interval'),
  testSignature: z.string().describe('of the test of pairs; empty for one system'),
  systems: z.array(z.object({ score: z.number(), interval: intervalSchema })),
  pairs: z.array(pairSchema).describe('every pair once'),
  clusters: z.array(z.array(count)).describe('ranks, best first; indices into `systems`'),
});

const referenceFreeSchema = z.object({
  lengths: z.array(z.object({ characters: count, words: count, toSource: z.number().nullable() })),
  consensus: z
    .object({
      signature: z.string(),
      agreement: z.array(z.array(z.number())),
      expectedGain: z.array(z.number()).describe('how far a system agrees with the others, mean over the segments'),
      best: z.array(count).describe('per segment, the system the others agree with most'),
      chosen: z.array(count).describe('how often each system is that one'),
      bestOf: z.number(),
    })
    .nullable()
    .describe('null for one system'),
});

/** What a comparison says about its systems in numbers. Quality needs references; without them there is none here. */
export const scoresSchema = z.object({
  systems: z.array(z.string()).describe('column ids; the order of all lists'),
  references: z.array(z.string()).describe('column ids'),
  segments: z.array(count).describe('indices of the segments that were scored; a missing translation counts as empty'),
  metrics: z.array(metricSchema).describe('empty without references'),
  referenceFree: referenceFreeSchema.optional().describe('only without references; none of it is quality'),
});
