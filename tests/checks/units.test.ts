import { expect, test } from 'vitest';
import { numbers } from '../../src/checks/numbers.ts';
import { units } from '../../src/checks/units.ts';
import { inspectPair } from './texts.ts';

test.each([
  ['100 km', '62 miles'],
  ['320 Kilometer', '200 miles'],
  ['6 feet', '1,8 Meter', 'en', 'de'],
  ['80 kg', '176 lbs'],
  ['20 °C', '68 °F'],
  ['-10 Grad', '14 degrees'],
  ['100 km/h', '62 mph'],
  ['10 Hektar', '25 acres'],
  ['5 m', '5 M'],
])('%s = %s', (source, target, from = 'de', to = 'en') => {
  expect(inspectPair(units, { source, target, from, to })).toEqual([]);
});

test.each([
  ['100 km entfernt', '100 miles away', '100 km is not 100 miles.'],
  ['100 km entfernt', '80 miles away', '100 km is not 80 miles.'],
  ['bei 20 °C', 'at 20 °F', '20 °C is not 20 °F.'],
])('%s ≠ %s', (source, target, message) => {
  expect(inspectPair(units, { source, target }).map((report) => report.message)).toEqual([message]);
});

test('a right conversion is no changed number', () => {
  expect(inspectPair(numbers, { source: '100 km', target: '62 miles' })).toEqual([]);
  expect(inspectPair(numbers, { source: '100 km', target: '62 houses' })).toHaveLength(1);
});
