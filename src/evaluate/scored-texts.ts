import type { ScoredTexts } from '../drilldown/contract.ts';
import type { Cell, Comparison } from './evaluation.ts';
import { peopleScores } from './people.ts';

/** The parts of a comparison that scores are made from. */
export type ScoredComparison = Pick<Comparison, 'target' | 'columns' | 'segments' | 'cells' | 'document' | 'ratings'>;

/**
 * The texts of a comparison as metrics take them. Segments nobody translated because they stood in the target language
 * already are left out, and with references those that have none. A translation that is missing counts as an empty
 * text, as in a file with one line per segment: who leaves out what is hard must not gain by it.
 */
export function scoredTexts(comparison: ScoredComparison): ScoredTexts {
  const { columns, cells, segments, target } = comparison;
  const systems = columns.filter(({ kind, id }) => kind === 'system' && cells[id] !== undefined);
  const references = columns.filter(({ kind }) => kind === 'reference');
  const textAt = (column: string, index: number) => textOf(cells[column]?.[index]);
  const chosen = segments.filter(({ index }) => {
    const kept = systems.some(({ id }) => cells[id]?.[index]?.state === 'kept');
    const isBlank = segments[index]!.text.trim() === '' && systems.every(({ id }) => !textAt(id, index));
    const hasReference = references.some(({ id }) => textAt(id, index) !== null);
    return !kept && (references.length > 0 ? hasReference : !isBlank);
  });
  return {
    language: target,
    systems: systems.map(({ id, name }) => ({ id, name })),
    references: references.map(({ id, name }) => ({ id, name })),
    numbers: chosen.map(({ index }) => index + 1),
    ...(columns.some(({ kind }) => kind === 'source') ? { source: chosen.map(({ text }) => text) } : {}),
    outputs: systems.map(({ id }) => chosen.map(({ index }) => textAt(id, index) ?? '')),
    referenceTexts: references.map(({ id }) => chosen.map(({ index }) => textAt(id, index))),
    labels: [
      { dimension: 'role', values: chosen.map(({ role }) => [role]) },
      ...labelled(chosen, 'domain'),
      ...labelled(chosen, 'document'),
    ],
    ...peopleScores(comparison.ratings, systems, {
      segments: segments.length,
      numbers: chosen.map(({ index }) => index + 1),
    }),
  };
}

/** What segments say of themselves, where any does. */
const labelled = (segments: Comparison['segments'], dimension: 'domain' | 'document') =>
  segments.some((segment) => segment[dimension] !== undefined)
    ? [{ dimension, values: segments.map((segment) => [segment[dimension] ?? '']) }]
    : [];

function textOf(cell: Cell | undefined): string | null {
  return cell?.state === 'translated' ? cell.text : null;
}
