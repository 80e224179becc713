import { describe, expect, test } from 'vitest';
import { length } from '../../src/checks/length.ts';
import { inspectPair } from './texts.ts';

const first = 'Nordkorea und Russland haben seit dem Sommer ein gemeinsames Militärabkommen.';
const second = 'Die beiden Regierungen haben die Berichte nicht dementiert.';
const one = 'North Korea and Russia have had a joint military agreement since the summer.';
const two = 'The two governments did not deny the reports.';
const kinds = (source: string, target: string, from = 'de', to = 'en') =>
  inspectPair(length, { source, target, from, to }).map(({ kind }) => kind);

describe('length', () => {
  test('a sentence is missing, added or doubled', () => {
    expect(kinds(`${first} ${second}`, `${one} ${two}`)).toEqual([]);
    expect(kinds(`${first} ${second}`, one)).toEqual(['missing-sentence']);
    expect(kinds(first, `${one} ${one}`)).toEqual(['extra-sentence']);
  });

  test('far too short or long without a change of sentences', () => {
    expect(kinds(first, 'North Korea and Russia.')).toEqual(['short']);
    expect(kinds(first, `${one.slice(0, -1)} ${'and so on '.repeat(20)}.`)).toEqual(['long']);
  });

  test('short lines and dense scripts are silent', () => {
    expect(kinds('Ja.', 'Yes, of course, certainly.')).toEqual([]);
    expect(kinds(one, '朝鲜和俄罗斯自夏季以来签署了一项联合军事协议。', 'en', 'zh')).toEqual([]);
    expect(kinds('朝鲜和俄罗斯自夏季以来签署了一项联合军事协议。', one, 'zh', 'en')).toEqual([]);
  });
});
