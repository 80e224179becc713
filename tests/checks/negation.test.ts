import { expect, test } from 'vitest';
import { negation } from '../../src/checks/negation.ts';
import { negationAdded } from '../../src/checks/negation-added.ts';
import { inspectPair } from './texts.ts';

const source = 'Die Regierungen haben die Berichte nicht dementiert.';

test('a lost negation', () => {
  const [report] = inspectPair(negation, { source, target: 'The governments have confirmed the reports.' });
  expect(report?.evidence).toEqual({ words: ['nicht'] });
  expect(inspectPair(negation, { source, target: 'The governments did not deny the reports.' })).toEqual([]);
});

test.each([
  ['Er hat nicht geantwortet.', 'He failed to answer.'],
  ['Das ist nicht möglich.', 'This is impossible.'],
  ['Er kam nicht nur, er blieb.', 'He came and he stayed.'],
  ['Niemand wusste es.', 'Without anyone knowing.'],
])('“%s” = “%s”', (text, target) => {
  expect(inspectPair(negation, { source: text, target })).toEqual([]);
});

test('a tag question denies nothing, and languages without a table are left alone', () => {
  expect(
    inspectPair(negation, { source: "It is late, isn't it?", target: 'Es ist spät.', from: 'en', to: 'de' }),
  ).toEqual([]);
  expect(inspectPair(negation, { source, target: 'x', from: 'xx', to: 'en' })).toEqual([]);
});

test('an added negation is a check of its own', () => {
  expect(inspectPair(negationAdded, { source: 'Er kommt heute.', target: 'He does not come today.' })).toHaveLength(1);
  expect(inspectPair(negationAdded, { source: 'Er kommt heute nicht.', target: 'He does not come today.' })).toEqual(
    [],
  );
  expect(inspectPair(negationAdded, { source: 'Ob es passt?', target: 'Whether or not it fits?' })).toEqual([]);
});
