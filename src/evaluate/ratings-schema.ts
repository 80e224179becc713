import { z } from 'zod';
import { count } from './schema-numbers.ts';

const errorSchema = z.object({
  side: z.enum(['source', 'target']),
  start: count.exactOptional().describe('UTF-16, half-open; left out where only something is said to be missing'),
  end: count.exactOptional(),
  category: z.string().exactOptional().describe('`Accuracy/Mistranslation`'),
  severity: z.string(),
});

const ratingSchema = z.object({
  system: z.string().describe('column id'),
  segment: count,
  rater: z.string(),
  score: z.number().describe('higher is better; of MQM the weighted errors, negative'),
  errors: z.array(errorSchema).exactOptional(),
  rank: z
    .int()
    .positive()
    .exactOptional()
    .describe('of rankings: the place, 1 the best; the score is the expected wins'),
});

/** What people said of the translations of a comparison, the same whether it was imported or given in the browser. */
export const ratingSetSchema = z.object({
  name: z.string().describe('as it is shown: `MQM`, the title of a review'),
  scheme: z.enum(['mqm', 'esa', 'da', 'scores']),
  ratings: z.array(ratingSchema),
  leftOut: count.describe('rows that were no ratings of a system'),
});
