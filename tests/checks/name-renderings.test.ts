import { expect, test } from 'vitest';
import { nameRenderings } from '../../src/checks/name-renderings.ts';
import { sampleColumn } from './sample.ts';
import { inspect } from './texts.ts';

test('a part of a name that was translated as a word is found, with its source', () => {
  const reports = inspect(nameRenderings, sampleColumn('apertium', 'eng-spa', 'unmarked'));
  const [translated] = reports.filter((report) => report.kind === 'translated');
  expect(translated!.evidence).toEqual({
    source: 'Son',
    rendering: 'Hijo',
    sourceName: 'Choe Son Hui',
    targetName: 'Choe Hijo Hui',
  });
  expect(inspect(nameRenderings, sampleColumn('llm', 'en-es', 'house'))).toEqual([]);
});

test('when the source itself is inconsistent it is not the system', () => {
  const [report] = inspect(nameRenderings, sampleColumn('llm', 'en-es', 'plain'));
  expect(report!.origin).toBe('source');
  expect(report!.evidence.forms).toEqual(['Zelenski', 'Selenskyj', 'Selensky']);
});
