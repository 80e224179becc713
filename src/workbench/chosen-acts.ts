import { randomUUID } from 'node:crypto';
import type { Comparison } from '../evaluate/evaluation.ts';
import type { ChosenSegment } from '../review/chosen-text.ts';
import { postEdit } from '../review/corrections.ts';
import type { Decision, PostEdit, Take } from '../review/decision.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { appendAct } from './append-act.ts';
import type { Chosen, ChosenTools } from './chosen.ts';

/** @throws WorkbenchError `not-found` */
export const segmentOf = ({ segments }: Pick<Chosen, 'segments'>, id: string): ChosenSegment => {
  const found = segments.find((segment) => segment.id === id && segment.state !== 'blank');
  if (found !== undefined) return found;
  throw new WorkbenchError('not-found', `The document has no segment "${id}" with a text.`);
};

/** Who made something, and when. */
export interface Made {
  readonly by: string;
  readonly at: string;
}

export const takeOf = (
  comparison: Comparison,
  { id, column, base }: { id: string; column: string; base: string },
  made: Made,
): Take => ({
  id: randomUUID(),
  document: comparison.document.id,
  target: comparison.target,
  segment: id,
  system: column,
  base,
  ...made,
});

/** One step that can be taken back. */
export const appendEdit = (
  { store }: ChosenTools,
  { comparison }: Chosen,
  {
    made,
    ...change
  }: { made: Made; edits: readonly PostEdit[]; takes: readonly Take[]; decisions: readonly Decision[] },
): Promise<number> =>
  appendAct(store, {
    id: randomUUID(),
    ...made,
    document: comparison.document.id,
    everywhere: false,
    change: { type: 'edit', ...change },
  });

/** Texts of several segments changed at once; each keeps the column it came from. */
export function appendChanges(
  tools: ChosenTools,
  chosen: Chosen,
  {
    changes,
    ...rest
  }: { changes: readonly { id: string; after: string }[]; decisions: readonly Decision[]; made: Made },
): Promise<number> {
  const { comparison } = chosen;
  const touched = changes.map(({ id, after }) => ({ current: segmentOf(chosen, id), after }));
  const edits = touched.map(({ current: { segment, base, column, edit }, after }) => {
    const spent = edit?.milliseconds === undefined ? {} : { milliseconds: edit.milliseconds };
    return postEdit(
      comparison,
      { segment, base, text: after, ...spent },
      { ...rest.made, id: randomUUID(), system: column },
    );
  });
  const takes = touched
    .filter(({ current }) => current.state !== 'taken')
    .map(({ current }) => takeOf(comparison, current, rest.made));
  return appendEdit(tools, chosen, { ...rest, edits, takes });
}
