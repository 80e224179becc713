import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { TERM_MATCHES } from '../../terms/termbase.ts';
import { SEVERITIES } from '../contract.ts';

/** Where a rule looks: `source` at the text that is translated, `target` at translations and texts on their own. */
export const RULE_SIDES = ['source', 'target', 'both'] as const;

const text = z.string().min(1, 'is empty').max(1_000);
const language = z.string().transform((tag, context) => {
  try {
    return readLanguageTag(tag, 'languages');
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError)) throw thrown;
    context.addIssue(thrown.message);
    return z.NEVER;
  }
});
// No unions: their faults say only "invalid input".
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(schema).max(1_000));

const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, ".", "_" and "-" only'),
    message: text.describe('one sentence for an editor; {found} stands for what was found'),
    why: text.optional().describe('the rule in a sentence or two; default: the message'),
    severity: z.enum(SEVERITIES).default('minor'),
    category: text.default('house-style').describe('MQM category'),
    languages: list(language).optional().describe('texts in which it looks; default: all. de is de-AT too'),
    where: z.enum(RULE_SIDES).default('target'),
    pattern: text.optional().describe('RE2: no look-around, no back references'),
    terms: list(text).optional().describe('words or phrases, instead of a pattern'),
    match: z.enum(TERM_MATCHES.filter((match) => match !== 'regex')).default('lemma'),
    caseSensitive: z.boolean().default(false),
    suggestion: text.optional().describe('what to put there instead'),
    examples: z
      .strictObject({
        fire: list(text).default([]).describe('texts in which it must find something'),
        pass: list(text).default([]).describe('texts in which it must find nothing'),
      })
      .default({ fire: [], pass: [] }),
  })
  .superRefine(({ pattern, terms }, context) => {
    if ((pattern === undefined) === (terms === undefined))
      context.addIssue({ code: 'custom', path: ['pattern'], message: 'give either a pattern or terms' });
  });

/** A check somebody wrote in YAML. */
export type OwnRule = z.infer<typeof ruleSchema>;

/** `own-checks.yaml`. */
export const ownChecksSchema = z.strictObject({ checks: z.array(ruleSchema).min(1).max(1_000) });
