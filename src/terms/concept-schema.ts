import { z } from 'zod';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { linearPattern } from '../shared/linear-pattern.ts';
import { failedExamples } from './examples.ts';
import { type Concept, EXAMPLE_EXPECTATIONS, TERM_MATCHES, TERM_STATUSES, type Term } from './termbase.ts';

const language = z.string().transform((text, context) => {
  try {
    return readLanguageTag(text, 'language');
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError)) throw thrown;
    context.addIssue(thrown.message);
    return z.NEVER;
  }
});

const word = z.string().trim().min(1, 'is empty').max(500);

const termSchema = z
  .strictObject({
    language: language.meta({ description: 'BCP 47' }),
    text: word,
    status: z.enum(TERM_STATUSES).default('admitted'),
    match: z.enum(TERM_MATCHES).default('lemma'),
    caseSensitive: z.boolean().default(false),
    house: word.optional(),
    validFrom: z.iso.date().optional(),
    validTo: z.iso.date().optional(),
    note: z.string().max(2_000).optional(),
  })
  .superRefine(({ match, text, validFrom, validTo }, context) => {
    if (validFrom !== undefined && validTo !== undefined && validFrom > validTo) {
      context.addIssue({ code: 'custom', path: ['validTo'], message: `lies before validFrom, ${validFrom}` });
    }
    const fault = match === 'regex' ? patternFault(text) : '';
    if (fault !== '') context.addIssue({ code: 'custom', path: ['text'], message: fault });
  });

/** Why a text is no pattern a term can have; '' when it is one. */
export function patternFault(pattern: string): string {
  try {
    linearPattern(pattern, { caseSensitive: true });
    return '';
  } catch (thrown) {
    return messageOf(thrown);
  }
}

const exampleSchema = z.strictObject({
  language,
  text: word,
  expect: z.enum(EXAMPLE_EXPECTATIONS),
  house: word.optional(),
  date: z.iso.date().optional(),
});

/** A concept as forms and the API send it. */
export const conceptSchema = z
  .strictObject({
    id: word.max(120),
    type: word.max(60).default('term'),
    definition: z.string().max(2_000).optional(),
    terms: z.array(termSchema).min(1, 'A concept needs at least one term.').max(500),
    exceptions: z
      .array(z.strictObject({ language, text: word, reason: z.string().max(2_000).optional() }))
      .max(500)
      .optional(),
    examples: z.array(exampleSchema).max(500).optional(),
    notSameAs: z.array(word).max(500).optional(),
  })
  .superRefine((concept, context) => {
    const { terms } = concept;
    const keys = terms.map((term) => keyOf(term));
    for (const [index, key] of keys.entries()) {
      const first = keys.indexOf(key);
      if (first === index) continue;
      context.addIssue({ code: 'custom', path: ['terms', index, 'text'], message: `repeats term ${first + 1}` });
    }
    if (terms.some(({ match, text }) => match === 'regex' && patternFault(text) !== '')) return;
    for (const { index, reason } of failedExamples(plainConcept(concept)))
      context.addIssue({ code: 'custom', path: ['examples', index, 'text'], message: reason });
  });

/** What tells one term of a concept from another; the same as in the CSV form. */
const keyOf = ({ language: tag, house, text, validFrom, validTo }: Pick<Term, 'language' | 'text'> & Loose) =>
  JSON.stringify([tag, house, text, validFrom, validTo]);
type Loose = {
  readonly house?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
};

export const termbaseSchema = z
  .strictObject({ concepts: z.array(conceptSchema).max(100_000) })
  .superRefine(({ concepts }, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of concepts.entries()) {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['concepts', index, 'id'], message: `"${id}" is there twice` });
      seen.add(id);
    }
  });

/** Leaves out what is not set, as the stored form has it. */
export const plainConcept = (read: object): Concept => JSON.parse(JSON.stringify(read));
