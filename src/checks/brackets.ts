import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { HOLDS, scannedSegments } from './segment-scan.ts';
import { spanIn } from './segments.ts';

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '）': '（', '】': '【' };
const OPENS = new Set(Object.values(CLOSES));
const ANY = HOLDS.bracket | HOLDS.farEast;
const SMILEY = /[:;=8xX][-'^o]?[()[\]{}]+/g;
// a) b), 1) 2), iv.)
const LIST_ITEM = /(?:^|\s)(?:\p{L}|\d{1,3}|[ivx]{1,4})\.?$/u;

/** Evidence: `{ bracket: string }`. */
export const brackets: TextCheck = {
  id: 'brackets',
  title: 'Bracket without a partner',
  rule: 'A bracket is opened and not closed, or closed and not opened, unlike in the source.',
  category: 'fluency/punctuation',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    for (const { segment, holds } of scannedSegments(text)) {
      if ((holds & ANY) === 0) continue;
      const lone = loneBracket(segment.text);
      if (lone === undefined) continue;
      const { source } = segment;
      const counts = source === undefined ? opensClause(segment.text, lone) : loneBracket(source.text) === undefined;
      if (counts) yield reportOf(segment, lone);
    }
  },
};

/** In chats a lone bracket is a smile (до завтра)); without a source only one that opens before a word counts. */
function opensClause(text: string, at: number): boolean {
  return OPENS.has(text[at]!) && /^[\p{L}\p{N}"„“«]/u.test(text.slice(at + 1));
}

function loneBracket(text: string): number | undefined {
  if (!BRACKET.test(text)) return undefined;
  const plain = text.replace(SMILEY, (match) => ' '.repeat(match.length));
  const open: number[] = [];
  for (const { index, 0: mark } of plain.matchAll(BRACKETS)) {
    const opener = CLOSES[mark];
    if (opener === undefined) open.push(index);
    else if (open.length === 0 && LIST_ITEM.test(plain.slice(0, index))) continue;
    else if (plain[open.pop() ?? -1] !== opener) return index;
  }
  return open[0];
}

const BRACKET = /[()[\]{}（）【】]/;
const BRACKETS = new RegExp(BRACKET, 'g');

function reportOf(segment: CheckedSegment, at: number): Report {
  const bracket = segment.text[at]!;
  return {
    message: `The bracket ${bracket} has no partner in this segment.`,
    spans: [spanIn(segment, at, at + 1)],
    evidence: { bracket },
  };
}
