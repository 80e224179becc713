import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckedText } from '../../../src/checks/contract.ts';
import { namesAndTerms } from '../../../src/terms/names/name-table.ts';
import type { Concept, Term, Termbase } from '../../../src/terms/termbase.ts';
import { tools } from '../../checks/texts.ts';

const term = (language: string, text: string, status: Term['status']): Term => ({
  language,
  text,
  status,
  match: 'lemma',
  caseSensitive: false,
});
const concept = (id: string, ...terms: readonly Term[]): Concept => ({ id, type: 'term', terms });
const termbase: Termbase = {
  concepts: [
    concept(
      'heat-pump',
      term('en', 'heat pump', 'preferred'),
      term('de', 'Wärmepumpe', 'preferred'),
      term('de', 'Hitzepumpe', 'deprecated'),
    ),
    concept('vienna', term('en', 'Vienna', 'preferred'), term('de', 'Wien', 'preferred')),
    concept('tram', term('en', 'tram', 'preferred'), term('de', 'Straßenbahn', 'preferred')),
  ],
};

function column(id: string, language: string, texts: readonly string[], source?: readonly string[]): CheckedText {
  return {
    document: 'd',
    column: id,
    language,
    ...(source && { sourceLanguage: 'en' }),
    segments: texts.map((text, index) => ({
      index,
      id: `${index}`,
      role: 'body',
      state: text === '' ? 'missing' : 'text',
      text,
      kept: false,
      ...(source && { source: { text: source[index]!, language: 'en' } }),
    })),
  };
}

const english = ['A heat pump is cheap.', 'They say Vienna has many heat pumps.', 'The tram was late.'];
const rows = (...translations: readonly (readonly [string, readonly string[]])[]) =>
  namesAndTerms(
    [column('source', 'en', english), ...translations.map(([id, texts]) => column(id, 'de', texts, english))],
    tools(termbase),
  );

describe('terms beside the names', () => {
  const good = [
    'Eine Wärmepumpe ist billig.',
    'In Wien gibt es viele Wärmepumpen.',
    'Die Straßenbahn kam spät.',
  ] as const;

  it('counts what each column writes, whatever its inflection, with every place', () => {
    const found = rows(
      ['a', good],
      ['b', ['Eine Hitzepumpe ist billig.', 'In Wien gibt es viele Wärmepumpen.', good[2]]],
    );
    const pump = found.find((row) => row.concept === 'heat-pump')!;
    expect(pump).toMatchObject({ name: 'heat pump', preferred: 'Wärmepumpe', consistent: false });
    expect(pump.cells.source).toMatchObject([{ form: 'heat pump', count: 2 }]);
    expect(pump.cells.a).toEqual([
      {
        form: 'Wärmepumpe',
        count: 2,
        dissent: false,
        places: [
          { segment: 0, start: 5, end: 15 },
          { segment: 1, start: 22, end: 33 },
        ],
      },
    ]);
    expect(pump.cells.b!.map(({ form, dissent }) => [form, dissent])).toEqual([
      ['Hitzepumpe', true],
      ['Wärmepumpe', false],
    ]);
  });

  it('is consistent where every column writes one term, and not where one has none', () => {
    const consistent = (texts: readonly string[]) =>
      rows(['a', good], ['b', texts]).find((row) => row.concept === 'tram')?.consistent;
    expect(consistent(good)).toBe(true);
    expect(consistent([good[0], good[1], 'Die Tramway kam spät.'])).toBe(false);
    // A memory that does not have the sentence has no other word for it.
    expect(consistent([good[0], good[1], ''])).toBe(true);
  });

  it('leaves names to their own rows, and puts what is written in several ways first', () => {
    const found = rows(['a', [good[0], good[1], 'Die Bim kam spät.']]);
    expect(found.some((row) => row.concept === 'vienna')).toBe(false);
    expect(found.some((row) => row.name === 'Vienna' && row.concept === undefined)).toBe(true);
    expect(found[0]!.concept).toBe('tram');
  });

  it('names places inside the texts, whatever these are', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('tram tram', 'Die STRASSENBAHN', 'heat  pump’s'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (source, translation) => {
        const texts = source.map(() => translation);
        const table = namesAndTerms(
          [column('source', 'en', source), column('a', 'de', texts, source)],
          tools(termbase),
        );
        for (const { concept: id, cells } of table)
          for (const { count, places } of id === undefined ? [] : cells.a!) {
            expect(count).toBe(places.length);
            for (const { segment, start, end } of places) {
              expect(start).toBeLessThan(end);
              expect(end).toBeLessThanOrEqual(texts[segment]!.length);
            }
          }
      }),
    );
  });
});
