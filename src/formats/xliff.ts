import type { Document } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { elementsNamed, readXml, type XmlElement } from '../shared/xml.ts';
import { type BilingualRow, bilingualDocument } from './bilingual.ts';
import type { Format, ReadContext } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { requireText } from './require-text.ts';

/** XLIFF 1.2 and 2.0/2.1: one document per `<file>`; targets are its given translation. */
export const xliff: Format = {
  id: 'xliff',
  title: 'XLIFF 1.2 and 2.1',
  extensions: ['.xlf', '.xliff'],
  read(content, context) {
    const { origin } = context;
    requireText(content, origin);
    const root = readXml(content, origin);
    const files = elementsNamed(root, 'file');
    if (root.name !== 'xliff' || files.length === 0)
      throw new WorkbenchError(
        'input',
        `${origin}, line ${root.line}: no XLIFF: it needs <xliff> with <file> elements.`,
      );
    const documents = files.map((file, index) =>
      readFile(file, { root, context, number: files.length === 1 ? 0 : index + 1 }),
    );
    const filled = documents.filter(({ sections }) => sections[0]!.segments.length > 0);
    if (filled.length === 0)
      throw new WorkbenchError('input', `${origin}: the document is empty: no <file> holds a <source>.`);
    return filled;
  },
};

interface Place {
  readonly root: XmlElement;
  readonly context: ReadContext;
  /** From 1 where there are several files. */
  readonly number: number;
}

function readFile(file: XmlElement, { root, context, number }: Place): Document {
  const { origin } = context;
  const second = Number.parseInt(root.attributes.version ?? '1', 10) >= 2;
  const rows = [...rowsOf(file)];
  const tags = second
    ? [root.attributes.srcLang, root.attributes.trgLang]
    : [file.attributes['source-language'], file.attributes['target-language']];
  const tag = (text: string) => readLanguageTag(text, `${origin}, line ${second ? root.line : file.line}`);
  const texts = (of: (row: BilingualRow) => string | undefined) => rows.map((row) => of(row) ?? '').join('\n');
  const language =
    tags[0] === undefined ? (context.language ?? context.detect(texts(({ source }) => source))) : tag(tags[0]);
  const translated = rows.some(({ translations }) => translations.size > 0);
  const given = ({ translations }: BilingualRow) => translations.get(GIVEN_TRANSLATION);
  const target = tags[1] === undefined ? context.detect(texts(given)) : tag(tags[1]);
  const id = documentId(origin);
  return bilingualDocument(
    { id: number === 0 ? id : `${id}-${number}`, language },
    rows,
    translated ? [{ name: GIVEN_TRANSLATION, language: target, kind: 'reference' }] : [],
  );
}

/**
 * Units at any depth of groups: `<trans-unit>` in 1.2, the segments of `<unit>` in 2.x; `<ignorable>` holds no text of
 * its own, and ids are unique within a file only if its writer kept the standard, so rows are numbered.
 */
function* rowsOf(parent: XmlElement): Iterable<BilingualRow> {
  for (const child of elementsOf(parent)) {
    if (child.name === 'body' || child.name === 'group') yield* rowsOf(child);
    else if (child.name === 'trans-unit') yield* rowOf(child);
    else if (child.name === 'unit') for (const segment of elementsNamed(child, 'segment')) yield* rowOf(segment);
  }
}

function* rowOf(unit: XmlElement): Iterable<BilingualRow> {
  const [source] = elementsNamed(unit, 'source');
  const [target] = elementsNamed(unit, 'target');
  if (source === undefined) return;
  const text = target === undefined ? '' : inlineText(target);
  yield {
    source: inlineText(source),
    line: unit.line,
    translations: text === '' ? new Map() : new Map([[GIVEN_TRANSLATION, text]]),
  };
}

const elementsOf = ({ children }: XmlElement) =>
  children.filter((child): child is XmlElement => typeof child !== 'string');

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
