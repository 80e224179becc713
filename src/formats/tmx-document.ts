import { WorkbenchError } from '../shared/errors.ts';
import { sameLanguage } from '../shared/language.ts';
import { type BilingualRow, bilingualDocument } from './bilingual.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { requireText } from './require-text.ts';
import { readTmx, type TranslationUnit } from './tmx.ts';

/** A translation memory as a document: the source language's variants are its segments, the others given translations. */
export const tmxDocument: Format = {
  id: 'tmx-document',
  title: 'TMX, as a text with its translations',
  extensions: ['.tmx'],
  read(content, { origin, language }) {
    requireText(content, origin);
    const memory = readTmx(content, origin);
    const source = language ?? memory.sourceLanguage ?? memory.units[0]?.variants[0]?.language;
    if (source === undefined)
      throw new WorkbenchError('input', `${origin}: the document is empty: it holds no <tu> with a <tuv>.`);
    const others = [
      ...new Set(memory.units.flatMap(({ variants }) => variants.map((variant) => variant.language))),
    ].filter((tag) => !sameLanguage(tag, source));
    const nameOf = (tag: string) => (others.length === 1 ? GIVEN_TRANSLATION : tag);
    const rows = memory.units.flatMap((unit) => rowOf(unit, source, nameOf));
    if (rows.length === 0)
      throw new WorkbenchError(
        'input',
        `${origin}: the document is empty: no <tu> holds a text in ${source}. Name its language with --from or --lang.`,
      );
    const columns = others.map((tag) => ({ name: nameOf(tag), language: tag, kind: 'reference' as const }));
    return [bilingualDocument({ id: documentId(origin), language: source }, rows, columns)];
  },
};

function rowOf(
  { variants }: TranslationUnit,
  source: string,
  nameOf: (tag: string) => string,
): readonly BilingualRow[] {
  const own =
    variants.find(({ language }) => language === source) ??
    variants.find(({ language }) => sameLanguage(language, source));
  if (own === undefined) return [];
  const others = variants.filter(({ language }) => !sameLanguage(language, source));
  return [{ source: own.text, translations: new Map(others.map(({ language, text }) => [nameOf(language), text])) }];
}
