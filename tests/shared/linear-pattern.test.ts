import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearPattern, MOST_HITS } from '../../src/shared/linear-pattern.ts';

const find = (pattern: string, text: string, caseSensitive = false) =>
  linearPattern(pattern, { caseSensitive })
    .places(text)
    .map(({ start, end }) => text.slice(start, end));

describe('linearPattern', () => {
  test('finds from left to right, with or without case', () => {
    expect(find('gr[ae]y', 'Grey, gray')).toEqual(['Grey', 'gray']);
    expect(find('gr[ae]y', 'Grey, gray', true)).toEqual(['gray']);
    expect(find('x?', 'abc x')).toEqual(['x']);
    expect(find('👍b', 'a👍b')).toEqual(['👍b']);
  });

  test('borders at an end are borders between words of any script', () => {
    expect(find('\\bКи[ії]в\\b', 'Київ у Києві, Київський Київ.')).toEqual(['Київ', 'Київ']);
    expect(find('\\bübel\\b', 'Übel, Grundübel, übel.')).toEqual(['Übel', 'übel']);
    expect(find('\\bkiev|kyjiw\\b', 'Kiev Kievs xkiev Kyjiw kyjiwx')).toEqual(['Kiev', 'Kiev', 'Kyjiw']);
    expect(find('\\bfoo( bar)?\\b', 'foo barx foo bar')).toEqual(['foo bar']);
    expect(find('b\\b', 'abab')).toEqual(['b']);
    expect(find('\\\\b', 'a\\b')).toEqual(['\\b']);
  });

  test.each(['(', 'a**', '(?=a)', '(a)\\1', '(?<!a)b', 'a{2000}', '(a{1000}){1000}', 'a'.repeat(1_001)])(
    'refuses %s with a reason',
    (pattern) => {
      expect(() => find(pattern, '')).toThrow('the pattern cannot be used: ');
    },
  );

  // Each of them takes a backtracking engine longer than the age of the universe on this text.
  test.each(['(a+)+$', '(a|a)*b', '(.*)*x', '(a?){30}a{30}b', '\\ba+b', 'a+\\b', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'is done with %s on a long text',
    (pattern) => {
      expect(find(pattern, `${'a'.repeat(50_000)}_`).length).toBeLessThanOrEqual(MOST_HITS);
    },
  );

  test('places lie in the text, in order, and hold what native expressions hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'ab?', '[a-c]+', 'b|c', '.'),
        fc.string({ unit: fc.constantFrom(...'abc xä👍') }),
        (pattern, text) => {
          expect(find(pattern, text)).toEqual([...text.matchAll(new RegExp(pattern, 'giu'))].map(([match]) => match));
        },
      ),
    );
  });
});
