import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { readYaml, readYamlAs } from '../../shared/yaml.ts';
import type { RatedError } from '../ratings/contract.ts';
import type { Expected } from './gold.ts';

const mark = z.number().min(0).max(100);
const text = z.string().min(1).max(100_000);

const errorSchema = z.strictObject({
  quote: z.string().min(1).max(10_000).describe('the words that must be marked, as they stand in the text'),
  side: z.enum(['source', 'target']).default('target').describe('source: words the translation left out'),
  severity: z.string().max(60).default('').describe('left out: however grave'),
});

/** Items whose answer is known, as a house writes them down: docs/gold.schema.json. */
export const goldFileSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        role: z.enum(['gold', 'tutorial']).describe('tutorial: comes first, and the answer is told'),
        source: text,
        translations: z
          .array(
            z.strictObject({
              text,
              score: z.strictObject({ from: mark, to: mark }).optional().describe('marks that pass, from 0 to 100'),
              rank: z.int().min(1).max(26).optional().describe('1 is the best'),
              errors: z.array(errorSchema).max(100).optional().describe('[]: nothing may be marked'),
            }),
          )
          .min(1)
          .max(26),
        feedback: z.string().max(5_000).optional().describe('shown after a tutorial item'),
      }),
    )
    .min(1)
    .max(1_000),
});

export interface GoldItem {
  readonly role: 'gold' | 'tutorial';
  readonly source: string;
  readonly translations: readonly { readonly text: string; readonly expected: Expected }[];
  readonly feedback?: string;
}

/** Reads YAML or JSON. @throws WorkbenchError `input` with line, key and what is wrong */
export function readGoldFile(content: string, origin: string): readonly GoldItem[] {
  const { items } = readYamlAs(readYaml(content, origin, 'input'), goldFileSchema, { origin, code: 'input' });
  return items.map(({ role, source, translations, feedback }, at) => ({
    role,
    source,
    translations: translations.map(({ text: shown, score, rank, errors }) => ({
      text: shown,
      expected: {
        ...(score === undefined ? {} : { score }),
        ...(rank === undefined ? {} : { rank }),
        ...(errors === undefined
          ? {}
          : { errors: errors.map((error) => placed(error, { source, target: shown }, `${origin}, item ${at + 1}`)) }),
      },
    })),
    ...(feedback === undefined ? {} : { feedback }),
  }));
}

function placed(
  { quote, side, severity }: z.infer<typeof errorSchema>,
  texts: Readonly<Record<'source' | 'target', string>>,
  where: string,
): RatedError {
  const start = texts[side].indexOf(quote);
  if (start === -1) throw new WorkbenchError('input', `${where}: "${quote}" does not stand in the ${side} text.`);
  return { side, start, end: start + quote.length, severity };
}
