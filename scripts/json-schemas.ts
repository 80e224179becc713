import { z } from 'zod';
import { settingsSchema } from '../src/config/settings.ts';
import { evaluationSchema } from '../src/evaluate/evaluation.ts';
import { decisionFileSchema } from '../src/review/decision.ts';
import { goldFileSchema } from '../src/review/judging/gold-file.ts';
import { typologySchema } from '../src/review/judging/typology.ts';

/** File name below docs/ → JSON Schema (2020-12) of what users write and read. */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  return {
    'evaluation.schema.json': { title: 'Gegenlesen Evaluation', ...z.toJSONSchema(evaluationSchema) },
    'decisions.schema.json': { title: 'Gegenlesen decisions', ...z.toJSONSchema(decisionFileSchema, { io: 'input' }) },
    'typology.schema.json': {
      title: 'Gegenlesen typology of errors',
      ...z.toJSONSchema(typologySchema, { io: 'input' }),
    },
    'gold.schema.json': {
      title: 'Gegenlesen gold and tutorial items',
      ...z.toJSONSchema(goldFileSchema, { io: 'input' }),
    },
    'settings.schema.json': { title: 'gegenlesen.yaml', ...z.toJSONSchema(settingsSchema, { io: 'input' }) },
  };
}
