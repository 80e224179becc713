import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { MAX_FILE_BYTES } from '../shared/decode.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { elementsNamed, readXml, type XmlElement } from '../shared/xml.ts';
import { escapeXml } from '../shared/xml-text.ts';
import { type Block, sectionsOf, titleOf } from './blocks.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';

/**
 * Word documents (ECMA-376): one segment per paragraph, tables included; headings by the names of their styles, which
 * are English in every language of Word. Deleted text (tracked changes), comments, headers and footnotes are left out.
 * What is read as text is "flat OPC": the parts of the archive in one XML document.
 */
export const docx: Format = {
  id: 'docx',
  title: 'Word document',
  extensions: ['.docx'],
  unpack(bytes, origin) {
    const parts = unzip(bytes, origin);
    if (!parts.has(DOCUMENT))
      throw new WorkbenchError(
        'input',
        `${origin}: no Word document: the archive holds no ${DOCUMENT}. Save it as .docx.`,
      );
    const packed = [...parts].map(
      ([name, xml]) => `<part name="${escapeXml(name)}">${xml.replace(/^\s*<\?xml[^>]*\?>/, '')}</part>`,
    );
    return `<package>${packed.join('')}</package>`;
  },
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    const parts = elementsNamed(readXml(content, origin), 'part');
    const part = (name: string) => parts.find(({ attributes }) => attributes.name === name);
    const body = child(child(part(DOCUMENT), 'w:document'), 'w:body');
    const styles = styleNames(child(part(STYLES), 'w:styles'));
    const blocks = body === undefined ? [] : [...blocksOf(body, styles)];
    if (blocks.length === 0)
      throw new WorkbenchError('input', `${origin}: the document is empty: no paragraph holds text.`);
    const tag = language ?? detect(blocks.map(({ text }) => text).join('\n'));
    return [
      { id: documentId(origin), title: titleOf(blocks, origin), language: tag, sections: sectionsOf(blocks, tag) },
    ];
  },
};

function unzip(bytes: Uint8Array, origin: string): ReadonlyMap<string, string> {
  // An archive of some kilobytes can claim and unpack to gigabytes.
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (name !== DOCUMENT && name !== STYLES) return false;
    if (originalSize <= MAX_FILE_BYTES) return true;
    throw new WorkbenchError(
      'input',
      `${origin}: ${name} unpacks to ${originalSize} bytes (limit ${MAX_FILE_BYTES}). Split the document.`,
    );
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })).map(([name, part]) => [name, strFromU8(part)]));
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    throw new WorkbenchError(
      'input',
      `${origin}: not a Word document: the archive cannot be read (${messageOf(error)}).`,
      { cause: error },
    );
  }
}

const child = (parent: XmlElement | undefined, name: string) => parent && elementsNamed(parent, name)[0];
const value = (element: XmlElement | undefined) => element?.attributes['w:val'];

/** Style id → name in lower case: `berschrift1` → `heading 1`. */
function styleNames(styles: XmlElement | undefined): ReadonlyMap<string, string> {
  const named = styles === undefined ? [] : elementsNamed(styles, 'w:style');
  return new Map(
    named.map((style) => [style.attributes['w:styleId'] ?? '', (value(child(style, 'w:name')) ?? '').toLowerCase()]),
  );
}

/** Paragraphs in reading order, through tables, content controls and tracked insertions. */
function* blocksOf(parent: XmlElement, styles: ReadonlyMap<string, string>): Iterable<Block> {
  for (const element of parent.children) {
    if (typeof element === 'string') continue;
    if (element.name === 'w:p') {
      const text = runText(element)
        .replace(/[ \t]+/g, ' ')
        .trim();
      if (text !== '') yield { role: roleOf(element, styles), text };
    } else if (CONTAINERS.has(element.name)) yield* blocksOf(element, styles);
  }
}

const CONTAINERS = new Set(['w:tbl', 'w:tr', 'w:tc', 'w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml']);
/** Deleted or moved text, field codes, comments, and the second copy of a drawing for old readers. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:pPr', 'w:rPr', 'mc:Fallback']);

function runText(element: XmlElement): string {
  return element.children
    .map((node) => {
      if (typeof node === 'string') return element.name === 'w:t' ? node : '';
      if (node.name === 'w:tab' || node.name === 'w:br' || node.name === 'w:cr') return ' ';
      if (node.name === 'w:noBreakHyphen') return '\u2011';
      return SKIPPED.has(node.name) ? '' : runText(node);
    })
    .join('');
}

function roleOf(paragraph: XmlElement, styles: ReadonlyMap<string, string>): Block['role'] {
  const id = value(child(child(paragraph, 'w:pPr'), 'w:pStyle')) ?? '';
  const style = styles.get(id) ?? id.toLowerCase();
  if (style === 'title' || /^heading ?1$/.test(style)) return 'headline';
  if (style === 'subtitle' || /^heading ?\d$/.test(style)) return 'subhead';
  return style === 'caption' ? 'caption' : 'body';
}
