import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** What the page's script needs to take and edit texts in place: on the page of the text, and in the side-by-side table. */
export function deskView({
  evaluation,
  comparison,
  reader,
}: {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly reader: string;
}) {
  return {
    api: `/api/evaluations/${encodeURIComponent(evaluation.id)}`,
    steps: `/api/documents/${encodeURIComponent(comparison.document.id)}`,
    comparison: comparison.id,
    reader,
    rowAt: addresses.editRow(evaluation.id, comparison.id),
    rowsAt: addresses.comparisonRows(evaluation.id, comparison.id),
  };
}

/** Keys of the side-by-side table that change the text to be published. */
export const deskKeys = ({ t }: Speech) => [
  { keys: ['1–9', '0'], does: t.edit.desk.take },
  { keys: ['e'], does: t.edit.desk.edit },
  { keys: ['z', 'Ctrl+Z'], does: t.edit.keys.undo },
  { keys: ['Z', 'Ctrl+Shift+Z'], does: t.edit.keys.redo },
];
