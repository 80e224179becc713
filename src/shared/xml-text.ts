import { WorkbenchError } from './errors.ts';

/**
 * For element content and attribute values alike. Line breaks and tabs become references, since a reader turns a raw
 * carriage return into a line feed and, in attributes, all of them into spaces.
 * @throws WorkbenchError `input` for characters XML 1.0 cannot hold (§2.2), such as NUL.
 */
export function escapeXml(text: string): string {
  const illegal = ILLEGAL.exec(text);
  if (illegal) {
    const codePoint = illegal[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    throw new WorkbenchError(
      'input',
      `XML cannot hold the character U+${codePoint}, found in "${text.slice(0, 60)}". Remove it.`,
    );
  }
  return text.replace(/[&<>"'\r\n\t]/g, (character) => PREDEFINED.get(character) ?? `&#${character.charCodeAt(0)};`);
}

const PREDEFINED = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);
/** XML's own five entities. */
export const XML_CHARACTERS: ReadonlyMap<string, string> = new Map(
  [...PREDEFINED].map(([character, reference]) => [reference, character]),
);
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const EVERY_ILLEGAL = new RegExp(ILLEGAL, 'gu');

/** Text in which each character XML 1.0 cannot hold is U+FFFD, for reports of texts as they came. */
export function withoutIllegalXml(text: string): string {
  return text.replace(EVERY_ILLEGAL, '\u{FFFD}');
}
