import { z } from 'zod';
import { ANY_LANGUAGE, type Boilerplate, type BoilerplateText } from '../corpus/boilerplate.ts';
import { SECTION_ROLES } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { readYamlFile } from '../shared/read-file.ts';

/** A boilerplate contract beside a document's manifest. */
export const BOILERPLATE_FILE = 'boilerplate.yaml';

const text = z
  .string()
  .regex(/[\p{L}\p{N}]/u, 'give a text with a letter or a digit')
  // A second one would multiply the places that are tried, one at the beginning would try everywhere.
  .regex(/^(?:\\\*|[^*])+(?:\*(?:\\\*|[^*])*)?$/, 'give at most one "*", and not at the beginning');
// No unions: their faults say only "invalid input".
const alternatives = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(text).min(1));
const perLanguage = z
  .preprocess((value) => (isRecord(value) ? value : { [ANY_LANGUAGE]: value }), z.record(z.string(), alternatives))
  .describe('a text, several that will do, or these per language');

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const id = z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, ".", "_" and "-" only');
const placed = z.strictObject({
  id,
  text: perLanguage,
  roles: z.array(z.enum(SECTION_ROLES)).min(1).optional().describe('sections it is looked for in; default: all'),
  line: z.boolean().default(false).describe('it has a line of its own'),
});

/** `boilerplate.yaml`. */
export const boilerplateSchema = z.strictObject({
  site: z.string().min(1).max(120),
  required: z
    .array(
      placed.extend({
        repeat: z.boolean().default(false).describe('it may stand more than once'),
        link: z
          .union([z.literal(true), z.url({ protocol: /^https?$/ })])
          .optional()
          .describe('it has an address: any (true), or one that begins like this'),
      }),
    )
    .default([])
    .describe('what must stand'),
  untranslated: z
    .array(z.strictObject({ id, text: alternatives }))
    .default([])
    .describe('what must come through a translation as it is'),
  forbidden: z.array(placed).default([]).describe('what must not appear'),
});

/**
 * Reads a boilerplate contract.
 * @param shown the file as findings name it
 * @throws WorkbenchError `settings` naming file and key, `input` when it is missing or a language is unknown.
 */
export function readBoilerplate(path: string, shown = path): Boilerplate {
  const { site, required, untranslated, forbidden } = readYamlFile(path, boilerplateSchema);
  const ids = new Set<string>();
  for (const rule of [...required, ...untranslated, ...forbidden]) {
    if (ids.has(rule.id))
      throw new WorkbenchError('settings', `${path}: two rules are called "${rule.id}". Give each its own id.`);
    ids.add(rule.id);
  }
  const where = (rule: { readonly id: string }) => `${path}, rule "${rule.id}"`;
  return {
    site,
    file: shown,
    required: required.map(({ repeat, link, ...rule }) => ({
      ...textsOf(rule, where(rule)),
      repeat,
      ...(link === undefined ? {} : { link }),
    })),
    untranslated: untranslated.map((rule) => ({ id: rule.id, texts: rule.text })),
    forbidden: forbidden.map((rule) => textsOf(rule, where(rule))),
  };
}

function textsOf({ text: given, id: name, roles, line }: z.infer<typeof placed>, where: string): BoilerplateText {
  const texts = Object.fromEntries(
    Object.entries(given).map(([tag, some]) => [tag === ANY_LANGUAGE ? tag : readLanguageTag(tag, where), some]),
  );
  return { id: name, texts, line, ...(roles === undefined ? {} : { roles }) };
}
