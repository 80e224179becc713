import { z } from 'zod';

const index = z.int().nonnegative();

const errorSchema = z.object({
  side: z.enum(['source', 'target']),
  start: index.exactOptional().describe('UTF-16, half-open; left out where only something is said to be missing'),
  end: index.exactOptional(),
  category: z.string().exactOptional().describe('`Accuracy/Mistranslation`'),
  severity: z.string(),
});

const ratingSchema = z.object({
  system: z.string().describe('column id'),
  segment: index,
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
  leftOut: index.describe('rows that were no ratings of a system'),
});
