import { leftOver, segmentLinks, textOfPieces } from '../../compare/align/placement.ts';
import type { Comparison } from '../../evaluate/evaluation.ts';
import { textAttributes } from './places.ts';

/** What to say of how a cell's text came: `merged 2:1`, with the page where it can be mended. */
export interface LinkNote {
  readonly text: string;
  /** '' where there is no such page. */
  readonly href: string;
}

/** Text of a column that belongs to no segment. */
export interface LeftOverView {
  readonly column: string;
  readonly texts: readonly string[];
  readonly lang: string;
  readonly dir: string;
  readonly href: string;
}

/** Notes of the cells of columns that came in other pieces than the segments. @param at address of the page of links of a column */
export function linkNotes(
  { alignments = {}, columns, segments }: Comparison,
  at: ((column: string) => string) | undefined,
): (column: number, segment: number) => LinkNote | undefined {
  const byColumn = columns.map(({ id }) => alignments[id] && segmentLinks(alignments[id], segments));
  return (column, segment) => {
    const link = byColumn[column]?.[segment];
    if (link === undefined || link.flags.length === 0) return undefined;
    const text = link.flags
      .map((flag) =>
        flag === 'merged' ? `merged ${link.segments}:1` : flag === 'split' ? `split 1:${link.units}` : flag,
      )
      .join(', ');
    return { text, href: at === undefined ? '' : `${at(columns[column]!.id)}#l${segment + 1}` };
  };
}

export function leftOverViews(
  { alignments = {}, columns }: Comparison,
  at: ((column: string) => string) | undefined,
): readonly LeftOverView[] {
  return columns.flatMap(({ id, name, language }) => {
    const alignment = alignments[id];
    const pieces = alignment === undefined ? [] : leftOver(alignment);
    if (alignment === undefined || pieces.length === 0) return [];
    const texts = pieces.map((piece) => textOfPieces(alignment, [piece]));
    return [{ column: name, texts, ...textAttributes(language), href: at?.(id) ?? '' }];
  });
}
