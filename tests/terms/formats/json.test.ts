import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from '../../../src/terms/formats/json.ts';
import { conceptLists } from './termbases.ts';

const read = (text: string) => json.read(text, 'house.json', {}).termbase;

test('is read back as it was', () => {
  fc.assert(
    fc.property(conceptLists, (concepts) => {
      const written = json.write({ concepts }, { date: '2024-01-01' });
      expect(written.lost).toEqual([]);
      expect(read(written.text)).toEqual({ concepts });
    }),
  );
});

test('defaults are filled in, the version may be left out', () => {
  expect(read('{"concepts":[{"id":"a","terms":[{"language":"DE","text":"Wort"}]}]}').concepts[0]).toEqual({
    id: 'a',
    type: 'term',
    terms: [{ language: 'de', text: 'Wort', status: 'admitted', match: 'lemma', caseSensitive: false }],
  });
});

const file = (term: string, more = '') => `{
  "concepts": [
    {
      "id": "a",
      "terms": [
        { "language": "de", "text": "Wort" },
        ${term}
      ]${more}
    }
  ]
}`;
test.each([
  [file('{ "language": "de" '), /house\.json, line \d+: not JSON/],
  [file('{ "language": "de" }'), 'house.json, line 7: concepts.0.terms.1.text'],
  [
    file('{ "language": "klingonisch", "text": "a" }'),
    'house.json, line 7: concepts.0.terms.1.language: language: unknown language',
  ],
  [
    file('{ "language": "de", "text": "(", "match": "regex" }'),
    'line 7: concepts.0.terms.1.text: the pattern cannot be used',
  ],
  [
    file(
      '{ "language": "de", "text": "B" }',
      ',\n      "examples": [\n        { "language": "de", "text": "Wort", "expect": "flag" }]',
    ),
    'house.json, line 10: concepts.0.examples.0.text: expected "flag", but it has “Wort” (admitted)',
  ],
  ['{"formatVersion": 2, "concepts": []}', 'this program reads 1'],
  ['{"concepts":[], "extra": 1}', 'house.json, line 1'],
])('fails loudly with line and reason', (text, message) => {
  expect(() => read(text)).toThrow(message);
});
