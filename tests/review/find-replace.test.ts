import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replacer } from '../../src/review/find-replace.ts';

const after = (text: string, search: Parameters<typeof replacer>[0], replacement: string) =>
  replacer(search, replacement)(text)?.after;

it.each([
  ['words as they stand', 'a+b a.b', { find: 'a.b' }, 'x', 'a+b x'],
  ['whatever their case', 'Kiev kiev KIEV', { find: 'kiev' }, 'Kyjiw', 'Kyjiw Kyjiw Kyjiw'],
  ['in this case only', 'Kiev kiev', { find: 'kiev', caseSensitive: true }, 'x', 'Kiev x'],
  ['whole words only, in any script', 'Äpfel Apfel Apfels', { find: 'Apfel', wholeWord: true }, 'x', 'Äpfel x Apfels'],
  ['a pattern with its groups', '11,000 men', { find: '(\\d+),(\\d{3})', pattern: true }, '$1.$2', '11.000 men'],
  ['a dollar sign and the whole', 'cost 5', { find: '\\d', pattern: true }, '$$$0', 'cost $5'],
  ['no groups where it is no pattern', 'five', { find: 'five' }, '$1', '$1'],
  ['nothing inside an emoji', '👩‍🚀 👩', { find: '👩' }, 'x', '👩‍🚀 x'],
] as const)('replaces %s', (_name, text, search, replacement, expected) => {
  expect(after(text, search, replacement)).toBe(expected);
});

it('finds exactly what String.replaceAll finds, for words as they stand', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', ' '), maxLength: 30 });
  const find = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(letters, find, (text, words) => {
      expect(after(text, { find: words, caseSensitive: true }, 'X') ?? text).toBe(text.replaceAll(words, 'X'));
    }),
  );
});

it('refuses a pattern that cannot be used', () => {
  expect(() => replacer({ find: '(?<=a)b', pattern: true }, '')).toThrow(/RE2: no look-around/);
});
