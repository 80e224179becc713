import type { Comparison } from '../../evaluate/evaluation.ts';
import { hasRow, rowId, type Scene } from './places.ts';
import { counted } from './wording.ts';

/** Segments a column holds no text for, for the same reason. `failed` is a fault; `absent` is nobody's. */
export interface GapView {
  readonly state: 'failed' | 'absent';
  readonly word: string;
  readonly column: string;
  readonly reason: string;
  readonly message: string;
  readonly extent: string;
  readonly places: readonly { readonly href: string; readonly number: number }[];
}

export const STATE_WORDS = { failed: 'Failed', absent: 'Not available' } as const;

/** Failures first, then absences, column by column. */
export function gapViews(scene: Scene): readonly GapView[] {
  const { comparison, anchor } = scene;
  const gaps = comparison.columns.flatMap((column) => gapsOf(comparison, column));
  const groups = Map.groupBy(gaps, ({ state, column, message }) => JSON.stringify([state, column, message]));
  return [...groups.values()]
    .map((group) => ({
      ...group[0]!,
      word: STATE_WORDS[group[0]!.state],
      reason: group[0]!.reason.replaceAll('-', ' '),
      extent: counted(group.length, 'segment'),
      places: group
        .filter(({ segment }) => hasRow(scene, segment))
        .map(({ segment }) => ({ href: `#${rowId(anchor, segment)}`, number: segment + 1 })),
    }))
    .sort((a, b) => (a.state === b.state ? 0 : a.state === 'failed' ? -1 : 1));
}

function gapsOf({ cells }: Comparison, { id, name }: Comparison['columns'][number]) {
  return (cells[id] ?? []).flatMap((cell, segment) =>
    cell.state === 'failed' || cell.state === 'absent' ? [{ ...cell, column: name, segment }] : [],
  );
}
