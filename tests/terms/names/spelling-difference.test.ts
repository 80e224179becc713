import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockKeys } from '../../../src/terms/names/block-keys.ts';
import { spellingDifference } from '../../../src/terms/names/spelling-difference.ts';

const name = fc.stringMatching(/^[A-Z][a-zšžčáéíöü]{2,11}$/);

test('the rule is named', () => {
  const difference = spellingDifference('Zhukov', 'Schukow');
  expect(difference?.steps.map((step) => [step.left, step.right])).toEqual([
    ['zh', 'sch'],
    ['v', 'w'],
  ]);
  expect(difference?.steps[0]).toMatchObject({
    table: 'romanisation of Cyrillic',
    why: 'English zh, German sch, French j',
  });
});

test('a name does not differ from itself', () => {
  fc.assert(fc.property(name, (one) => spellingDifference(one, one)?.steps.length === 0));
});

test('the order of the two does not matter', () => {
  fc.assert(
    fc.property(
      name,
      name,
      (one, other) => spellingDifference(one, other)?.cost === spellingDifference(other, one)?.cost,
    ),
  );
});

test('names that the tables connect meet in a bucket', () => {
  const swaps: readonly (readonly [RegExp, string])[] = [
    [/sh/, 'sch'],
    [/zh/, 'sch'],
    [/v/, 'w'],
    [/ts/, 'z'],
    [/kh/, 'ch'],
    [/y$/, 'yj'],
    [/ya/, 'ja'],
    [/ch/, 'tsch'],
    [/k/, 'c'],
    [/f/, 'ph'],
    [/č/, 'ch'],
  ];
  const russian = fc.stringMatching(
    /^[BDGKLMNPRTV](a|o|u|i|e)(sh|zh|v|ts|kh|ch|k|f|č|l|n|r)(a|o|u|i|ya)(v|n|nsky|ts|k)$/,
  );
  fc.assert(
    fc.property(russian, fc.constantFrom(...swaps), (one, [from, to]) => {
      const other = one.replace(from, to);
      fc.pre(other !== one && spellingDifference(one, other) !== undefined);
      const keys = new Set(blockKeys(one));
      return blockKeys(other).some((key) => keys.has(key));
    }),
  );
});

test('very long words are no names', () => {
  expect(spellingDifference('z'.repeat(5000), 's'.repeat(5000))).toBeUndefined();
});
