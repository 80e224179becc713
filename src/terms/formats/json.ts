import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { readYaml, readYamlAs } from '../../shared/yaml.ts';
import { plainConcept, termbaseSchema } from '../concept-schema.ts';
import type { Termbase } from '../termbase.ts';
import type { TermFormat } from './contract.ts';

const FORMAT_VERSION = 1;

/** A termbase with or without the version of the form. */
const fileSchema = z.preprocess((value, context) => {
  if (typeof value !== 'object' || value === null || !('formatVersion' in value)) return value;
  const { formatVersion, ...termbase } = value;
  if (formatVersion !== FORMAT_VERSION)
    context.addIssue({ code: 'custom', path: ['formatVersion'], message: `this program reads ${FORMAT_VERSION}` });
  return termbase;
}, termbaseSchema);

/** Everything a termbase holds, as the HTTP API has it, with the version of the form. */
export const json: TermFormat = {
  id: 'json',
  title: 'JSON',
  extension: '.json',
  mediaType: 'application/json',
  isPair: false,
  read: (text, origin) => ({ termbase: readTermsJson(text, origin), lost: [] }),
  write: ({ concepts }) => ({
    text: `${JSON.stringify({ formatVersion: FORMAT_VERSION, concepts }, null, 2)}\n`,
    lost: [],
  }),
};

function readTermsJson(text: string, origin: string): Termbase {
  const plain = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (thrown) {
    const offset = /at position (\d+)/.exec(messageOf(thrown))?.[1];
    const line = plain.slice(0, Number(offset ?? plain.length)).split('\n').length;
    throw new WorkbenchError('input', `${origin}, line ${line}: not JSON: ${messageOf(thrown)}`, { cause: thrown });
  }
  const result = fileSchema.safeParse(value);
  if (result.success) return { concepts: result.data.concepts.map(plainConcept) };
  // JSON is YAML, and its reader knows where values stand; it is slow, so only for telling what is wrong.
  return readYamlAs(readYaml(plain, origin, 'input'), fileSchema, { origin, code: 'input' });
}
