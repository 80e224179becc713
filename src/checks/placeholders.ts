import { type AddressForm, findUntranslatables, type UntranslatableKind } from '../corpus/untranslatable.ts';
import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/** May be translated, but neither lost nor misspelled. Not part of an address, and in Chinese ended by a letter of another script. */
const HASHTAG =
  /(?:(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_&/#])|(?<=#\p{L}{1,60}))#(?:[\p{Script=Latin}\p{Script=Cyrillic}][\p{Script=Latin}\p{Script=Cyrillic}\p{N}_]+|\p{L}[\p{L}\p{N}_]+)/gu;

type Kind = Exclude<UntranslatableKind, 'address'> | AddressForm | 'hashtag';

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

/** Pieces in text order; what is an address or a placeholder is no hashtag. */
function piecesOf(text: string): readonly Piece[] {
  const fixed = findUntranslatables(text).map(({ kind, form, text: piece, start }): Piece => {
    return { kind: kind === 'address' ? form! : kind, text: piece, start };
  });
  if (!text.includes('#')) return fixed;
  const rest = fixed.reduce(
    (plain, { start, text: piece }) =>
      plain.slice(0, start) + ' '.repeat(piece.length) + plain.slice(start + piece.length),
    text,
  );
  const hashtags = Array.from(rest.matchAll(HASHTAG), ({ index, 0: piece }): Piece => {
    return { kind: 'hashtag', text: piece, start: index };
  });
  return [...fixed, ...hashtags].sort((left, right) => left.start - right.start);
}
