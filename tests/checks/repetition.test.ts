import { expect, test } from 'vitest';
import { repetition } from '../../src/checks/repetition.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const loops = (line: string) =>
  inspect(repetition, checkedText([line])).map(({ evidence }) => [evidence.unit, evidence.times]);

test('a phrase three times, two words four times, a word five times', () => {
  expect(loops('It was in the city, in the city, in the city and')).toEqual([['in the city', 3]]);
  expect(loops('and so and so and so and so')).toEqual([['and so', 4]]);
  expect(loops('no no no no no')).toEqual([['no', 5]]);
});

test('refrains, numbers and loops of the source are silent', () => {
  expect(loops('Ha, ha, ha! Day by day by day. 10 10 10 10 10 10')).toEqual([]);
  expect(inspectPair(repetition, { source: 'nein nein nein nein nein', target: 'no no no no no' })).toEqual([]);
});
