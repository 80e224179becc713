import type { TermStatus } from '../termbase.ts';

/** `administrativeStatus` of TBX-Basic (ISO 30042:2019, ISO 12620). */
export const TBX_STATUSES: Readonly<Record<TermStatus, string>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  deprecated: 'deprecatedTerm-admn-sts',
  superseded: 'supersededTerm-admn-sts',
};

/** `xs:ID` holds names only: anything else is written as `_x0020_` with the number of its UTF-16 unit (ISO 9075-14). */
export function toXmlId(id: string): string {
  return id.replace(/_x(?=[\da-f]{4}_)|[^\p{L}\p{Nd}_.-]|^[^\p{L}_]/gu, (found) =>
    found === '_x' ? '_x005f_x' : [...units(found)].map((unit) => `_x${unit.toString(16).padStart(4, '0')}_`).join(''),
  );
}

function* units(text: string): Iterable<number> {
  for (let at = 0; at < text.length; at += 1) yield text.charCodeAt(at);
}

/** The id `toXmlId` was given. */
export function fromXmlId(id: string): string {
  return id.replace(/_x([\da-f]{4})_/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}
