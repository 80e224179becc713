import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';

/** Shapes of requests and answers of the API. Answers are described loosely where they may gain fields. */
const count = z.int().nonnegative();

export const languageSchema = z
  .string()
  .transform((text, context) => {
    try {
      return readLanguageTag(text);
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError)) throw thrown;
      context.addIssue(thrown.message);
      return z.NEVER;
    }
  })
  .meta({ description: 'BCP 47 language tag, such as en, de-AT or zh-Hant' });

export const idParams = z.object({ id: z.string().min(1) });
/** What a run or an evaluation is held to. */
export const gateFields = {
  failOn: z
    .array(z.string().max(500))
    .max(100)
    .optional()
    .describe('rules of docs/gates.md; left out: those of the settings'),
  baseline: z.string().optional().describe('id of an earlier evaluation, for rules with new- and drop:'),
};

export const verdictSchema = z
  .object({
    rule: z.string(),
    state: z.enum(['met', 'missed', 'unmeasured']).describe('unmeasured counts as missed'),
    value: z.number().optional(),
    message: z.string(),
  })
  .meta({ id: 'Verdict' });

export const createdSchema = z.object({ id: z.string() });
export const addedSchema = z.object({ ids: z.array(z.string()).min(1) });

export const documentSummarySchema = z
  .looseObject({ id: z.string(), title: z.string(), language: z.string(), segments: count, savedAt: z.string() })
  .meta({ id: 'DocumentSummary' });

export const documentSchema = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    language: z.string(),
    sections: z.array(
      z.looseObject({
        id: z.string(),
        role: z.string(),
        language: z.string(),
        segments: z.array(z.looseObject({ id: z.string(), text: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Document' });

export const newDocumentSchema = z.strictObject({
  text: z.string().min(1),
  format: z.enum(['txt', 'md', 'html', 'jsonl']).default('txt').describe('how the text is to be read'),
  title: z.string().min(1).max(500).optional(),
  language: languageSchema.optional().describe('left out: recognised from the text'),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .describe('where it stands on the web; lines that recur on its site are told apart'),
});

export const systemSchema = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    backend: z.string(),
    unavailable: z.string().optional().describe('why it cannot be used now, and what to do'),
  })
  .meta({ id: 'System' });

export const limitsSchema = z
  .strictObject({
    characters: z.number().positive().optional(),
    cost: z.number().positive().optional().describe("in the currency of the systems' prices"),
    seconds: z.number().positive().optional(),
  })
  .optional()
  .describe('what the run may take over all systems; what does not fit is left undone and says so');

export const compareRequestSchema = z.strictObject({
  documents: z.array(z.string()).min(1).max(1_000).describe('document ids'),
  targets: z.array(languageSchema).min(1).max(100),
  systems: z.array(z.string()).min(1).max(100).optional().describe('left out: every system that can be used'),
  limits: limitsSchema,
  ...gateFields,
});

const moneySchema = z.object({ amount: z.number(), currency: z.string() });

export const estimateSchema = z
  .object({
    systems: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        send: count.describe('segments to be sent'),
        reused: count.describe('segments stored already'),
        kept: count.describe('segments in the target language already'),
        absent: count.describe('segments this system does not offer'),
        characters: count.describe('to be sent, as the vendor counts them'),
        cost: moneySchema.optional(),
      }),
    ),
  })
  .meta({ id: 'Estimate' });

export const runSchema = z
  .looseObject({
    id: z.string(),
    request: z.looseObject({ documents: z.array(z.string()), targets: z.array(z.string()) }),
    startedAt: z.string(),
    state: z.enum(['running', 'finished', 'cancelled', 'failed']),
    events: z.array(z.looseObject({ type: z.string() })),
    evaluation: z.string().optional().describe('id, once there is one'),
    error: z.string().optional(),
  })
  .meta({ id: 'Run' });

export const evaluationSummarySchema = z
  .looseObject({
    id: z.string(),
    createdAt: z.string(),
    comparisons: z.array(z.object({ document: z.string(), target: z.string() })),
  })
  .meta({ id: 'EvaluationSummary' });

export const evaluationSchema = z
  .looseObject({
    formatVersion: z.int(),
    id: z.string(),
    createdAt: z.string(),
    comparisons: z.array(z.looseObject({})),
  })
  .meta({ id: 'Evaluation', description: 'in full: docs/evaluation.schema.json' });

export const backendSchema = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['embedded', 'server', 'cloud']),
    configured: z.boolean(),
    missing: z.string().optional().describe('what to set'),
    variables: z.array(z.looseObject({ name: z.string(), set: z.boolean() })),
    probe: z.object({ ok: z.boolean(), message: z.string() }).optional(),
  })
  .meta({ id: 'Backend' });

export const problemSchema = z
  .looseObject({ title: z.string(), status: z.int(), detail: z.string().describe('what is wrong, where, what to do') })
  .meta({ id: 'Problem', description: 'RFC 9457' });
