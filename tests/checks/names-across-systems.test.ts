import { expect, test } from 'vitest';
import { namesAcrossSystems } from '../../src/checks/names-across-systems.ts';
import { sampleColumn } from './sample.ts';
import { inspectAcross } from './texts.ts';

test('one row per name, with the spellings of every system', () => {
  const columns = [sampleColumn('apertium', 'eng-spa', 'unmarked'), sampleColumn('llm', 'en-es', 'house')];
  const reports = inspectAcross(namesAcrossSystems, columns);
  const zelensky = reports.find((report) => report.evidence.name === 'Zelensky');
  expect(zelensky!.evidence.systems).toEqual({
    'apertium-unmarked': ['Zelensky', 'Selenskyj', 'Selensky'],
    'llm-house': ['Zelenski'],
  });
});
