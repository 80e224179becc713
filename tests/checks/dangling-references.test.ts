import { expect, test } from 'vitest';
import { danglingReferences } from '../../src/checks/dangling-references.ts';
import { checkedText, inspect } from './texts.ts';

const found = (language: string, line: string) =>
  inspect(danglingReferences, checkedText([line], { language })).map(({ evidence }) => evidence.phrase);

test.each([
  ['en', 'her counterpart Sergei Lavrov (see video above), followed', '(see video above)'],
  ['en', 'read the original article here.', 'read the original article here'],
  ['de', 'Sergej Lawrow getroffen (siehe Video oben), gefolgt', '(siehe Video oben)'],
  ['de', 'lesen Sie den Originalartikel hier.', 'lesen Sie den Originalartikel hier'],
  ['es', 'Serguéi Lavrov (véase el vídeo de arriba), a lo que', '(véase el vídeo de arriba)'],
  ['es', 'lea el artículo original aquí.', 'lea el artículo original aquí'],
  ['es', 'Leído la prenda original aquí.', 'Leído la prenda original aquí'],
])('%s: %s', (language, line, phrase) => {
  expect(found(language, line)).toEqual([phrase]);
});

test('a link beside it, or a "here" of the story, is silent', () => {
  expect(found('en', 'read more here: https://krone.at')).toEqual([]);
  expect(found('en', 'I read here every day and it is cold here.')).toEqual([]);
  expect(found('xx', 'read the article here.')).toEqual([]);
});
