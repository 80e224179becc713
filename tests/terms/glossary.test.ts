import { expect, test } from 'vitest';
import { houseGlossary } from '../../src/terms/glossary.ts';
import type { Concept, Term } from '../../src/terms/termbase.ts';

const term = (language: string, text: string, more: Partial<Term> = {}): Term => ({
  language,
  text,
  status: 'preferred',
  match: 'name',
  caseSensitive: true,
  ...more,
});
const concept = (id: string, ...terms: readonly Term[]): Concept => ({ id, type: 'person', terms });
const SCOPE = { house: 'krone', date: '2026-11-23' };

const ZELENSKY = concept(
  'zelensky',
  term('en', 'Zelensky'),
  term('en', 'Zelenskyy', { status: 'admitted' }),
  term('en', 'Zelenskiy', { status: 'deprecated' }),
  term('en', 'Zelensk', { match: 'prefix' }),
  term('de', 'Selenskyj'),
  term('de', 'Selenski', { house: 'krone' }),
  term('de-AT', 'Selenskij', { house: 'other' }),
  term('es-MX', 'Zelenski', { validTo: '2020-01-01' }),
  term('es', 'Zelenskí'),
);

test('every spelling of the source has the form this house prefers', () => {
  const glossary = houseGlossary({ concepts: [ZELENSKY] }, SCOPE);
  expect(glossary.entries('en', 'de')).toEqual([
    { source: 'Zelenskiy', target: 'Selenski' },
    { source: 'Zelensky', target: 'Selenski' },
    { source: 'Zelenskyy', target: 'Selenski' },
  ]);
});

test.each([
  [{ ...SCOPE, house: undefined }, 'de', 'Selenskyj'],
  [SCOPE, 'de-AT', 'Selenski'],
  [{ ...SCOPE, house: 'other' }, 'de-AT', 'Selenskij'],
  [SCOPE, 'es-MX', 'Zelenskí'],
  [{ ...SCOPE, date: '2019-05-20' }, 'es-MX', 'Zelenski'],
])('%j into %s: %s, the most special first (RFC 4647)', (scope, to, target) => {
  const entries = houseGlossary({ concepts: [ZELENSKY] }, scope).entries('en-GB', to);
  expect(new Set(entries.map((entry) => entry.target))).toEqual(new Set([target]));
});

test('a form with two different wishes is left out, one with the same wish twice is not', () => {
  const georgias = [
    concept('georgia', term('en', 'Georgia'), term('de', 'Georgien')),
    concept('georgia-us', term('en', 'Georgia'), term('de', 'Georgia')),
    concept('kyiv', term('en', 'Kyiv'), term('de', 'Kiew')),
    concept('kyiv-city', term('en', 'Kyiv'), term('de', 'Kiew')),
  ];
  expect(houseGlossary({ concepts: georgias }, SCOPE).entries('en', 'de')).toEqual([
    { source: 'Kyiv', target: 'Kiew' },
  ]);
});

test('what no vendor could look up is left out, and a pair without wishes is empty', () => {
  const odd = concept(
    'odd',
    term('en', 'a\tb'),
    term('en', ' ok '),
    term('en', 'x.*', { match: 'regex' }),
    term('de', 'gut'),
  );
  const glossary = houseGlossary({ concepts: [odd, ZELENSKY] }, SCOPE);
  expect(glossary.entries('en', 'de')).toContainEqual({ source: 'ok', target: 'gut' });
  expect(glossary.entries('en', 'de')).toHaveLength(4);
  expect(glossary.entries('en', 'ja')).toEqual([]);
});
