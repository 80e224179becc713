import { expect, test } from 'vitest';
import { brackets } from '../../src/checks/brackets.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

test.each(['Lavrov (see video above said', 'a [list without end'])('“%s”', (line) => {
  expect(inspect(brackets, checkedText([line]))).toHaveLength(1);
});

test.each(['He (she) came', 'a) one b) two', '1) first', 'fine :) and ;-(', 'see you tomorrow)', '(a [b] c)', '(((('])(
  '“%s” is silent',
  (line) => {
    expect(inspect(brackets, checkedText([line]))).toEqual([]);
  },
);

test('a closing bracket alone counts where the source has pairs, and not where the source has one too', () => {
  expect(
    inspectPair(brackets, { source: 'Lawrow (siehe Video)', target: 'Lavrov see video)' })[0]?.spans[0],
  ).toMatchObject({ start: 16, text: ')' });
  expect(inspectPair(brackets, { source: 'bis morgen)', target: 'see you)' })).toEqual([]);
});
