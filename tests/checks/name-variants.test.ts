import { expect, test } from 'vitest';
import { nameVariants } from '../../src/checks/name-variants.ts';
import { publishedText, sampleColumn } from './sample.ts';
import { checkedText, inspect } from './texts.ts';

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

test('capitals inside a name count, those of an abbreviation with small letters do not', () => {
  expect(forms(checkedText(['BioNTech and BioNTech again.', 'Here it is Biontech.']))).toEqual([
    ['BioNTech', 'Biontech'],
  ]);
  expect(forms(checkedText(['Our DLan is slow.', 'The DLan is old.', 'Devolo Dlan/Magic helps.']))).toEqual([]);
  // A slip of the shift key is one: the usual form is no abbreviation.
  expect(forms(checkedText(['Then Putin spoke.', 'And Putin left.', 'Yesterday PUtin came.']))).toEqual([
    ['Putin', 'PUtin'],
  ]);
});

test('a name joined as its source joins it is the fault of the source, otherwise of the translation', () => {
  const said = ['They trust Alfa Bank now.', 'There Alfa-Bank is the largest.'];
  const originOf = (...sources: readonly string[]) =>
    inspect(nameVariants, checkedText(said, { sources, sourceLanguage: 'uk' })).map(({ origin }) => origin);
  expect(originOf('Вони вірять Альфа банку зараз.', 'Там Альфа-Банк є найбільшим.')).toEqual(['source']);
  expect(originOf('Вони вірять Альфа-Банку зараз.', 'Там Альфа-Банк є найбільшим.')).toEqual([undefined]);
});
