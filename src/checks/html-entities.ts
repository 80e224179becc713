import type { Report, TextCheck } from './contract.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanOfMatch } from './segments.ts';

// Named ones an editor meets; any numeric one.
const ENTITY =
  /&(?:amp|lt|gt|quot|apos|nbsp|shy|[lr][sd]quo|[bs]dquo|sbquo|[lr]aquo|ndash|mdash|hellip|euro|copy|reg|szlig|[aeiouAEIOU](?:uml|acute|grave|circ|tilde)|ntilde|ccedil|#\d{1,7}|#x[\da-f]{1,6});/gi;

const TEXTS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
};

/** Evidence: `{ entity: string }`. */
export const htmlEntities: TextCheck = {
  id: 'html-entities',
  title: 'HTML entity',
  rule: 'A character was left in its HTML spelling, such as &amp;quot; or &amp;#39;; readers would see the code.',
  category: 'fluency/character-encoding',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const { segment, holds } of scannedSegments(text)) {
      if ((holds & HOLDS.ampersand) === 0) continue;
      const inSource = segment.source?.text ?? '';
      for (const match of segment.text.matchAll(ENTITY)) {
        const character = decoded(match[0].slice(1, -1));
        const span = spanOfMatch(segment, match);
        yield {
          message: `${match[0]} is the HTML spelling of a character.`,
          spans: [span],
          evidence: { entity: match[0] },
          ...(inSource.includes(match[0]) ? { origin: 'source' as const } : {}),
          ...(character === undefined
            ? {}
            : {
                suggestion: character,
                edits: [{ segment: segment.index, start: span.start, end: span.end, replacement: character }],
              }),
        };
      }
    }
  },
};

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return TEXTS[name];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
