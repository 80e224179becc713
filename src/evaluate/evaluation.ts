import { z } from 'zod';
import { RISK_CLASSES } from '../compare/risk/classes.ts';
import { SECTION_ROLES } from '../corpus/document.ts';
import type { DeepReadonly } from '../shared/deep-readonly.ts';
import {
  alignmentSchema,
  cellSchema,
  columnSchema,
  type columnTermsSchema,
  type usageSchema,
} from './column-schema.ts';
import { type DECISION_ACTIONS, type DECISION_SCOPES, findingSchema } from './finding-schema.ts';
import { ratingSetSchema } from './ratings-schema.ts';
import { count, offset } from './schema-numbers.ts';
import { scoresSchema } from './scores-schema.ts';

/**
 * The saved result of a comparison: the only input of reports and result pages.
 * `docs/evaluation.schema.json` is generated from these schemas (`npm run schema`).
 */
export const EVALUATION_FORMAT_VERSION = 1;

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
