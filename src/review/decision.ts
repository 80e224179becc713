import { z } from 'zod';
import { DECISION_ACTIONS, DECISION_SCOPES } from '../evaluate/finding-schema.ts';
import type { DeepReadonly } from '../shared/deep-readonly.ts';

/** Version of the decision file (`gegenlesen decisions export`). */
export const DECISION_FILE_VERSION = 1;

const word = z.string().min(1).max(500);
const hash = z.string().regex(/^[\w-]{1,128}$/, 'a fingerprint');

/** What a decision was made about, kept whole: it must be readable when the Evaluation it was made on is gone. */
const aboutSchema = z.strictObject({
  check: word,
  kind: word.optional(),
  version: z.int().nonnegative().describe('version of the rule'),
  message: z.string().max(10_000),
  words: z.array(z.string().max(100_000)).max(10_000).describe('normalised words, each with the side it stands on'),
  forms: z.array(word).max(1_000).optional().describe('the spellings of a name'),
  fingerprint: hash,
  subject: hash.optional(),
  document: word,
  target: word,
  language: word.optional().describe('of the words, where it is not the target'),
  system: word.optional().describe('column id; left out for findings across columns'),
  segment: z.string().max(500).describe('id of the segment of the first place'),
  start: z.int().nonnegative().describe('UTF-16 code units from the start of that segment'),
});

/** One finding, decided by a person. Never changed: a change of mind is a later decision. */
export const decisionSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,100}$/, 'letters, digits, ".", "_", ":" and "-" only'),
  action: z.enum(DECISION_ACTIONS),
  scope: z.enum(DECISION_SCOPES),
  by: word.describe('who decided'),
  at: z.iso.datetime(),
  reason: z.string().max(2_000).optional(),
  spelling: word.optional().describe('accepted name: the spelling that was chosen'),
  about: aboutSchema,
});

/** A segment of a system's text as a person wants it. Later ones of one place take the place of earlier ones. */
export const postEditSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  document: word,
  target: word,
  segment: z.string().max(500).describe('id of the segment'),
  system: word.describe('column id of the text it was made from'),
  base: z.string().max(1_000_000).describe('what the system had'),
  text: z.string().max(1_000_000),
  source: z.string().max(1_000_000).optional().describe('what it is a translation of; left out in older files'),
  milliseconds: z
    .int()
    .nonnegative()
    .optional()
    .describe('time spent on it, pauses cut; left out when nobody measured'),
  by: word,
  at: z.iso.datetime(),
});

/** Whose text a segment of the document takes. It counts as long as that column has the text it was taken for. */
export const takeSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  document: word,
  target: word,
  segment: z.string().max(500).describe('id of the segment'),
  system: word.describe('column id; "source" where the text stays as it was published'),
  base: z.string().max(1_000_000).describe('what the column had'),
  by: word,
  at: z.iso.datetime(),
});

const count = z.int().nonnegative();

/** Links of an output with the segments of its document, as a person mended them. They hold for exactly that text. */
export const mendedLinksSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  document: word,
  target: word,
  system: word.describe('column id'),
  text: hash.describe('of the segments and of the pieces the output came in: with another text the links are void'),
  links: z
    .array(
      z.strictObject({
        segments: z.array(count).min(1).describe('indices of the segments that the pieces translate together'),
        pieces: z.array(z.strictObject({ unit: count, start: count, end: count })).min(1),
      }),
    )
    .max(100_000),
  by: word,
  at: z.iso.datetime(),
});

export const decisionFileSchema = z.strictObject({
  formatVersion: z.literal(DECISION_FILE_VERSION),
  kind: z.literal('gegenlesen-decisions'),
  exportedAt: z.iso.datetime(),
  decisions: z.array(decisionSchema).max(1_000_000),
  edits: z.array(postEditSchema).max(1_000_000).default([]),
  takes: z.array(takeSchema).max(1_000_000).default([]),
  links: z.array(mendedLinksSchema).max(100_000).default([]),
});

export type About = DeepReadonly<z.infer<typeof aboutSchema>>;
export type Decision = DeepReadonly<z.infer<typeof decisionSchema>>;
export type PostEdit = DeepReadonly<z.infer<typeof postEditSchema>>;
export type Take = DeepReadonly<z.infer<typeof takeSchema>>;
export type MendedLinks = DeepReadonly<z.infer<typeof mendedLinksSchema>>;
export type DecisionFile = DeepReadonly<z.infer<typeof decisionFileSchema>>;
