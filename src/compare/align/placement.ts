import type { Alignment, Piece, PlacedLink } from '../../corpus/document.ts';
import { splitSentences } from '../../corpus/sentences.ts';
import { alignTexts } from './align.ts';
import type { AlignRequest } from './contract.ts';

/** Aligns an output with the segments of its document; what was merged is cut between sentences where these tell whose they are. */
export function placeOutput(request: AlignRequest): Alignment {
  const { source, target, to } = request;
  const links = alignTexts(request).flatMap((link): readonly PlacedLink[] => {
    if (link.source.length === 0 || link.target.length === 0) return [];
    const pieces = link.target.map((unit) => wholeOf(target, unit));
    if (link.source.length === 1) return [{ segments: link.source, pieces }];
    const sentences = pieces.flatMap((piece) => sentencesIn(target[piece.unit]!, piece, to));
    return (
      cutBetween(sentences, { ...request, source: link.source.map((at) => source[at]!) }, link.source) ?? [
        { segments: link.source, pieces },
      ]
    );
  });
  return { units: target, links: ordered(links) };
}

const ordered = (links: readonly PlacedLink[]) => links.toSorted((a, b) => a.segments[0]! - b.segments[0]!);

/** Without the white space around it. */
function wholeOf(units: readonly string[], unit: number): Piece {
  return trimmed(units, { unit, start: 0, end: units[unit]!.length });
}

/** A piece without the white space around it. */
export function trimmed(units: readonly string[], { unit, start, end }: Piece): Piece {
  const text = units[unit]!.slice(start, end);
  const lead = text.length - text.trimStart().length;
  return { unit, start: start + lead, end: Math.max(start + lead, start + text.trimEnd().length) };
}

function sentencesIn(unit: string, piece: Piece, language: string): readonly Piece[] {
  let from = piece.start;
  return splitSentences(unit.slice(piece.start, piece.end), language).map((sentence) => {
    const start = unit.indexOf(sentence.trim(), from);
    from = start + sentence.trim().length;
    return { unit: piece.unit, start, end: from };
  });
}

/** A link per segment; undefined where the sentences do not tell without doubt. */
function cutBetween(
  sentences: readonly Piece[],
  request: AlignRequest,
  segments: readonly number[],
): readonly PlacedLink[] | undefined {
  if (sentences.length < segments.length) return undefined;
  const target = sentences.map(({ unit, start, end }) => request.target[unit]!.slice(start, end));
  const { others: _ofAllSegments, ...pair } = request;
  const found = alignTexts({ ...pair, target });
  const isClear = found.every(({ source, target: some }) => source.length === 1 && some.length > 0);
  if (!isClear) return undefined;
  return found.map(({ source, target: some }) => ({
    segments: [segments[source[0]!]!],
    pieces: joined(some.map((at) => sentences[at]!)),
  }));
}

/** Neighbouring pieces of one unit as one, with what stands between them. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.unit === piece.unit && last.end <= piece.start) all[all.length - 1] = { ...last, end: piece.end };
    else all.push(piece);
  }
  return all;
}

/** What a link's text reads like. */
export const textOfPieces = ({ units }: Alignment, pieces: readonly Piece[]): string =>
  pieces.map(({ unit, start, end }) => units[unit]!.slice(start, end)).join(' ');

/** Parts of units that no segment has, in reading order. */
export function leftOver({ units, links }: Alignment): readonly Piece[] {
  const used = Map.groupBy(
    links.flatMap(({ pieces }) => pieces),
    ({ unit }) => unit,
  );
  return units.flatMap((text, unit) => {
    const taken = (used.get(unit) ?? []).toSorted((a, b) => a.start - b.start);
    const edges = [0, ...taken.flatMap(({ start, end }) => [start, end]), text.length];
    const gaps: Piece[] = [];
    for (let at = 0; at < edges.length; at += 2)
      gaps.push(trimmed(units, { unit, start: edges[at]!, end: edges[at + 1]! }));
    return gaps.filter(({ start, end }) => end > start);
  });
}

/** How a segment's text came: what an editor should look at. */
export const LINK_FLAGS = ['merged', 'split', 'missing', 'moved'] as const;
export type LinkFlag = (typeof LINK_FLAGS)[number];

export interface SegmentLink {
  readonly flags: readonly LinkFlag[];
  /** Segments and units that stand for each other: 2:1 was merged, 1:2 split. */
  readonly segments: number;
  readonly units: number;
}

/** How each segment of a document came, by index; segments without text are not asked for. */
export function segmentLinks(
  { links }: Alignment,
  segments: readonly { readonly text: string }[],
): readonly SegmentLink[] {
  const byUnit = new Map<number, Set<number>>();
  for (const { segments: own, pieces } of links)
    for (const { unit } of pieces) byUnit.set(unit, new Set([...(byUnit.get(unit) ?? []), ...own]));
  const moved = movedLinks(links);
  return segments.map(({ text }, index) => {
    const link = links.find((one) => one.segments.includes(index));
    if (link === undefined) return { flags: text.trim() === '' ? [] : ['missing'], segments: 1, units: 0 };
    const units = new Set(link.pieces.map(({ unit }) => unit));
    const together = new Set([...link.segments, ...[...units].flatMap((unit) => [...byUnit.get(unit)!])]);
    const flags = [
      ...(together.size > 1 ? (['merged'] as const) : []),
      ...(units.size > 1 ? (['split'] as const) : []),
      ...(moved.has(link) ? (['moved'] as const) : []),
    ];
    return { flags, segments: together.size, units: units.size };
  });
}

/** Links that stand in another order than most: all but the longest run that rises. */
function movedLinks(links: readonly PlacedLink[]): ReadonlySet<PlacedLink> {
  const places = links.map(({ pieces }) => pieces[0]!);
  const before = (one: Piece, other: Piece) =>
    one.unit < other.unit || (one.unit === other.unit && one.start < other.start);
  const [lengths, previous]: [number[], number[]] = [[], []];
  let last = -1;
  for (const [at, place] of places.entries()) {
    [lengths[at], previous[at]] = [1, -1];
    for (let other = 0; other < at; other += 1) {
      if (!before(places[other]!, place) || lengths[other]! + 1 <= lengths[at]!) continue;
      [lengths[at], previous[at]] = [lengths[other]! + 1, other];
    }
    if (last === -1 || lengths[at]! > lengths[last]!) last = at;
  }
  const inOrder = new Set<PlacedLink>();
  for (let at = last; at !== -1; at = previous[at]!) inOrder.add(links[at]!);
  return new Set(links.filter((link) => !inOrder.has(link)));
}
