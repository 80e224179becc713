import { z } from 'zod';
import { settingsSchema } from '../src/config/settings.ts';
import { evaluationSchema } from '../src/evaluate/evaluation.ts';
import { decisionFileSchema } from '../src/review/decision.ts';

/** File name below docs/ → JSON Schema (2020-12) of what users write and read. */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  return {
    'evaluation.schema.json': { title: 'Gegenlesen Evaluation', ...z.toJSONSchema(evaluationSchema) },
    'decisions.schema.json': { title: 'Gegenlesen decisions', ...z.toJSONSchema(decisionFileSchema, { io: 'input' }) },
    'settings.schema.json': { title: 'gegenlesen.yaml', ...z.toJSONSchema(settingsSchema, { io: 'input' }) },
  };
}
