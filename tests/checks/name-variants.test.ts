import { expect, test } from 'vitest';
import { nameVariants } from '../../src/checks/name-variants.ts';
import { publishedText, sampleColumn } from './sample.ts';
import { inspect } from './texts.ts';

const forms = (text: Parameters<typeof inspect>[1]) =>
  inspect(nameVariants, text).map((report) => report.evidence.forms);

test('the published sample spells one man in three ways and nobody else', () => {
  const reports = inspect(nameVariants, publishedText());
  expect(reports.map((report) => report.evidence.forms)).toEqual([['Zelensky', 'Selenskyj', 'Selensky']]);
  expect(reports[0]!.spans.map(({ segment, start, end }) => [segment, start, end])).toEqual([
    [6, 41, 49],
    [8, 0, 9],
    [10, 189, 197],
  ]);
  expect(reports[0]!.message).toMatch(/German .*English/);
});

test('Spanish of the sample: Apertium and the plain model mix, the model with a house list does not', () => {
  expect(forms(sampleColumn('apertium', 'eng-spa', 'unmarked'))).toEqual([['Zelensky', 'Selenskyj', 'Selensky']]);
  expect(forms(sampleColumn('llm', 'en-es', 'plain'))).toEqual([['Zelenski', 'Selenskyj', 'Selensky']]);
  expect(forms(sampleColumn('llm', 'en-es', 'house'))).toEqual([]);
});
