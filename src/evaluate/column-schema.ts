import { z } from 'zod';
import { FAILURE_REASONS } from '../backends/contract.ts';
import { SEVERITIES } from '../checks/contract.ts';
import { count, offset } from './schema-numbers.ts';

export const cellSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('translated'),
    text: z.string(),
    key: z.string().optional().describe('translation key: hash of all that was sent and the signature'),
    reused: z.boolean().describe('taken from the store instead of being sent again'),
    attempts: count.optional(),
    milliseconds: z.number().nonnegative().optional().describe('time of the request that brought it'),
    billedCharacters: count.optional(),
    model: z.string().optional(),
    engine: z.string().optional(),
    recordedAt: z.string().optional(),
    matchScore: z.number().optional(),
    covers: z
      .int()
      .min(2)
      .optional()
      .describe('segments it translates together, this one first: not checked against the source of this one alone'),
    missing: z
      .array(z.string())
      .optional()
      .describe(
        'tags, addresses and placeholders of the source that did not come back, each as often as it is missing',
      ),
  }),
  z.object({ state: z.literal('kept'), text: z.string() }).describe('already in the target language; not sent'),
  z.object({ state: z.literal('failed'), reason: z.enum(FAILURE_REASONS), message: z.string() }),
  z
    .object({ state: z.literal('absent'), reason: z.string(), message: z.string() })
    .describe('nothing to show and nobody at fault: pair not offered, no match in the memory, no reference'),
]);

export const usageSchema = z.object({
  translated: count.describe('cells with a translation, reused ones included'),
  reused: count.describe('of these, taken from the store or from an equal text of the same run'),
  kept: count,
  failed: count,
  absent: count,
  charactersSent: count.describe('source characters of the translations sent for, in the unit the vendor counts'),
  billedCharacters: count.optional().describe('what the vendor says it billed'),
  possiblyBilled: count
    .optional()
    .describe(
      'source characters of requests that brought nothing and may have been billed: timed out, given up, of no use',
    ),
  tokens: z
    .object({ input: count, output: count })
    .optional()
    .describe('of a language model; left out when not every answer says'),
  cost: z
    .object({ amount: z.number(), currency: z.string() })
    .optional()
    .describe('left out when no price is set, or it is one of tokens and these are not known'),
  milliseconds: z.number().nonnegative().optional().describe('sum of the times of the requests'),
});

const measuresSchema = z.object({
  words: count,
  findings: z.record(z.enum(SEVERITIES), count).describe('dismissed ones left out'),
  findingsPerThousandWords: z.number().nonnegative().nullable().describe('null when there are no words'),
});

const hitsSchema = z.object({ matched: count, total: count });
const successSchema = z.object({
  surface: hitsSchema.describe('the words as they are listed'),
  tolerant: hitsSchema.describe('in any form'),
});

export const columnTermsSchema = z
  .object({
    concepts: count.describe('concepts of the termbase that the source uses and the target language has a word for'),
    disjoint: successSchema.describe('whole words, every use needs words of its own'),
    wmt25: successSchema.describe('the substring rule of WMT25'),
    consistency: z.object({
      uses: count,
      notFound: count.describe('uses without a rendition'),
      micro: z.number().describe('share of the uses that have the most frequent term of their concept'),
      macro: z.number().describe('the same, each chosen term counting once'),
    }),
    targetLanguageShare: z.number().nullable().describe('share of the texts that are in the target language'),
  })
  .describe('how the terms of the house are rendered; that of a reference is the ceiling');

export const columnSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['source', 'system', 'reference']),
  language: z.string(),
  backend: z.string().optional(),
  signature: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('vendor, version, model, options: all that changes the output'),
  note: z.string().optional().describe('provenance in words'),
  usage: usageSchema.optional(),
  measures: measuresSchema,
  terms: columnTermsSchema.optional().describe('left out where no term of the termbase applies'),
});

const pieceSchema = z.object({ unit: count, start: offset, end: offset });

export const alignmentSchema = z
  .object({
    units: z.array(z.string()).describe('the pieces the text came in'),
    links: z
      .array(
        z.object({
          segments: z.array(count).min(1).describe('indices of the segments that the pieces translate together'),
          pieces: z.array(pieceSchema).min(1),
        }),
      )
      .describe('a segment in none is missing, a part of a unit in none is left over'),
    mended: z
      .object({ by: z.string(), at: z.iso.datetime() })
      .optional()
      .describe('who had mended the links of the same text before this run'),
  })
  .describe('of an output that came in other pieces than the segments of the document');
