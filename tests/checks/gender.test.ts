import { describe, expect, test } from 'vitest';
import { gender } from '../../src/checks/gender.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

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
});
