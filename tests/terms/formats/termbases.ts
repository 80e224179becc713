import fc from 'fast-check';
import { failedExamples } from '../../../src/terms/examples.ts';
import {
  type Concept,
  EXAMPLE_EXPECTATIONS,
  TERM_MATCHES,
  TERM_STATUSES,
  type Term,
} from '../../../src/terms/termbase.ts';

/** Any text a cell or an element may hold, formulas and quotes among them. */
export const cell: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.string({ minLength: 1 }).map((text) => `=${text}`),
    fc.constantFrom("'=1+1", '@x', '-y', '"a,b"', '<b>&amp;', ']]>', 'a\tb'),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '');

const date = fc.constantFrom('2019-01-01', '2024-02-29');
const term: fc.Arbitrary<Term> = fc.record(
  {
    language: fc.constantFrom('de', 'en-GB', 'zh-Hant'),
    text: cell,
    status: fc.constantFrom(...TERM_STATUSES),
    match: fc.constantFrom(...TERM_MATCHES.filter((match) => match !== 'regex')),
    caseSensitive: fc.boolean(),
    house: cell,
    validFrom: date,
    note: cell,
  },
  { requiredKeys: ['language', 'text', 'status', 'match', 'caseSensitive'] },
);
const sameTerm = (one: Term) => JSON.stringify([one.language, one.house, one.text, one.validFrom]);

const bareConcept: fc.Arbitrary<Concept> = fc.record(
  {
    id: cell,
    type: cell,
    definition: cell,
    terms: fc.uniqueArray(term, { minLength: 1, maxLength: 4, selector: sameTerm }),
    exceptions: fc.uniqueArray(fc.record({ language: fc.constantFrom('de', 'en'), text: cell }), {
      minLength: 1,
      maxLength: 2,
      selector: (one) => one.language + one.text,
    }),
    notSameAs: fc.uniqueArray(cell, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['id', 'type', 'terms'] },
);

/** A concept with an example that says what is the case. */
const withExample = fc.tuple(bareConcept, cell).map(([concept, text]): Concept => {
  const examples = EXAMPLE_EXPECTATIONS.map((expect) => ({ language: 'de', text, expect }));
  return {
    ...concept,
    examples: examples.filter((one) => failedExamples({ ...concept, examples: [one] }).length === 0),
  };
});

/** Concepts with distinct ids, of every kind a termbase can hold. */
export const conceptLists: fc.Arbitrary<readonly Concept[]> = fc.uniqueArray(fc.oneof(bareConcept, withExample), {
  maxLength: 4,
  selector: ({ id }) => id,
});
