import { expect, test } from 'vitest';
import { alignNames } from '../../../src/terms/names/align-names.ts';
import type { NameToken } from '../../../src/terms/names/name-tokens.ts';

const tokens = (forms: readonly string[]): readonly NameToken[] =>
  forms.map((form, index) => ({ segment: 0, start: index * 20, end: index * 20 + form.length, form, telling: true }));

const SYLLABLES = ['ba', 'ko', 'mi', 'ra', 'lu', 'vo', 'ni', 'de', 'go', 'za', 'pe', 'ri'];
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [a, b, c] = [index % 12, Math.floor(index / 12) % 12, (index * 7 + 3) % 12];
    return `B${SYLLABLES[a]}${SYLLABLES[b]}${SYLLABLES[c]}k`;
  });

test('in a paragraph of very many names each finds its own, however far it was moved', () => {
  const source = names(240);
  const target = source.toReversed();
  const pairs = alignNames(tokens(source), tokens(target), 'en');
  expect(pairs.filter(({ i, j }) => source[i] === target[j]).length).toBe(240);
});

test('from Cyrillic too', () => {
  const many = names(120);
  const source = ['Буданов', ...many];
  const target = [...many, 'Budanov'];
  const pairs = alignNames(tokens(source), tokens(target), 'uk');
  expect(pairs.find(({ i }) => i === 0)?.j).toBe(120);
});

test('a name over and over does not make it slow, and each use has one partner', () => {
  const many = Array.from({ length: 3000 }, () => 'Budanov');
  const pairs = alignNames(tokens(many), tokens(many), 'en');
  expect(new Set(pairs.map(({ j }) => j)).size).toBe(3000);
  expect(pairs.every(({ i, j }) => i === j)).toBe(true);
});
