import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import { type BilingualRow, bilingualDocument } from './bilingual.ts';
import { streamed } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { type Belonging, inDocuments, partId } from './parts.ts';
import { nonEmpty } from './require-text.ts';
import { type TranslationUnit, tmxUnits } from './tmx.ts';

/** A translation memory as a document: the source language's variants are its segments, the others given translations. */
export const tmxDocument = streamed({
  id: 'tmx-document',
  title: 'TMX, as a text with its translations',
  extensions: ['.tmx'],
  *stream(chunks, { origin, language }) {
    const found: Found = { others: [], ...(language === undefined ? {} : { source: language }) };
    for (const { rows, part } of inDocuments(rowsOf(chunks, found, origin), origin)) {
      const nameOf = (tag: LanguageTag) => (found.others.length === 1 ? GIVEN_TRANSLATION : tag);
      const columns = found.others.map((tag) => ({ name: nameOf(tag), language: tag, kind: 'reference' as const }));
      const named = rows.map((row) => ({
        ...row,
        translations: new Map([...row.translations].map(([tag, text]) => [nameOf(tag), text])),
      }));
      yield bilingualDocument({ id: partId(documentId(origin), part), language: found.source! }, named, columns);
    }
  },
});

/** What is known of the file's languages so far. */
interface Found {
  source?: LanguageTag;
  readonly others: LanguageTag[];
}

type Row = BilingualRow & Belonging;

function* rowsOf(chunks: Iterable<string>, found: Found, origin: string): Iterable<Row> {
  const onSource = (language: LanguageTag) => {
    found.source ??= language;
  };
  let isEmpty = true;
  for (const unit of tmxUnits(nonEmpty(chunks, origin), origin, onSource)) {
    found.source ??= unit.variants[0]?.language;
    if (found.source === undefined) continue;
    for (const { language } of unit.variants)
      if (!sameLanguage(language, found.source) && !found.others.includes(language)) found.others.push(language);
    const row = rowOf(unit, found.source);
    if (row === undefined) continue;
    isEmpty = false;
    yield row;
  }
  if (!isEmpty) return;
  if (found.source === undefined)
    throw new WorkbenchError('input', `${origin}: the document is empty: it holds no <tu> with a <tuv>.`);
  throw new WorkbenchError(
    'input',
    `${origin}: the document is empty: no <tu> holds a text in ${found.source}. Name its language with --from or --lang.`,
  );
}

function rowOf({ variants, line }: TranslationUnit & { readonly line: number }, source: LanguageTag): Row | undefined {
  const own =
    variants.find(({ language }) => language === source) ??
    variants.find(({ language }) => sameLanguage(language, source));
  if (own === undefined) return undefined;
  const others = variants.filter(({ language }) => !sameLanguage(language, source));
  return {
    document: '',
    source: own.text,
    line,
    translations: new Map(others.map(({ language, text }) => [language, text])),
  };
}
