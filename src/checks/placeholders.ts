import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/** What must come through unchanged, in the order in which it is looked for. */
const PATTERNS = {
  url: /(?:https?:\/\/|www\.(?=[^\s.]{1,63}\.))[^\s<>"'“”«»]+/giu,
  email: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}(?<=\w)/giu,
  placeholder:
    /\{\{?[\w.]+\}?\}|%\(\w+\)[sd]|%\d*\$?[sd](?!\w)|\$\{\w+\}|#[A-Z]{1,30}_[A-Z_]+\d*#|#[A-Z]{2,}\d*#(?![\p{L}\p{N}])|<\d+\/?>|\[\[[^\][]{1,200}\]\]/gu,
  tag: /<\/?[a-z][a-z0-9]*(?:\s+[\w:.-]{1,60}\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*\/?>/giu,
  handle:
    /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_/.])@(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{N}_]{2,}|[\p{L}\p{N}_]{2,})|(?<=@[\w]{2,60})@\w{2,}/gu,
  hashtag:
    /(?:(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_&/#])|(?<=#\p{L}{1,60}))#(?:[\p{Script=Latin}\p{Script=Cyrillic}][\p{Script=Latin}\p{Script=Cyrillic}\p{N}_]+|\p{L}[\p{L}\p{N}_]+)/gu,
} as const;
type Kind = keyof typeof PATTERNS;

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  url: 'web address',
  email: 'e-mail address',
  placeholder: 'placeholder',
  tag: 'tag',
  handle: 'handle',
  hashtag: 'hashtag',
};

/** Evidence: `{ expected: string[], found: string[] }`. The kind says what was lost or changed. */
export const placeholders: TextCheck = {
  id: 'placeholders',
  title: 'Address, placeholder or tag',
  rule: 'Web and e-mail addresses, handles, placeholders and tags of the source are in the translation, letter for letter and as often; a hashtag may be translated, but neither lost nor misspelled.',
  category: 'accuracy/do-not-translate',
  severity: 'major',
  version: 2,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) yield* inspectSegment(segment);
  },
};

interface Piece {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
}

function* inspectSegment(segment: SourcedSegment): Iterable<Report> {
  const expected = piecesOf(segment.source.text);
  const found = piecesOf(segment.text);
  if (expected.length === 0 && found.length === 0) return;
  const open = [...found];
  const lost = expected.filter((piece) => {
    const at = open.findIndex((other) => other.kind === piece.kind && other.text === piece.text);
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
  for (const piece of lost)
    if (piece.kind !== 'hashtag' || !isTranslated(piece, open)) yield lostReport(segment, piece, found);
  // Engines invent placeholders and tags; a handle or address more is the translator's business.
  for (const piece of open)
    if (piece.kind === 'placeholder' || piece.kind === 'tag') yield extraReport(segment, piece, expected);
}

/** A hashtag may be translated, but not misspelled: takes the one that stands for it out of the open ones. */
function isTranslated(piece: Piece, open: Piece[]): boolean {
  const at = open.findIndex(({ kind, text }) => kind === 'hashtag' && !isMisspelled(piece.text, text));
  if (at >= 0) open.splice(at, 1);
  return at >= 0;
}

/** Not more than one letter apart, case aside. */
function isMisspelled(left: string, right: string): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  const length = Math.max(one.length, other.length);
  let [head, tail] = [0, 0];
  while (head < length && one[head] === other[head]) head += 1;
  while (tail < length - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return one !== other && head + tail >= length - 1;
}

const categoryOf = ({ kind }: Piece) => (kind === 'tag' || kind === 'placeholder' ? { category: 'design/markup' } : {});

function lostReport(segment: SourcedSegment, piece: Piece, found: readonly Piece[]): Report {
  return {
    kind: piece.kind,
    ...categoryOf(piece),
    message: `The ${KIND_NAMES[piece.kind]} ${piece.text} of the source is missing or changed.`,
    spans: [spanIn(segment, piece.start, piece.start + piece.text.length, 'source')],
    evidence: {
      expected: [piece.text],
      found: found.filter(({ kind }) => kind === piece.kind).map(({ text }) => text),
    },
    suggestion: piece.text,
  };
}

function extraReport(segment: SourcedSegment, piece: Piece, expected: readonly Piece[]): Report {
  return {
    kind: piece.kind,
    ...categoryOf(piece),
    message: `The ${KIND_NAMES[piece.kind]} ${piece.text} is not in the source.`,
    spans: [spanIn(segment, piece.start, piece.start + piece.text.length)],
    evidence: {
      expected: expected.filter(({ kind }) => kind === piece.kind).map(({ text }) => text),
      found: [piece.text],
    },
  };
}

/** Pieces in text order; what one pattern took no later one sees. */
function piecesOf(text: string): readonly Piece[] {
  if (!/[@#%${<[]|www\.|:\/\//.test(text)) return [];
  let rest = text;
  const pieces: Piece[] = [];
  for (const [kind, pattern] of Object.entries(PATTERNS) as [Kind, RegExp][]) {
    rest = rest.replace(pattern, (match, ...args) => {
      const start = args.find((arg): arg is number => typeof arg === 'number') ?? 0;
      const piece = kind === 'url' ? match.replace(/[.,;:!?)\]]+$/, '') : match;
      pieces.push({ kind, text: piece, start });
      return ' '.repeat(match.length);
    });
  }
  return pieces.sort((left, right) => left.start - right.start);
}
