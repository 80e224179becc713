import { z } from 'zod';
import { SEVERITIES } from '../../checks/contract.ts';
import { metricNames } from '../../metrics/registry.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { gateFields, languageSchema, verdictSchema } from './schemas.ts';

/** Long enough for any article; more than that belongs in a run of its own. */
const MOST_CHARACTERS = 300_000;

const sourceSchema = z.strictObject({
  text: z.string().max(MOST_CHARACTERS).describe('as many lines as the text'),
  language: languageSchema,
});

const checkRequestSchema = z.strictObject({
  text: z.string().min(1).max(MOST_CHARACTERS).describe('one segment per line, unless `format` says otherwise'),
  language: languageSchema.describe('BCP 47: the language the text should be in'),
  format: z.enum(['txt', 'md', 'html', 'jsonl']).default('txt'),
  source: sourceSchema.optional(),
  ...gateFields,
});

const spanSchema = z.looseObject({
  segment: z.int().nonnegative(),
  start: z.int().nonnegative().describe('UTF-16 code units from the start of the segment'),
  end: z.int().nonnegative(),
  text: z.string(),
});

export const foundSchema = z
  .looseObject({
    check: z.string(),
    severity: z.enum(SEVERITIES),
    message: z.string(),
    spans: z.array(spanSchema),
    suggestion: z.string().optional(),
    fingerprint: z.string(),
  })
  .meta({ id: 'Finding', description: 'in full: docs/evaluation.schema.json' });

const checkedSchema = z
  .object({
    formatVersion: z.literal(1),
    documents: z.array(
      z.object({
        id: z.string(),
        findings: z.array(foundSchema),
        checks: z.array(
          z.looseObject({ check: z.string(), state: z.string(), reason: z.string().optional(), findings: z.int() }),
        ),
      }),
    ),
    gates: z.array(verdictSchema).optional(),
  })
  .meta({ id: 'Checked' });

const scoreRequestSchema = z.strictObject({
  systems: z
    .array(z.strictObject({ id: z.string().min(1), segments: z.array(z.string()).min(1) }))
    .min(1)
    .max(50),
  references: z.array(z.array(z.string()).min(1)).min(1).max(20).describe('[reference][segment]'),
  metrics: z
    .array(z.strictObject({ metric: z.enum(metricNames), options: z.record(z.string(), z.unknown()).default({}) }))
    .min(1)
    .max(10)
    .default([
      { metric: 'bleu', options: {} },
      { metric: 'chrf', options: {} },
    ]),
  segments: z.boolean().default(false).describe('also a score for every segment'),
  paired: z.boolean().default(false).describe('also the two-sided test of every pair of systems'),
});

const scoresSchema = z
  .object({
    formatVersion: z.literal(1),
    metrics: z.array(
      z.object({
        metric: z.string(),
        signature: z.string(),
        fullSignature: z.string(),
        scores: z.array(z.object({ system: z.string(), score: z.number(), segments: z.array(z.number()).optional() })),
        pairs: z
          .array(
            z.object({
              first: z.string(),
              second: z.string(),
              difference: z.number(),
              p: z.number(),
              adjusted: z.number(),
              verdict: z.string(),
            }),
          )
          .optional(),
      }),
    ),
  })
  .meta({ id: 'Scores' });

const correlateRequestSchema = scoreRequestSchema.pick({ systems: true, references: true, metrics: true }).extend({
  ratings: z
    .string()
    .min(1)
    .describe('a file of ratings: MQM of WMT, DA and ESA of Appraise, .seg.score, or a table (docs/metrics.md)'),
  weights: z.record(z.string(), z.number().nonnegative()).optional().describe('of MQM errors; left out: those of WMT'),
  firstSegment: z.literal([0, 1]).optional().describe('number of the first segment in the ratings'),
  standardize: z.boolean().default(false).describe("make every rater's mean and deviation equal first"),
});

const nullable = z.number().nullable();
const correlationsSchema = z
  .object({
    formatVersion: z.literal(1),
    people: z.object({
      scheme: z.enum(['mqm', 'esa', 'da', 'scores']),
      ratings: z.int(),
      systems: z.array(
        z.object({ system: z.string(), score: z.number(), interval: nullable, rated: z.int(), raters: z.int() }),
      ),
    }),
    metrics: z.array(
      z.looseObject({
        metric: z.string(),
        signature: z.string(),
        systems: z.object({ count: z.int(), pearson: nullable, kendall: nullable, accuracy: nullable }),
        segments: z.looseObject({ count: z.int(), pearson: nullable, kendall: nullable }),
      }),
    ),
  })
  .meta({ id: 'Correlations' });

/** Calls that judge texts at once; nothing is sent to a back end and nothing stored. */
export const checkingCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'checkText',
    method: 'post',
    path: '/check',
    summary: 'Check a text as it stands; sends and stores nothing',
    body: { type: 'application/json', schema: checkRequestSchema },
    reply: { status: 200, description: 'Findings, checks and verdicts', schema: checkedSchema },
    handle: ({ body: { text, language, format, source, failOn, baseline } }, { site }) =>
      site.workbench.check({
        text,
        type: `.${format}`,
        language,
        ...(source && { source }),
        gates: { ...(failOn && { failOn }), ...(baseline !== undefined && { baselineId: baseline }) },
      }),
  }),
  defineRoute({
    operation: 'scoreTexts',
    method: 'post',
    path: '/score',
    summary: 'BLEU, chrF and TER as sacreBLEU gives them, with significance',
    body: { type: 'application/json', schema: scoreRequestSchema },
    reply: { status: 200, description: 'Scores with their signatures', schema: scoresSchema },
    handle: ({ body }, { site }) => site.workbench.score(body),
  }),
  defineRoute({
    operation: 'correlateTexts',
    method: 'post',
    path: '/correlations',
    summary: 'How far metrics say what people said (MQM, ESA, DA); nothing is stored',
    body: { type: 'application/json', schema: correlateRequestSchema },
    reply: {
      status: 200,
      description: 'What people said of each system, and the correlations',
      schema: correlationsSchema,
    },
    handle: ({ body: { weights, firstSegment, ...request } }, { site }) =>
      site.workbench.correlate({
        ...request,
        ...(weights && { weights }),
        ...(firstSegment !== undefined && { firstSegment }),
      }),
  }),
];
