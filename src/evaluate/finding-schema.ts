import { z } from 'zod';
import { SEVERITIES } from '../checks/contract.ts';
import { count, offset } from './schema-numbers.ts';

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
