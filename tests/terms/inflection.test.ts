import { describe, expect, test } from 'vitest';
import { sameLemma } from '../../src/terms/inflection.ts';
import { FORMS, pairsOf } from './inflection-cases.ts';

/** What the tables do not know: stems that change inside, irregular verbs; and pairs endings alone cannot tell apart. */
const NOT_KNOWN: Readonly<Record<string, { readonly missed: string; readonly wrong: string }>> = {
  en: { missed: 'run/running use/using write/written', wrong: 'new/news serve/server' },
  de: { missed: 'melden/gemeldet sehen/gesehen', wrong: '' },
  es: { missed: 'decir/dicho hacer/hecho', wrong: '' },
  fr: { missed: 'finir/finissent beau/belle', wrong: 'port/porte cours/course' },
  it: { missed: '', wrong: '' },
  pl: { missed: '', wrong: '' },
  cs: { missed: 'pes/psa den/dne práce/prací', wrong: '' },
  ru: { missed: 'день/дня', wrong: '' },
  uk: { missed: 'день/дня річ/речі', wrong: '' },
};

const shown = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.join('/')).join(' ');

describe.each(Object.entries(FORMS))('%s', (language, { same, other }) => {
  test('has 35 cases or more', () => {
    expect(pairsOf(same).length + pairsOf(other).length).toBeGreaterThanOrEqual(35);
  });

  test('forms of one word are known', () => {
    const missed = pairsOf(same).filter(([term, form]) => !sameLemma(term, form, language));
    expect(shown(missed)).toBe(NOT_KNOWN[language]!.missed);
  });

  test('other words are told apart', () => {
    const wrong = pairsOf(other).filter(([term, word]) => sameLemma(term, word, language));
    expect(shown(wrong)).toBe(NOT_KNOWN[language]!.wrong);
  });
});

test('a language without a table: all but the last quarter is equal', () => {
  expect(sameLemma('talonomistaja', 'talonomistajan', 'fi')).toBe(true);
  expect(sameLemma('talo', 'tapa', 'fi')).toBe(false);
});
