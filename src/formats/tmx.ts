import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { elementsNamed, type XmlElement, type XmlHead, xmlUnits } from '../shared/xml.ts';
import { escapeXml } from '../shared/xml-text.ts';

/** Translation Memory eXchange 1.4b (LISA OSCAR, 2005): translation units, each one text in several languages. */
export interface TranslationMemory {
  /** Language of the source texts; left out when it differs from unit to unit (`*all*`). */
  readonly sourceLanguage?: LanguageTag;
  readonly units: readonly TranslationUnit[];
}

export interface TranslationUnit {
  readonly id?: string;
  /** Notes of the unit, in order. */
  readonly notes: readonly string[];
  readonly variants: readonly { readonly language: LanguageTag; readonly text: string }[];
}

/** Native codes of the original format and sub-flows such as footnotes: no part of the text. `hi` only marks text. */
const INLINE_CODES = new Set(['bpt', 'ept', 'it', 'ph', 'ut', 'sub']);

/**
 * Reads TMX 1.1 to 1.4b. Inline codes are left out of the texts.
 * @throws WorkbenchError `input` with file and line when the file is malformed or a language is unknown.
 */
export function readTmx(text: string, origin: string): TranslationMemory {
  let sourceLanguage: LanguageTag | undefined;
  const onSource = (language: LanguageTag) => {
    sourceLanguage = language;
  };
  const units = [...tmxUnits([text], origin, onSource)].map(({ line: _, ...unit }) => unit);
  return { ...(sourceLanguage === undefined ? {} : { sourceLanguage }), units };
}

/**
 * The units of a file that comes piece by piece.
 * @param onSource told of the source language, where the header names one, before the first unit
 * @throws WorkbenchError as `readTmx`
 */
export function* tmxUnits(
  chunks: Iterable<string>,
  origin: string,
  onSource: (language: LanguageTag) => void,
): Iterable<TranslationUnit & { readonly line: number }> {
  const notTmx = (line: number) =>
    new WorkbenchError('input', `${origin}, line ${line}: no TMX file: it needs <tmx> with <header> and <body>.`);
  let root: XmlHead | undefined;
  let hasBody = false;
  const onRoot = (head: XmlHead) => {
    root = head;
    if (head.name !== 'tmx') throw notTmx(head.line);
  };
  const onOther = ({ name }: XmlHead) => {
    hasBody ||= name === 'body';
  };
  for (const { element, around } of xmlUnits(chunks, { origin, onRoot, onOther, units: ['header', 'tu'] })) {
    if (element.name === 'tu') {
      if (around.at(-1)?.name === 'body') yield { ...readUnit(element, origin), line: element.line };
      continue;
    }
    const { srclang } = element.attributes;
    if (srclang !== undefined && srclang !== '*all*') onSource(readLanguage(srclang, element, origin));
  }
  if (!hasBody) throw notTmx(root?.line ?? 1);
}

function readUnit(unit: XmlElement, origin: string): TranslationUnit {
  const { tuid } = unit.attributes;
  return {
    ...(tuid === undefined ? {} : { id: tuid }),
    notes: elementsNamed(unit, 'note').map(segmentText),
    variants: elementsNamed(unit, 'tuv').map((variant) => {
      // TMX 1.1 to 1.3 wrote `lang`.
      const language = variant.attributes['xml:lang'] ?? variant.attributes.lang;
      const [segment] = elementsNamed(variant, 'seg');
      if (language === undefined || segment === undefined) {
        throw new WorkbenchError('input', `${origin}, line ${variant.line}: a <tuv> needs xml:lang and a <seg>.`);
      }
      return { language: readLanguage(language, variant, origin), text: segmentText(segment) };
    }),
  };
}

const readLanguage = (tag: string, at: XmlElement, origin: string) =>
  readLanguageTag(tag, `${origin}, line ${at.line}`);

function segmentText(segment: XmlElement): string {
  return segment.children
    .map((child) => {
      if (typeof child === 'string') return child;
      return INLINE_CODES.has(child.name) ? '' : segmentText(child);
    })
    .join('');
}

/**
 * Writes TMX 1.4b; `readTmx` gives back the same memory.
 * @throws WorkbenchError `input` for characters XML cannot hold.
 */
export const writeTmx = (memory: TranslationMemory): string => [...tmxPieces(memory)].join('');

/** The file unit by unit, for memories larger than a string may be. */
export function* tmxPieces({ sourceLanguage, units }: TmxContent): Iterable<string> {
  const source = escapeXml(sourceLanguage ?? '*all*');
  yield `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="gegenlesen" creationtoolversion="1" segtype="paragraph" o-tmf="gegenlesen" adminlang="en" srclang="${source}" datatype="plaintext"/>
  <body>
`;
  for (const unit of units) yield writeUnit(unit);
  yield `  </body>
</tmx>
`;
}

/** A memory whose units are made as they are written. */
export interface TmxContent extends Pick<TranslationMemory, 'sourceLanguage'> {
  readonly units: Iterable<TranslationUnit>;
}

function writeUnit(unit: TranslationUnit): string {
  const id = unit.id === undefined ? '' : ` tuid="${escapeXml(unit.id)}"`;
  const notes = unit.notes.map((note) => `      <note>${escapeXml(note)}</note>\n`);
  const variants = unit.variants.map(
    ({ language, text }) => `      <tuv xml:lang="${escapeXml(language)}"><seg>${escapeXml(text)}</seg></tuv>\n`,
  );
  return `    <tu${id}>\n${notes.join('')}${variants.join('')}    </tu>\n`;
}
