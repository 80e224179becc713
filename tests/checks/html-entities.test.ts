import { expect, test } from 'vitest';
import { htmlEntities } from '../../src/checks/html-entities.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

test('entities are found and can be replaced', () => {
  const reports = inspect(htmlEntities, checkedText(['He said &quot;yes&#39; &#x20AC;5 &Auml;']));
  expect(reports.map(({ evidence, suggestion }) => [evidence.entity, suggestion])).toEqual([
    ['&quot;', '"'],
    ['&#39;', "'"],
    ['&#x20AC;', '€'],
    ['&Auml;', undefined],
  ]);
  expect(reports[0]?.edits).toEqual([{ segment: 0, start: 8, end: 14, replacement: '"' }]);
});

test('ampersands of the text stay; an entity of the source is a fault of the source', () => {
  expect(inspect(htmlEntities, checkedText(['R&D; AT&T &c; a?b=1&lang=de']))).toEqual([]);
  expect(inspectPair(htmlEntities, { source: 'A &amp; B', target: 'A &amp; B' })[0]?.origin).toBe('source');
});
