import { z } from 'zod';
import type { DeepReadonly } from '../../shared/deep-readonly.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readYaml, readYamlAs } from '../../shared/yaml.ts';
import type { MqmWeights } from '../ratings/contract.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'lower-case letters, digits and hyphens')
  .describe('what files hold');
const name = z.string().min(1).max(200);
const help = z.string().max(1_000).optional().describe('shown beside the name');
const weight = z.number().min(0).max(1_000).describe('cost of one such error');

/** A typology of errors as a house writes it down: docs/typology.schema.json. */
export const typologySchema = z.strictObject({
  name,
  severities: z
    .array(
      z.strictObject({
        id,
        name,
        weight,
        help,
        key: z
          .string()
          .regex(/^[A-Za-z]$/)
          .optional()
          .describe('letter that marks the selected words with it'),
      }),
    )
    .min(1)
    .max(10),
  categories: z
    .array(
      z.strictObject({
        id,
        name,
        help,
        subcategories: z.array(z.strictObject({ id, name, help })).max(60).default([]),
      }),
    )
    .min(1)
    .max(60),
  weights: z
    .record(z.string().max(200), weight)
    .default({})
    .describe('severity/category[/subcategory] → another cost than that of the severity'),
});

export type Typology = DeepReadonly<z.infer<typeof typologySchema>>;

/** Reads a typology from YAML or JSON. @throws WorkbenchError `input` with line, key and what it should be */
export function readTypology(text: string, origin: string): Typology {
  const yaml = readYaml(text, origin, 'input');
  const typology = readYamlAs(yaml, typologySchema, { origin, code: 'input' });
  const fail = (message: string) => new WorkbenchError('input', `${origin}: ${message}`);
  for (const [what, ids] of [
    ['severities', typology.severities.map((one) => one.id)],
    ['keys of severities', typology.severities.flatMap(({ key }) => key ?? [])],
    ['categories', categoriesOf(typology).map((one) => one.id)],
  ] as const) {
    const twice = ids.find((one, at) => ids.indexOf(one) !== at);
    if (twice !== undefined) throw fail(`"${twice}" is twice among the ${what}.`);
  }
  const known = new Set(typology.severities.map((one) => one.id));
  const stray = Object.keys(typology.weights).find((key) => !known.has(key.split('/')[0]!));
  if (stray !== undefined)
    throw fail(`weights: "${stray}" begins with none of the severities (${[...known].join(', ')}).`);
  return typology;
}

/** A category as it is chosen: one with subcategories is chosen by these. */
export interface CategoryChoice {
  /** `accuracy/omission`. */
  readonly id: string;
  readonly name: string;
  readonly help: string;
  /** Name of the category above. */
  readonly group: string;
}

export const categoriesOf = ({ categories }: Typology): readonly CategoryChoice[] =>
  categories.flatMap(({ id: own, name: group, help: about, subcategories }) =>
    subcategories.length === 0
      ? [{ id: own, name: group, help: about ?? '', group: '' }]
      : subcategories.map((one) => ({ id: `${own}/${one.id}`, name: one.name, help: one.help ?? '', group })),
  );

/** In the form in which errors are weighed everywhere (`ratings/weights.ts`). */
export const weightsOf = ({ severities, weights }: Typology): MqmWeights => ({
  ...Object.fromEntries(severities.map((one) => [one.id, one.weight])),
  ...weights,
});
