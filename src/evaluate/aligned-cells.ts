import { textOfPieces } from '../compare/align/placement.ts';
import type { Alignment } from '../corpus/document.ts';
import type { Cell, Usage } from './evaluation.ts';

/** Why a cell is empty whose text stands with another segment. */
export const MERGED = 'merged';

/**
 * The cells of an output that came in other pieces than the document's segments. The first of some segments that are translated
 * together has their text, and says so; a segment without a link has none.
 * @param planned the cells as a run without the alignment has them: what is kept in the target language stays where the output has nothing
 */
export function alignedCells(alignment: Alignment, planned: readonly Cell[]): readonly Cell[] {
  const linkOf = new Map(alignment.links.flatMap((link) => link.segments.map((segment) => [segment, link] as const)));
  return planned.map((cell, index): Cell => {
    const link = linkOf.get(index);
    if (link === undefined) return cell.state === 'kept' ? cell : { state: 'translated', text: '', reused: false };
    const [first] = link.segments;
    if (first !== index)
      return { state: 'absent', reason: MERGED, message: `Translated together with segment ${first! + 1}.` };
    const text = textOfPieces(alignment, link.pieces);
    const covers = link.segments.length;
    return { state: 'translated', text, reused: false, ...(covers === 1 ? {} : { covers }) };
  });
}

/** Nothing of it was sent. */
export function alignedUsage(cells: readonly Cell[], usage: Usage): Usage {
  const count = (state: Cell['state']) => cells.filter((cell) => cell.state === state).length;
  return {
    ...usage,
    translated: count('translated'),
    kept: count('kept'),
    failed: count('failed'),
    absent: count('absent'),
  };
}
