import { SaxesParser } from 'saxes';
import { MAX_FILE_BYTES } from './decode.ts';
import { WorkbenchError } from './errors.ts';

/** The start of an element. */
export interface XmlHead {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Line of the start tag, from 1, for messages. */
  readonly line: number;
}

export interface XmlElement extends XmlHead {
  /** Text with its references resolved, and elements, in document order. */
  readonly children: readonly (XmlElement | string)[];
}

/** An element that is read on its own, with the starts of those around it, the document's first. */
export interface XmlUnit {
  readonly element: XmlElement;
  readonly around: readonly XmlHead[];
}

export interface XmlUnitOptions {
  /** Names the file in messages. */
  readonly origin: string;
  /** Names of the elements handed on one by one; what lies outside of them is not kept. */
  readonly units: readonly string[];
  /** Told of the document's element before anything in it is read; throws when the file is of another kind. */
  readonly onRoot: (root: XmlHead) => void;
  /** Told of every other element outside of units. */
  readonly onOther?: (head: XmlHead) => void;
}

/** Readers go down by calling themselves; no format of texts nests this deep. */
const MAX_DEPTH = 500;

/**
 * Reads a well-formed XML document whole; comments and processing instructions are left out.
 * @param origin names the file in messages.
 * @throws WorkbenchError `input` with file and line when it is not well-formed or uses an entity of its own.
 */
export function readXml(text: string, origin: string): XmlElement {
  const [root] = [...elements([text], { origin, isUnit: () => true, onRoot: () => {} })];
  if (root === undefined) throw malformed(origin, 1, 'there is no element.');
  return root.element;
}

/**
 * Reads an XML document unit by unit: of a file of any size no more is held than one unit.
 * @throws WorkbenchError `input` as `readXml`; units handed on before are not to be used then.
 */
export function xmlUnits(chunks: Iterable<string>, options: XmlUnitOptions): Iterable<XmlUnit> {
  const units = new Set(options.units);
  return elements(chunks, { ...options, isUnit: (name) => units.has(name) });
}

/** The child elements of this name. */
export function elementsNamed(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

interface Reading extends Pick<XmlUnitOptions, 'origin' | 'onRoot' | 'onOther'> {
  readonly isUnit: (name: string) => boolean;
}

function* elements(chunks: Iterable<string>, reading: Reading): Iterable<XmlUnit> {
  const done: XmlUnit[] = [];
  const parser = openParser(reading, done);
  let sinceUnit = 0;
  for (const chunk of chunks) {
    parser.write(chunk);
    sinceUnit = done.length === 0 ? sinceUnit + chunk.length : 0;
    if (sinceUnit > MAX_FILE_BYTES)
      throw malformed(reading.origin, parser.line, 'an element of this size cannot be read. Split it.');
    yield* done.splice(0);
  }
  parser.close();
  yield* done.splice(0);
}

interface Draft extends XmlHead {
  readonly children: (XmlElement | string)[];
}

/** Entities declared in a DOCTYPE are never expanded ("billion laughs"), nor anything from outside read: the parser knows XML's own five. */
function openParser({ origin, isUnit, onRoot, onOther }: Reading, done: XmlUnit[]): SaxesParser {
  const parser = new SaxesParser({ position: false });
  const around: XmlHead[] = [];
  const open: Draft[] = [];
  let line = 1;
  let lastTagLine = 1;
  const add = (text: string) => open.at(-1)?.children.push(text);
  parser.on('error', ({ message }) => {
    const last = open.at(-1) ?? around.at(-1);
    if (last !== undefined && message.startsWith('unclosed tag'))
      throw malformed(origin, last.line, `this <${last.name}> is not closed.`);
    if (last !== undefined && message.startsWith('unexpected close tag'))
      throw malformed(origin, parser.line, `an end tag, but <${last.name}> of line ${last.line} is still open.`);
    if (message.startsWith('undefined entity'))
      throw malformed(origin, parser.line, 'an entity that is not one of XML’s own. Write the character itself.');
    // The parser takes a lone `&` and all up to the next `;` for an entity.
    if (/entity/.test(message)) throw malformed(origin, lastTagLine, `${message} Write &amp; for a lone &.`);
    throw malformed(origin, parser.line, message);
  });
  // The character after the name has been read by then; where that was a line feed, the tag began a line above.
  parser.on('opentagstart', () => {
    line = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const head = { name, attributes: attributes as XmlHead['attributes'], line };
    lastTagLine = parser.line;
    const isRoot = around.length === 0 && open.length === 0;
    if (isRoot) onRoot(head);
    if (around.length + open.length === MAX_DEPTH)
      throw malformed(origin, line, `elements nested more than ${MAX_DEPTH} deep cannot be read.`);
    if (open.length > 0 || isUnit(name)) open.push({ ...head, children: [] });
    else {
      if (!isRoot) onOther?.(head);
      around.push(head);
    }
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    lastTagLine = parser.line;
    const element = open.pop();
    if (element === undefined) around.pop();
    else if (open.length > 0) open.at(-1)!.children.push(element);
    else done.push({ element, around: [...around] });
  });
  return parser;
}

const malformed = (origin: string, line: number, problem: string) =>
  new WorkbenchError('input', `${origin}, line ${line}: not well-formed XML: ${problem}`);
