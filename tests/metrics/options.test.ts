import { expect, test } from 'vitest';
import {
  flag,
  oneOf,
  optionalNumber,
  positiveNumber,
  readOptions,
  text,
  wholeNumber,
} from '../../src/metrics/options.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const shape = {
  order: wholeNumber(4, 1, 32),
  beta: positiveNumber(2),
  value: optionalNumber(),
  lowercase: flag(false),
  tokenize: text('13a'),
  smooth: oneOf('exp', ['exp', 'floor']),
};

test('left out options get their standard values', () => {
  const standard = { order: 4, beta: 2, value: null, lowercase: false, tokenize: '13a', smooth: 'exp' };
  expect(readOptions('m', shape, {})).toEqual(standard);
  expect(readOptions('m', shape, { order: undefined, smooth: 'floor' })).toEqual({ ...standard, smooth: 'floor' });
});

test.each([
  [{ order: 0 }, 'order takes a whole number from 1 to 32, not 0'],
  [{ order: 1.5 }, 'order takes a whole number'],
  [{ beta: -1 }, 'beta takes a number from 0'],
  [{ beta: Number.POSITIVE_INFINITY }, 'beta takes'],
  [{ value: '0.1' }, 'value takes a number from 0, not "0.1"'],
  [{ lowercase: 'yes' }, 'lowercase takes true or false, not "yes"'],
  [{ smooth: 'add' }, 'smooth takes one of exp, floor, not "add"'],
  [{ toString: 1 }, 'unknown option "toString"'],
  [[], 'the options must be an object'],
])('a wrong option is named: %j', (given, message) => {
  expect(() => readOptions('m', shape, given)).toThrow(WorkbenchError);
  expect(() => readOptions('m', shape, given)).toThrow(message);
  expect(() => readOptions('m', shape, given)).toThrow('Its options: order, beta');
});
