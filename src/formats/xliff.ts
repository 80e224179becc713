import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { elementsNamed, type XmlElement, type XmlHead, xmlUnits } from '../shared/xml.ts';
import { type BilingualRow, bilingualDocument } from './bilingual.ts';
import { type ReadContext, streamed } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { type Belonging, type DocumentRows, inDocuments, partId, sampleOf } from './parts.ts';
import { nonEmpty } from './require-text.ts';

/** XLIFF 1.2 and 2.0/2.1: one document per `<file>`; targets are its given translation. */
export const xliff = streamed({
  id: 'xliff',
  title: 'XLIFF 1.2 and 2.1',
  extensions: ['.xlf', '.xliff'],
  *stream(chunks, context) {
    const { origin } = context;
    const files: FileHead[] = [];
    let isEmpty = true;
    for (const group of inDocuments(rowsOf(chunks, files, origin), origin)) {
      isEmpty = false;
      yield toDocument(group, files, context);
    }
    if (isEmpty) throw new WorkbenchError('input', `${origin}: the document is empty: no <file> holds a <source>.`);
  },
});

/** A `<file>` with what is known of its languages. */
interface FileHead {
  readonly head: XmlHead;
  readonly root: XmlHead;
  languages?: readonly [source: LanguageTag, target: LanguageTag];
}

/** The name of a row's document is the number of its file, from 0. */
type Row = BilingualRow & Belonging;

/**
 * Units at any depth of groups: `<trans-unit>` in 1.2, the segments of `<unit>` in 2.x; `<ignorable>` holds no text of
 * its own, and ids are unique within a file only if its writer kept the standard, so rows are numbered.
 */
function* rowsOf(chunks: Iterable<string>, files: FileHead[], origin: string): Iterable<Row> {
  const notXliff = ({ line }: XmlHead) =>
    new WorkbenchError('input', `${origin}, line ${line}: no XLIFF: it needs <xliff> with <file> elements.`);
  let root: XmlHead | undefined;
  const onRoot = (head: XmlHead) => {
    root = head;
    if (head.name !== 'xliff') throw notXliff(head);
  };
  const onOther = (head: XmlHead) => {
    if (head.name === 'file') files.push({ head, root: root! });
  };
  const units = ['trans-unit', 'unit'];
  for (const { element, around } of xmlUnits(nonEmpty(chunks, origin), { origin, units, onRoot, onOther })) {
    const number = files.findLastIndex(({ head }) => around.includes(head));
    if (number === -1) throw notXliff(root!);
    const segments = element.name === 'unit' ? elementsNamed(element, 'segment') : [element];
    for (const segment of segments) {
      const row = rowOf(segment);
      if (row !== undefined) yield { ...row, document: String(number) };
    }
  }
  if (files.length === 0 && root !== undefined) throw notXliff(root);
}

function rowOf(unit: XmlElement): (BilingualRow & { readonly line: number }) | undefined {
  const [source] = elementsNamed(unit, 'source');
  const [target] = elementsNamed(unit, 'target');
  if (source === undefined) return undefined;
  const text = target === undefined ? '' : inlineText(target);
  return {
    source: inlineText(source),
    line: unit.line,
    translations: text === '' ? new Map() : new Map([[GIVEN_TRANSLATION, text]]),
  };
}

function toDocument({ name, rows, part }: DocumentRows<Row>, files: readonly FileHead[], context: ReadContext) {
  const file = files[Number(name)]!;
  // The parts of a long file have the same languages.
  file.languages ??= languagesOf(file, rows, context);
  const [language, target] = file.languages;
  const id = documentId(context.origin);
  const translated = rows.some(({ translations }) => translations.size > 0);
  return bilingualDocument(
    { id: partId(files.length === 1 ? id : `${id}-${Number(name) + 1}`, part), language },
    rows,
    translated ? [{ name: GIVEN_TRANSLATION, language: target, kind: 'reference' }] : [],
  );
}

function languagesOf(
  { head, root }: FileHead,
  rows: readonly Row[],
  { origin, language, detect }: ReadContext,
): readonly [source: LanguageTag, target: LanguageTag] {
  const second = Number.parseInt(root.attributes.version ?? '1', 10) >= 2;
  const [from, to] = second
    ? [root.attributes.srcLang, root.attributes.trgLang]
    : [head.attributes['source-language'], head.attributes['target-language']];
  const tag = (text: string) => readLanguageTag(text, `${origin}, line ${second ? root.line : head.line}`);
  const given = () => rows.map(({ translations }) => translations.get(GIVEN_TRANSLATION) ?? '');
  return [
    from === undefined ? (language ?? detect(sampleOf(rows.map(({ source }) => source)))) : tag(from),
    to === undefined ? detect(sampleOf(given())) : tag(to),
  ];
}

/** Inline elements that wrap text and those that stand for a code of the original format (1.2 and 2.x). */
const WRAPPERS = new Set(['g', 'pc']);
const TRANSPARENT = new Set(['mrk', 'seg']);

/**
 * Text in which every inline code is a short tag (`<g1>…</g1>`, `<x2/>`): engines leave tags alone, and a lost one is seen.
 * The native code inside (`<b>`, `{0}`) is no text.
 */
function inlineText(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (TRANSPARENT.has(child.name)) return inlineText(child);
      if (child.name === 'cp') return codePoint(child);
      const tag = `${child.name}${(child.attributes.id ?? child.attributes.startRef ?? '').replace(/[^\w.-]/g, '')}`;
      return WRAPPERS.has(child.name) ? `<${tag}>${inlineText(child)}</${tag}>` : `<${tag}/>`;
    })
    .join('');
}

/** `<cp hex="0001"/>`: a character XML cannot hold. */
function codePoint({ attributes }: XmlElement): string {
  const value = Number.parseInt(attributes.hex ?? '', 16);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '\u{FFFD}';
}
