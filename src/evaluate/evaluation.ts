import { z } from 'zod';
import { FAILURE_REASONS } from '../backends/contract.ts';
import { SEVERITIES } from '../checks/contract.ts';
import { RISK_CLASSES } from '../compare/risk/classes.ts';
import { SECTION_ROLES } from '../corpus/document.ts';
import type { DeepReadonly } from '../shared/deep-readonly.ts';
import { ratingSetSchema } from './ratings-schema.ts';
import { scoresSchema } from './scores-schema.ts';

/**
 * The saved result of a comparison: the only input of reports and result pages.
 * `docs/evaluation.schema.json` is generated from these schemas (`npm run schema`).
 */
export const EVALUATION_FORMAT_VERSION = 1;

const count = z.int().nonnegative();
const offset = count.describe('UTF-16 code units from the start of the segment');

const spanSchema = z.object({
  segment: count.describe('index of the segment within the document, from 0'),
  start: offset,
  end: offset.describe('half-open: text.slice(start, end)'),
  side: z.literal('source').optional().describe('the range lies in the source text of the segment'),
  text: z.string(),
  column: z.string().optional().describe('only in findings across columns'),
});

/** How far a decision about a finding reaches: this place, this document, every document, or two names that are not one. */
export const DECISION_SCOPES = ['this', 'here', 'everywhere', 'not-same'] as const;
export const DECISION_ACTIONS = ['dismissed', 'accepted'] as const;

const decisionMade = {
  decision: z.string().describe('id of the decision'),
  scope: z.enum(DECISION_SCOPES),
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string().optional(),
  before: z.boolean().describe('decided before this Evaluation was made'),
};

/** What people decided about a finding (`review/apply.ts` puts it there). */
const findingDecisionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('dismissed'), ...decisionMade }),
  z.object({
    state: z.literal('accepted'),
    ...decisionMade,
    spelling: z.string().optional().describe('the spelling that was chosen for all places'),
  }),
  z
    .object({
      state: z.literal('outdated'),
      ...decisionMade,
      was: z.enum(DECISION_ACTIONS),
      changed: z.enum(['text', 'rule']).describe('what is no longer as it was then'),
    })
    .describe('decided before, but the text or the rule has changed since: undecided again'),
]);

export const findingSchema = z.object({
  check: z.string(),
  kind: z.string().optional().describe('subtype within the check'),
  severity: z.enum(SEVERITIES),
  category: z.string().describe('MQM category'),
  origin: z.enum(['source', 'translation']),
  system: z.string().optional().describe('id of the column it was found in; left out for findings across columns'),
  message: z.string(),
  spans: z.array(spanSchema).min(1),
  evidence: z.record(z.string(), z.unknown()),
  suggestion: z.string().optional(),
  edits: z.array(z.object({ segment: count, start: offset, end: offset, replacement: z.string() })).optional(),
  fingerprint: z
    .string()
    .describe('hash of check, rule version and normalised text: the same finding keeps it over runs'),
  subject: z
    .string()
    .optional()
    .describe('hash without the sentence around the words, where a dismissal holds for the words in any sentence'),
  decision: findingDecisionSchema.optional().describe('dismissed findings count nowhere'),
});

const cellSchema = z.discriminatedUnion('state', [
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

const usageSchema = z.object({
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

const columnTermsSchema = z
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

const columnSchema = z.object({
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

const nameFormSchema = z.object({
  form: z.string(),
  count,
  dissent: z.boolean().describe('differs from the house form, or from the majority where there is none'),
  places: z.array(z.object({ segment: count, start: offset, end: offset })),
});

const nameRowSchema = z.object({
  name: z.string().describe('source form, or the most frequent form where there is no source'),
  kind: z.string().optional(),
  concept: z
    .string()
    .optional()
    .describe('id of the concept of the termbase, for a row of a term; its forms are terms of the termbase'),
  preferred: z.string().optional().describe('house form in the target language'),
  consistent: z.boolean(),
  cells: z.record(z.string(), z.array(nameFormSchema)).describe('column id → spellings, most frequent first'),
});

const checkOutcomeSchema = z.object({
  check: z.string(),
  title: z.string(),
  rule: z.string(),
  category: z.string(),
  version: count,
  state: z.enum(['ran', 'could-not-run', 'off']),
  reason: z.string().optional(),
  system: z.string().optional().describe('column id; left out for checks across columns'),
  findings: count.describe('dismissed ones left out'),
  dismissed: count.optional().describe('findings that were dismissed; left out when there are none'),
});

const riskSchema = z
  .object({
    segment: count,
    class: z.enum(RISK_CLASSES),
    columns: z.array(z.string()).describe('columns that differ from the base in this class'),
    why: z.string().describe('of the first of them: `Selenskyj / Zelensky`'),
  })
  .describe('gravest class of the differences of a segment');

const scorerResultSchema = z.object({
  id: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']),
  signature: z
    .record(z.string(), z.unknown())
    .describe('program or model, version, prompt: all that changes the scores'),
  columns: z
    .record(
      z.string(),
      z.object({
        score: z.number().nullable().describe('mean over the scored segments'),
        segments: z.array(z.number().nullable()).describe('one per segment; null: not asked about, or no answer'),
      }),
    )
    .describe('column id → scores, of systems only'),
  failed: count.describe('segments the scorer had no usable answer for'),
  trust: z
    .object({ unlocked: z.boolean(), reason: z.string() })
    .optional()
    .describe('of judges: whether people found it to be right often enough; gates do not hear it before'),
});

const effortSchema = z.object({
  column: z.string().describe('id of a system'),
  segments: count.describe('segments people went over: corrected, or taken as they were'),
  edits: count,
  rate: z.number().describe('edits per 100 words of the corrected text (HTER)'),
  signature: z.string(),
});

const pieceSchema = z.object({ unit: count, start: offset, end: offset });

const alignmentSchema = z
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

const comparisonSchema = z.object({
  id: z.string().describe('document id and target: `krone-choe-putin.es`'),
  document: z.object({
    id: z.string(),
    title: z.string(),
    language: z.string(),
    file: z.string().optional().describe('file it was read from, with slashes, relative to where the program ran'),
    provenance: z.record(z.string(), z.string()).optional(),
  }),
  target: z.string(),
  house: z.string().optional(),
  run: z.string().optional(),
  columns: z.array(columnSchema).describe('the source first, then systems, then references'),
  segments: z.array(
    z.object({
      index: count,
      id: z.string(),
      section: z.string(),
      role: z.enum(SECTION_ROLES),
      language: z.string(),
      text: z.string(),
      line: z.int().positive().optional().describe('line of the file it begins in, from 1'),
      domain: z.string().optional().describe('of a test set: news, speech …'),
      document: z.string().optional().describe('part of a test set it belongs to'),
      links: z.array(z.string()).optional().describe('addresses its words lead to, where the file keeps them apart'),
    }),
  ),
  cells: z.record(z.string(), z.array(cellSchema)).describe('column id → one cell per segment; the source has none'),
  alignments: z
    .record(z.string(), alignmentSchema)
    .optional()
    .describe('column id → how its text was linked with the segments; its cells follow from it'),
  findings: z.array(findingSchema).describe('by severity, then place'),
  checks: z.array(checkOutcomeSchema),
  names: z.array(nameRowSchema),
  scores: scoresSchema.optional(),
  risks: z
    .array(riskSchema)
    .optional()
    .describe(
      'segments whose translations differ from those of the base column, the gravest first; left out past the size that is classified',
    ),
  scorers: z.array(scorerResultSchema).optional().describe('scores of outside programs and judges, if asked for'),
  effort: z.array(effortSchema).optional().describe('what people had to change, of the systems they touched'),
  ratings: z
    .array(ratingSetSchema)
    .optional()
    .describe('what people said of the translations, one entry per source of ratings'),
  withheldRatings: z
    .array(z.object({ review: z.string(), name: z.string() }))
    .optional()
    .describe('blind reviews that go on: until they are closed nothing is told of what they say'),
});

const gateSchema = z.object({
  rule: z.string().describe('as it was written after --fail-on or under failOn'),
  state: z
    .enum(['met', 'missed', 'unmeasured'])
    .describe('unmeasured: what it asks for is not there; counts as missed'),
  value: z.number().optional().describe('what was measured; the worst one where a rule looks at several systems'),
  message: z.string(),
});

export const evaluationSchema = z.object({
  formatVersion: z.literal(EVALUATION_FORMAT_VERSION),
  id: z.string(),
  createdAt: z.iso.datetime(),
  generator: z.object({ name: z.literal('gegenlesen'), version: z.string() }),
  comparisons: z.array(comparisonSchema),
  gates: z.array(gateSchema).optional().describe('verdicts of the rules it was held to; left out when there were none'),
});

export type Finding = DeepReadonly<z.infer<typeof findingSchema>>;
export type FindingDecision = NonNullable<Finding['decision']>;
export type DecisionScope = (typeof DECISION_SCOPES)[number];
export type DecisionAction = (typeof DECISION_ACTIONS)[number];
export type Cell = DeepReadonly<z.infer<typeof cellSchema>>;
export type ColumnTermMeasures = DeepReadonly<z.infer<typeof columnTermsSchema>>;
export type Usage = DeepReadonly<z.infer<typeof usageSchema>>;
export type Column = DeepReadonly<z.infer<typeof columnSchema>>;
export type NameRow = DeepReadonly<z.infer<typeof nameRowSchema>>;
export type CheckOutcome = DeepReadonly<z.infer<typeof checkOutcomeSchema>>;
export type GateVerdict = DeepReadonly<z.infer<typeof gateSchema>>;
export type Risk = DeepReadonly<z.infer<typeof riskSchema>>;
/** Ratings with a name to show. */
export type NamedRatings = DeepReadonly<z.infer<typeof ratingSetSchema>>;
export type ScorerResult = DeepReadonly<z.infer<typeof scorerResultSchema>>;
export type Comparison = DeepReadonly<z.infer<typeof comparisonSchema>>;
export type Evaluation = DeepReadonly<z.infer<typeof evaluationSchema>>;
