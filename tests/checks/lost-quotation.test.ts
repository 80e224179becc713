import { expect, test } from 'vitest';
import { lostQuotation } from '../../src/checks/lost-quotation.ts';
import { inspectPair } from './texts.ts';

test('a quotation of three words or more that is no longer marked', () => {
  const source = 'Putin nannte es "eine gute Tradition".';
  const [report] = inspectPair(lostQuotation, { source, target: 'Putin called it a good tradition.' });
  expect(report?.evidence).toEqual({ quotation: '"eine gute Tradition"' });
  expect(report?.spans[0]).toMatchObject({ side: 'source', start: 16, end: 37 });
  expect(inspectPair(lostQuotation, { source, target: 'Putin called it “a good tradition”.' })).toEqual([]);
  expect(inspectPair(lostQuotation, { source: 'Das "Asow" Regiment', target: 'The Azov regiment' })).toEqual([]);
});

test('one of several: the one that stands elsewhere, of another length, is not meant', () => {
  const source =
    '„Wir haben genug Zeit gehabt, das zu tun“, sagte er. „Jetzt ist es zu spät, um noch etwas daran zu ändern.“';
  const found = (target: string) =>
    inspectPair(lostQuotation, { source, target }).map(({ evidence }) => evidence.quotation);
  expect(
    found('We have had enough time to do that, he said. “Now it is too late to change anything about it.”'),
  ).toEqual(['„Wir haben genug Zeit gehabt, das zu tun“']);
  expect(
    found('“We have had enough time to do that”, he said. Now it is too late to change anything about it.'),
  ).toEqual(['„Jetzt ist es zu spät, um noch etwas daran zu ändern.“']);
  expect(
    found('“We have had enough time to do that, and now it is too late to change anything about it,” he said.'),
  ).toEqual([]);
});

test('an apostrophe is no quotation mark, a star is', () => {
  const source = 'Er nannte es „eine gute alte Tradition“.';
  expect(inspectPair(lostQuotation, { source, target: 'It’s a good old tradition, he said.' })).toHaveLength(1);
  expect(inspectPair(lostQuotation, { source, target: 'He called it *a good old tradition*.' })).toEqual([]);
});
