import { expect, test } from 'vitest';
import { characters } from '../../src/checks/characters.ts';
import { checkedText, inspect } from './texts.ts';

const kinds = (line: string) =>
  inspect(characters, checkedText([line])).map(({ kind, evidence }) => [kind, evidence.codes]);

test.each([
  ['a\u200Bb', 'invisible', ['U+200B']],
  ['a\u202Eb', 'invisible', ['U+202E']],
  ['a\u0007b', 'invisible', ['U+0007']],
  ['a\uFFFDb', 'broken', ['U+FFFD']],
  ['fÃ¼r', 'mojibake', ['U+00C3', 'U+00BC']],
  ['it â€œwas', 'mojibake', ['U+00E2', 'U+20AC', 'U+0153']],
  ['the Kremlіn said', 'mixed-script', ['U+004B', 'U+0072', 'U+0065', 'U+006D', 'U+006C', 'U+0456', 'U+006E']],
])('%j: %s', (line, kind, codes) => {
  expect(kinds(line)).toEqual([[kind, codes]]);
});

test('good texts of many scripts are silent', () => {
  for (const line of [
    'Übergrößen, “naïve” – 5 €…',
    'Привіт',
    '你好，世界',
    'می‌خواهم',
    '👩‍👩‍👧 🏴',
    'Ça va, Ãlvaro',
    'COVID-19 β-Variante',
    'l’été\u00A0: oui',
  ]) {
    expect(kinds(line)).toEqual([]);
  }
});
