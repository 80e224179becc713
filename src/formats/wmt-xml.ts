import type { Document } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { elementsNamed, type XmlElement, type XmlHead, xmlUnits } from '../shared/xml.ts';
import { type BilingualRow, bilingualDocument, requireUnique, systemId, type TranslationColumn } from './bilingual.ts';
import { streamed } from './contract.ts';
import { documentId } from './document-id.ts';
import { nonEmpty } from './require-text.ts';

/** The XML of the WMT shared tasks since 2021: documents with source, references and system outputs. */
export const wmtXml = streamed({
  id: 'wmt-xml',
  title: 'WMT test set (XML), with references and system outputs',
  extensions: ['.xml'],
  *stream(chunks, { origin }) {
    const notWmt = ({ line }: XmlHead) =>
      new WorkbenchError('input', `${origin}, line ${line}: no WMT test set: it needs <dataset> with <doc> elements.`);
    let root: XmlHead | undefined;
    const onRoot = (head: XmlHead) => {
      root = head;
      if (head.name !== 'dataset') throw notWmt(head);
    };
    const ids = new Set<string>();
    for (const { element } of xmlUnits(nonEmpty(chunks, origin), { origin, onRoot, units: ['doc'] })) {
      const document = readDocument(element, origin);
      if (ids.has(document.id))
        throw new WorkbenchError(
          'input',
          `${origin}, line ${element.line}: document id "${document.id}" occurs twice.`,
        );
      ids.add(document.id);
      yield document;
    }
    if (ids.size === 0 && root !== undefined) throw notWmt(root);
  },
});

function readDocument(element: XmlElement, origin: string): Document {
  const where = `${origin}, line ${element.line}`;
  const { id = '' } = element.attributes;
  const [source, ...more] = elementsNamed(element, 'src');
  if (source === undefined || more.length > 0 || id === '')
    throw new WorkbenchError('input', `${where}: a <doc> needs an id and exactly one <src>.`);
  const language = languageOf(source, origin);
  const rows = segmentsOf(source, origin);
  const translations = [
    ...elementsNamed(element, 'ref').map((one) => readTranslation(one, 'reference', { rows, origin })),
    ...elementsNamed(element, 'hyp').map((one) => readTranslation(one, 'system', { rows, origin })),
  ];
  const columns = translations.map(({ column }) => column);
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw new WorkbenchError('input', `${where}: two translations are called "${twice.name}".`);
  const full = rows.map((row): BilingualRow => {
    const held = translations.flatMap(({ column, texts }) => {
      const text = texts.get(row.id);
      return text === undefined ? [] : [[column.name, text] as const];
    });
    return { ...row, translations: new Map(held) };
  });
  return bilingualDocument({ id: documentId(`${id}.x`), language }, full, columns);
}

interface SegmentElement {
  readonly id: string;
  readonly source: string;
  readonly line: number;
}

interface Given {
  readonly rows: readonly SegmentElement[];
  readonly origin: string;
}

function readTranslation(element: XmlElement, kind: TranslationColumn['kind'], { rows, origin }: Given) {
  const known = new Set(rows.map(({ id }) => id));
  const segments = segmentsOf(element, origin);
  const stray = segments.find(({ id }) => !known.has(id));
  if (stray !== undefined)
    throw new WorkbenchError('input', `${origin}, line ${stray.line}: the source has no segment "${stray.id}".`);
  const { translator = 'A', system } = element.attributes;
  const name = kind === 'system' ? systemId(system ?? 'system') : `ref${systemId(translator)}`;
  const column: TranslationColumn = { name, kind, language: languageOf(element, origin) };
  return { column, texts: new Map(segments.map(({ id, source }) => [id, source])) };
}

function segmentsOf(element: XmlElement, origin: string): readonly SegmentElement[] {
  const found = [element, ...elementsNamed(element, 'p')].flatMap((parent) => elementsNamed(parent, 'seg'));
  const segments = found.map((segment) => {
    const { id } = segment.attributes;
    if (id === undefined || id === '')
      throw new WorkbenchError('input', `${origin}, line ${segment.line}: a <seg> needs an id.`);
    return { id, source: plainText(segment).trim(), line: segment.line };
  });
  if (segments.length === 0)
    throw new WorkbenchError(
      'input',
      `${origin}, line ${element.line}: this <${element.name}> is empty: it holds no <seg>.`,
    );
  requireUnique(segments, origin);
  return segments;
}

function languageOf(element: XmlElement, origin: string): string {
  return readLanguageTag(element.attributes.lang ?? '', `${origin}, line ${element.line}, lang`);
}

/** All text below an element. */
export function plainText({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : plainText(child))).join('');
}
