import { describe, expect, test } from 'vitest';
import { gender } from '../../src/checks/gender.ts';
import { checkedText, inspect, inspectPair, type TextOptions } from './texts.ts';

describe('gender', () => {
  test.each([
    ['de', 'es', 'Präsidentin Maia Sandu reiste nach Brüssel.', 'El presidente Maia Sandu viajó a Bruselas.', 'title'],
    ['de', 'en', 'Frau Meier kam gestern an.', 'Mr Meier arrived yesterday.', 'title'],
    ['de', 'en', 'Herr Meier kam gestern an.', 'Mrs Meier arrived yesterday.', 'title'],
    ['de', 'fr', 'Die Kanzlerin traf ein.', 'Le chancelier est arrivé.', 'title'],
    ['en', 'de', 'The spokeswoman declined to comment.', 'Der Sprecher wollte sich nicht äußern.', 'title'],
    ['en', 'ru', 'Her sister lives in Kyiv.', 'Её брат живёт в Киеве.', 'title'],
    ['en', 'it', 'His mother is ill.', 'Suo padre è malato.', 'title'],
    [
      'de',
      'en',
      'Die Präsidentin sagte, dass die Wahl fair war.',
      'The president said that he found it fair.',
      'pronoun',
    ],
    ['fr', 'en', 'La ministre a présenté son plan.', 'The minister presented his plan.', 'pronoun'],
  ])('%s to %s: %s / %s', (from, to, source, target, kind) => {
    expect(inspectPair(gender, { from, to, source, target })).toMatchObject([{ kind }]);
  });

  test.each([
    ['de', 'es', 'Präsidentin Maia Sandu reiste nach Brüssel.', 'La presidente Maia Sandu viajó a Bruselas.'],
    ['de', 'en', 'Frau Meier traf Herrn Huber.', 'Mrs Meier met Mr Huber.'],
    ['de', 'en', 'Die Präsidentin sagte das.', 'The president said that she knew.'],
    ['de', 'en', 'Der Minister lobte die Präsidentin.', 'The minister praised the president, and he smiled.'],
    ['de', 'en', 'Die Ministerin und ihr Mann kamen. Er lachte.', 'The minister and her husband came. He laughed.'],
    ['en', 'es', 'The minister praised his team.', 'La ministra elogió a su equipo.'],
    ['en', 'pl', 'Minister Anna Nowak said no.', 'Minister Anna Nowak odmówiła.'],
  ])('silent from %s to %s: %s / %s', (from, to, source, target) => {
    expect(inspectPair(gender, { from, to, source, target })).toEqual([]);
  });

  test('without a source', () => {
    expect(inspect(gender, checkedText(['Mrs Meyer said he would come home.']))).toHaveLength(1);
    expect(inspect(gender, checkedText(['La ministra dijo que él no iría.'], { language: 'es' }))).toHaveLength(1);
    expect(inspect(gender, checkedText(['Mrs Meyer said she would come home.']))).toEqual([]);
  });

  describe('of a person over a whole text', () => {
    const found = (lines: readonly string[], options: TextOptions = {}) =>
      inspect(gender, checkedText(lines, options)).map(({ kind, spans }) => [kind, spans[0]!.text, spans[1]!.text]);

    test('a form of address that changes', () => {
      expect(found(['Ms Müller came.', 'Nobody spoke.', 'Then Mr Müller left.'])).toEqual([
        ['over-text', 'Mr Müller', 'Ms Müller'],
      ]);
      expect(found(['Frau Anna Müller kam.', 'Dann ging Herr Müller.'], { language: 'de' })).toEqual([
        ['over-text', 'Herr Müller', 'Frau Anna Müller'],
      ]);
      expect(found(['Die Ministerin Baerbock kam.', 'Minister Baerbock ging.'], { language: 'de' })).toEqual([
        ['over-text', 'Minister Baerbock', 'Ministerin Baerbock'],
      ]);
    });

    test('a pronoun in a segment about nobody else, or at the beginning of the next', () => {
      expect(found(['Ms Müller came.', 'Müller said that he was tired.'])).toEqual([['over-text', 'he', 'Ms Müller']]);
      expect(found(['Mr Müller came.', 'She was tired.'])).toEqual([['over-text', 'She', 'Mr Müller']]);
      expect(found(['La señora Gómez llegó.', 'Gómez dijo que él no iría.'], { language: 'es' })).toEqual([
        ['over-text', 'él', 'señora Gómez'],
      ]);
    });

    test('what only the source says', () => {
      const sources = ['Frau Müller kam.', 'Müller ging wieder.'];
      expect(found(['Müller came.', 'Mr Müller left again.'], { sources })).toEqual([
        ['over-text', 'Mr Müller', 'Frau Müller'],
      ]);
      expect(found(['Müller came.', 'Müller left, and he laughed.'], { sources })).toEqual([
        ['over-text', 'he', 'Frau Müller'],
      ]);
      const ukrainian = { sources: ['Пані Зеленська приїхала.', 'Зеленська поїхала.'], sourceLanguage: 'uk' };
      expect(found(['Zelenska came.', 'Mr Zelenska left.'], ukrainian)).toEqual([
        ['over-text', 'Mr Zelenska', 'Пані Зеленська'],
      ]);
    });

    test.each([
      [['Mr and Mrs Clinton came.', 'Mr Clinton left.', 'Mrs Clinton left.']],
      [['Ms Anna Müller came.', 'Mr Peter Müller left.']],
      [['Ms Müller met Mr Huber.', 'He was tired.']],
      [['Ms Müller came.', 'Müller met Huber, and he was tired.']],
      [['Ms Müller came.', 'Müller had a husband. He was tired.']],
      [['Ms Müller came.', '“He was tired,” said Müller.']],
      [['Ms Müller came.', 'The weather was bad.', 'He was tired.']],
    ])('silent: %j', (lines) => {
      expect(found(lines)).toEqual([]);
    });

    test('two people of one name in the source are nobody', () => {
      const sources = ['Frau Müller kam.', 'Herr Müller ging.'];
      expect(found(['Ms Müller came.', 'Mr Müller left.'], { sources })).toEqual([]);
    });
  });
});
