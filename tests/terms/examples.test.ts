import { describe, expect, test } from 'vitest';
import { failedExamples } from '../../src/terms/examples.ts';
import type { Concept, TermExample } from '../../src/terms/termbase.ts';

const kyiv = (...examples: TermExample[]): Concept => ({
  id: 'kyiv',
  type: 'place',
  terms: [
    { language: 'en', text: 'Kyiv', status: 'preferred', match: 'name', caseSensitive: true, validFrom: '2019-08-24' },
    { language: 'en', text: 'Kiev', status: 'deprecated', match: 'name', caseSensitive: true, validFrom: '2019-08-24' },
    { language: 'en', text: 'Kiev', status: 'preferred', match: 'name', caseSensitive: true, house: 'old' },
  ],
  exceptions: [{ language: 'en', text: 'chicken Kiev' }],
  examples,
});
const reasons = (...examples: TermExample[]) => failedExamples(kyiv(...examples)).map(({ reason }) => reason);

describe('failedExamples', () => {
  test('is empty when all come out as they say', () => {
    expect(
      reasons(
        { language: 'en', text: 'He went to Kiev.', expect: 'flag' },
        { language: 'en', text: "Kyiv's mayor", expect: 'ok' },
        { language: 'en', text: 'a plate of chicken Kiev', expect: 'none' },
        { language: 'de', text: 'Kiev', expect: 'none' },
        { language: 'en', text: 'Kiev', expect: 'ok', house: 'old' },
        { language: 'en', text: 'Kiev', expect: 'none', date: '2018-01-01' },
      ),
    ).toEqual([]);
  });

  test('says what was found instead', () => {
    expect(
      reasons(
        { language: 'en', text: 'He went to Kiev.', expect: 'ok' },
        { language: 'en', text: 'a plate of chicken Kiev', expect: 'flag' },
      ),
    ).toEqual([
      'expected "ok", but it has “Kiev” (forbidden)',
      'expected "flag", but no term of the concept stands in it',
    ]);
  });
});
