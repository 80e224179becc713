import { expect, test } from 'vitest';
import { remember } from '../../../src/terms/names/remember.ts';

test('an answer is worked out once, `undefined` as well, and never mixed up with another', () => {
  const asked: string[] = [];
  const longer = remember((one, other) => {
    asked.push(`${one}+${other}`);
    return one.length > other.length ? one : undefined;
  });
  const questions = [
    ['abc', 'd'],
    ['a', 'bcd'],
    ['abc', 'd'],
    ['a', 'bcd'],
  ] as const;
  expect(questions.map(([one, other]) => longer(one, other))).toEqual(['abc', undefined, 'abc', undefined]);
  expect(asked).toEqual(['abc+d', 'a+bcd']);
});

test('it forgets what was not asked for in two generations of 20,000 answers, rather than grow without end', () => {
  let worked = 0;
  const count = remember((one) => {
    worked += 1;
    return Number(one);
  });
  for (let number = 0; number <= 40_000; number += 1) expect(count(String(number), '')).toBe(number);
  expect(count('0', '')).toBe(0);
  expect(worked).toBe(40_002);
});
