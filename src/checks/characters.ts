import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanOfMatch } from './segments.ts';

// Zero-width space, word joiner, byte order mark inside a text, soft hyphen, line and paragraph separators, directional
// overrides (Trojan Source, CVE-2021-42574), other control characters, tag characters. Joiners (ZWJ, ZWNJ) and the
// marks LRM and RLM are needed by Persian, Hindi, Arabic and emoji and stay out.
const INVISIBLE =
  /(?:[\u200B\u2060\uFEFF\u00AD\u2028\u2029\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}|[\u{E0020}-\u{E007E}])+/gu;
const BROKEN = /\uFFFD/g;
// UTF-8 read as Windows-1252: Ã¼, â€œ, Â«.
const MOJIBAKE = /Ã[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00BF™œ“”¦˜š]|Â[\u00A0-\u00BF]/g;
const MIXED =
  /(?<![\p{L}\p{M}])(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}])(?=\p{L}*\p{Script=Latin})[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]{3,}/gu;
// Letters of one script that look like those of another (Unicode confusables, the ones typed by mistake).
const LOOKALIKES = /^[асеорхуіјѕһкмтвАВЕКМНОРСТУХІЈЅοαρνΑΒΕΖΗΙΚΜΝΟΡΤΥΧaceopxyijshkmtbABEKMHOPCTYXIJSZN]+$/u;
/** In a text of letters and marks of every newspaper nothing needs to be looked for. */
const NOT_PLAIN = HOLDS.unusual | HOLDS.farEast;
const CYRILLIC_OR_GREEK = /[\u0370-\u052F\u1F00-\u1FFF]/;

/** Evidence: `{ codes: string[] }`, code points as U+XXXX. Kinds: `invisible`, `broken`, `mojibake`, `mixed-script`. */
export const characters: TextCheck = {
  id: 'characters',
  title: 'Invisible or wrong characters',
  rule: 'The text holds characters that cannot be seen, were lost in conversion, or come from two scripts in one word.',
  category: 'fluency/character-encoding',
  severity: 'minor',
  version: 2,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const { segment, holds } of scannedSegments(text)) {
      if ((holds & NOT_PLAIN) === 0) continue;
      yield* inspectSegment(segment);
    }
  },
};

function* inspectSegment(segment: CheckedSegment): Iterable<Report> {
  const source = segment.source?.text ?? '';
  const report = (kind: string, match: RegExpExecArray, message: string): Report => ({
    kind,
    message,
    spans: [spanOfMatch(segment, match)],
    evidence: { codes: [...match[0]].map(codeOf) },
    ...(source.includes(match[0]) ? { origin: 'source' as const } : {}),
  });
  for (const match of segment.text.matchAll(INVISIBLE)) {
    const remove = { segment: segment.index, start: match.index, end: match.index + match[0].length, replacement: '' };
    yield {
      ...report(
        'invisible',
        match,
        `An invisible character (${[...new Set([...match[0]].map(codeOf))].join(', ')}) stands here.`,
      ),
      edits: [remove],
    };
  }
  for (const match of segment.text.matchAll(BROKEN)) {
    yield { ...report('broken', match, 'A character was lost in conversion (U+FFFD).'), severity: 'major' };
  }
  for (const match of segment.text.matchAll(MOJIBAKE)) {
    yield {
      ...report('mojibake', match, `“${match[0]}” is a character read in the wrong encoding.`),
      severity: 'major',
    };
  }
  if (!CYRILLIC_OR_GREEK.test(segment.text)) return;
  for (const match of segment.text.matchAll(MIXED)) {
    if (!isSlip(match[0])) continue;
    yield report('mixed-script', match, `“${match[0]}” mixes letters of two scripts that look alike.`);
  }
}

/** One or two letters that look like those around them (Pутін); not SMSка, sinθ or µm. */
function isSlip(word: string): boolean {
  const latin = [...word].filter((letter) => /\p{Script=Latin}/u.test(letter)).join('');
  const other = [...word].filter((letter) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter)).join('');
  const few = latin.length < other.length ? latin : other;
  return few.length <= 2 && LOOKALIKES.test(few);
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
