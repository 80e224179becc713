import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { messageOf, WorkbenchError } from './errors.ts';
import { XML_CHARACTERS } from './xml-text.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text with its references resolved, and elements, in document order. */
  readonly children: readonly (XmlElement | string)[];
  /** Line of the start tag, from 1, for messages. */
  readonly line: number;
}

const METADATA: unique symbol = XMLParser.getMetaDataSymbol() as never;
const ATTRIBUTES = ':@';
const CDATA = '#cdata';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities declared in a DOCTYPE are never expanded ("billion laughs"); what XML itself defines is resolved below.
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
});

/**
 * Reads a well-formed XML document; comments and processing instructions are left out.
 * @param origin names the file in messages.
 * @throws WorkbenchError `input` with file and line when it is not well-formed or uses an entity of its own.
 */
export function readXml(text: string, origin: string): XmlElement {
  const xml = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw malformed(origin, valid.err.line, valid.err.msg);
  const root = readNodes(parse(xml, origin), { origin, lines: lineStarts(xml), line: 1 }).find(isElement);
  if (root === undefined) throw malformed(origin, 1, 'there is no element.');
  return root;
}

/** The child elements of this name. */
export function elementsNamed(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter(isElement).filter((child) => child.name === name);
}

/** What fast-xml-parser gives with `preserveOrder`: one member named after the element, and its attributes. */
type ParsedNode = { readonly [name: string]: unknown } & { readonly [METADATA]?: { readonly startIndex: number } };

interface Place {
  readonly origin: string;
  readonly lines: readonly number[];
  readonly line: number;
}

function parse(xml: string, origin: string): readonly ParsedNode[] {
  try {
    return parser.parse(xml) as readonly ParsedNode[];
  } catch (error) {
    throw new WorkbenchError('input', `${origin}: the XML cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function readNodes(nodes: readonly ParsedNode[], place: Place): readonly (XmlElement | string)[] {
  return nodes.map((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
    if (name === '#text') return resolveReferences(String(node[name]), place);
    const children = node[name] as readonly ParsedNode[];
    if (name === CDATA) return children.map((part) => String(part['#text'])).join('');
    const here = { ...place, line: lineAt(place.lines, node[METADATA]?.startIndex ?? 0) };
    return { name, attributes: readAttributes(node, here), children: readNodes(children, here), line: here.line };
  });
}

function readAttributes(node: ParsedNode, place: Place): XmlElement['attributes'] {
  const raw = Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>);
  return Object.fromEntries(raw.map(([name, value]) => [name, resolveReferences(value, place)]));
}

function resolveReferences(text: string, place: Place): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|[^;\s]*);/gi, (reference, hexadecimal?: string, decimal?: string) => {
    const digits = hexadecimal ?? decimal;
    const codePoint = digits === undefined ? Number.NaN : Number.parseInt(digits, hexadecimal === undefined ? 10 : 16);
    const character = codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : XML_CHARACTERS.get(reference);
    if (character !== undefined) return character;
    throw malformed(
      place.origin,
      place.line,
      `the entity ${reference} is not one of XML's own. Write the character itself.`,
    );
  });
}

/** Offsets of line starts. */
function lineStarts(xml: string): readonly number[] {
  return [0, ...Iterator.from(xml.matchAll(/\n/g)).map((match) => match.index + 1)];
}

/** Line, from 1, of an offset: binary search. */
function lineAt(lines: readonly number[], offset: number): number {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';
const malformed = (origin: string, line: number, problem: string) =>
  new WorkbenchError('input', `${origin}, line ${line}: not well-formed XML: ${problem}`);
