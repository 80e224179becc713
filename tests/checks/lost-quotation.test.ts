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
