import type { Alignment, Piece, PlacedLink } from '../../corpus/document.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { leftOver, textOfPieces, trimmed } from './placement.ts';

/** One repair. Segments by index; `at` counts characters (UTF-16) of the segment's text as it stands. */
export type Mend =
  /** Its text belongs to another segment; that one's text comes here. */
  | { readonly type: 'move'; readonly segment: number; readonly to: number }
  /** It is translated together with the next segment. */
  | { readonly type: 'merge'; readonly segment: number }
  /** What stands from `at` on belongs to the next segment. */
  | { readonly type: 'split'; readonly segment: number; readonly at: number }
  /** It was not translated; the text it has belongs nowhere. */
  | { readonly type: 'missing'; readonly segment: number }
  /** A piece that is left over, by its place among these, belongs here. */
  | { readonly type: 'place'; readonly segment: number; readonly piece: number };

export const MEND_TYPES = ['move', 'merge', 'split', 'missing', 'place'] as const satisfies readonly Mend['type'][];

/**
 * An alignment after a repair. No letter is lost or doubled: what a segment gives up goes to another or is left over.
 * @param segments how many segments the document has
 * @throws WorkbenchError `input` when there is nothing to do that to
 */
export function mend(alignment: Alignment, repair: Mend, segments: number): Alignment {
  const { segment } = repair;
  if (!isSegment(segment, segments)) throw fault(`There is no segment ${segment}.`);
  switch (repair.type) {
    case 'move':
      if (!isSegment(repair.to, segments) || repair.to === segment)
        throw fault(`There is no other segment ${repair.to}.`);
      return move(alignment, segment, repair.to);
    case 'merge':
      if (!isSegment(segment + 1, segments)) throw fault('It is the last segment: there is none to merge it with.');
      return merge(alignment, segment);
    case 'split':
      if (!isSegment(segment + 1, segments)) throw fault('It is the last segment: there is none to take the rest.');
      return split(alignment, segment, repair.at);
    case 'missing':
      return withLinks(alignment, without(alignment, segment));
    case 'place':
      return place(alignment, segment, repair.piece);
  }
}

const fault = (message: string) => new WorkbenchError('input', message);
const isSegment = (index: number, segments: number) => Number.isInteger(index) && index >= 0 && index < segments;

const linkOf = ({ links }: Alignment, segment: number): PlacedLink | undefined =>
  links.find((link) => link.segments.includes(segment));

const piecesOf = (alignment: Alignment, segment: number): readonly Piece[] => linkOf(alignment, segment)?.pieces ?? [];

/** The links without a segment; those it was translated together with keep the text. */
function without({ links }: Alignment, segment: number): readonly PlacedLink[] {
  return links.flatMap((link) => {
    const segments = link.segments.filter((one) => one !== segment);
    return segments.length === 0 ? [] : [{ ...link, segments }];
  });
}

function withLinks(alignment: Alignment, links: readonly PlacedLink[]): Alignment {
  const filled = links
    .map(({ segments, pieces }) => ({ segments, pieces: inOrder(pieces) }))
    .filter(({ pieces }) => pieces.length > 0);
  return { ...alignment, links: filled.toSorted((a, b) => a.segments[0]! - b.segments[0]!) };
}

const inOrder = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.toSorted((a, b) => a.unit - b.unit || a.start - b.start);

function move(alignment: Alignment, segment: number, to: number): Alignment {
  const [own, other] = [linkOf(alignment, segment), linkOf(alignment, to)];
  if (own === undefined) throw fault('This segment has no text that could be moved.');
  if (own === other) throw fault('These segments are translated together: split them first.');
  const swapped = (link: PlacedLink, from: number, into: number): PlacedLink => ({
    ...link,
    segments: link.segments.map((one) => (one === from ? into : one)).toSorted((a, b) => a - b),
  });
  const links = alignment.links.map((link) => {
    if (link === own) return swapped(link, segment, to);
    return link === other ? swapped(link, to, segment) : link;
  });
  return withLinks(alignment, links);
}

function merge(alignment: Alignment, segment: number): Alignment {
  const [own, next] = [linkOf(alignment, segment), linkOf(alignment, segment + 1)];
  if (own === undefined && next === undefined) throw fault('Neither segment has a text.');
  if (own === next) throw fault('These segments are translated together already.');
  const segments = [...new Set([segment, segment + 1, ...(own?.segments ?? []), ...(next?.segments ?? [])])];
  const links = alignment.links.filter((link) => link !== own && link !== next);
  const pieces = [...(own?.pieces ?? []), ...(next?.pieces ?? [])];
  return withLinks(alignment, [...links, { segments: segments.toSorted((a, b) => a - b), pieces }]);
}

function split(alignment: Alignment, segment: number, at: number): Alignment {
  const own = linkOf(alignment, segment);
  const text = own === undefined ? '' : textOfPieces(alignment, own.pieces);
  if (own === undefined || !(at > 0 && at < text.length)) throw fault('A text is split between two of its characters.');
  const [head, rest] = cut(alignment, own.pieces, at);
  // Of segments translated together the first has the beginning, the others the rest.
  const first = own.segments[0]!;
  const others = own.segments.slice(1);
  const next = others.length > 0 ? undefined : linkOf(alignment, segment + 1);
  const links = alignment.links.filter((link) => link !== own && link !== next);
  const takers = others.length > 0 ? others : (next?.segments ?? [segment + 1]);
  return withLinks(alignment, [
    ...links,
    { segments: [first], pieces: head },
    { segments: takers, pieces: [...rest, ...(next?.pieces ?? [])] },
  ]);
}

/** Pieces before and from a place of their text on. */
function cut(
  { units }: Alignment,
  pieces: readonly Piece[],
  at: number,
): readonly [readonly Piece[], readonly Piece[]] {
  const [head, rest]: [Piece[], Piece[]] = [[], []];
  let before = 0;
  for (const piece of pieces) {
    const place = piece.start + Math.max(0, Math.min(at - before, piece.end - piece.start));
    head.push(trimmed(units, { ...piece, end: place }));
    rest.push(trimmed(units, { ...piece, start: place }));
    // Pieces are joined by a blank.
    before += piece.end - piece.start + 1;
  }
  const filled = ({ start, end }: Piece) => end > start;
  return [head.filter(filled), rest.filter(filled)];
}

function place(alignment: Alignment, segment: number, number: number): Alignment {
  const piece = leftOver(alignment)[number];
  if (piece === undefined) throw fault(`There is no text left over with the number ${number}.`);
  const own = linkOf(alignment, segment);
  const links = alignment.links.filter((link) => link !== own);
  return withLinks(alignment, [
    ...links,
    { segments: own?.segments ?? [segment], pieces: [...piecesOf(alignment, segment), piece] },
  ]);
}
