import { activeActs, type StoredAct } from './act.ts';

/** How far a text is: a draft, handed over for review, approved for publication. */
export const STATUSES = ['draft', 'review', 'approved'] as const;
export type Status = (typeof STATUSES)[number];

/** A step that says how far the text of a document in one language is. */
export interface StatusChange {
  readonly type: 'status';
  readonly target: string;
  readonly status: Status;
  /** Hash of the text it was said of (`textHash`). */
  readonly text: string;
  /** Why it was approved all the same; kept with what was open. */
  readonly reason?: string;
  /** What stood in the way: critical findings and segments without a text, in words. */
  readonly open?: readonly string[];
}

export interface StatusStep extends Omit<StatusChange, 'type' | 'target'> {
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  readonly takenBack: boolean;
}

/** What counts now, and how it came to it. */
export interface TextStatus {
  readonly status: Status;
  /** Who said so; left out where nobody did yet. */
  readonly by?: string;
  readonly at?: string;
  /** Approved once, but the text is another one since: a draft again. */
  readonly changedSince?: { readonly by: string; readonly at: string };
  /** The oldest first; what was taken back says so. */
  readonly history: readonly StatusStep[];
}

/**
 * The status of a text, from the log. An approval holds for the very text it was given for: another one is a draft, and
 * the same text again (an edit taken back) is approved again.
 * @param text hash of the text as it stands now
 */
export function statusOf(log: readonly StoredAct[], { target, text }: { target: string; text: string }): TextStatus {
  const active = new Set(activeActs(log).map(({ id }) => id));
  const history = log.flatMap(({ id, by, at, change }): readonly StatusStep[] => {
    if (change.type !== 'status' || change.target !== target) return [];
    const { type: _type, target: _target, ...said } = change;
    return [{ ...said, by, at, takenBack: !active.has(id) }];
  });
  const last = history.findLast(({ takenBack }) => !takenBack);
  if (last === undefined) return { status: 'draft', history };
  const { status, by, at } = last;
  if (status === 'approved' && last.text !== text) return { status: 'draft', changedSince: { by, at }, history };
  return { status, by, at, history };
}
