import { expect, it } from 'vitest';
import { languageFallbacks, readLanguageTag, sameLanguage, textDirection } from '../../src/shared/language.ts';

it('makes tags canonical', () => {
  expect(readLanguageTag(' EN-gb ')).toBe('en-GB');
  expect(readLanguageTag('zh_hant')).toBe('zh-Hant');
});

it.each(['', 'qq', 'english', 'e', '../etc', 'de-', '<b>'])('refuses "%s" and says what to write', (text) => {
  expect(() => readLanguageTag(text, '--to')).toThrow(/^--to: unknown language .*BCP 47/);
});

it('knows fall-backs, equal languages and directions', () => {
  expect(languageFallbacks('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  expect(sameLanguage('de-AT', 'de')).toBe(true);
  expect(sameLanguage('de', 'da')).toBe(false);
  expect([textDirection('ar'), textDirection('he'), textDirection('en'), textDirection('az-Arab')]).toEqual([
    'rtl',
    'rtl',
    'ltr',
    'rtl',
  ]);
});
