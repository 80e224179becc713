import type { Verdict } from './verdict.ts';

/** Where the verdicts of one person stand, each item once. The sheet of the second pass is one for all who settle it. */
export type Sheet = string;
/** No person can have this name. */
export const ADJUDICATION: Sheet = '';

/** Who judges: on a sheet of their own, or on the one of the second pass. */
export interface Judge {
  readonly by: string;
  readonly settling?: boolean | undefined;
}

export const sheetOf = ({ by, settling }: Judge): Sheet => (settling ? ADJUDICATION : by);

export const RATING_ACTS = ['rate', 'undo', 'redo', 'reveal'] as const;

/** One step on one item. Steps are only added: each holds the whole verdict as it stood after it. */
export interface RatingAct {
  readonly review: string;
  readonly sheet: Sheet;
  /** Counted from 1 on the sheet: the order in which steps are taken back. */
  readonly number: number;
  readonly item: string;
  /** Counted from 1 on the item. Who writes names the version that was seen; a taken one is a conflict. */
  readonly version: number;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** Time at work on the item since the step before; idle time is cut. */
  readonly milliseconds: number;
  /** `reveal`: the names were shown, and the verdict stands since. */
  readonly type: (typeof RATING_ACTS)[number];
  /** Of undo and redo: number of the step it is about. */
  readonly about?: number;
  readonly verdict: Verdict;
  /** It says all that is asked (`missing.ts`). */
  readonly complete: boolean;
}

/** The verdict on each item: that of its last step. */
export function currentActs(acts: Iterable<RatingAct>): ReadonlyMap<string, RatingAct> {
  const last = new Map<string, RatingAct>();
  for (const act of acts) if ((last.get(act.item)?.version ?? 0) < act.version) last.set(act.item, act);
  return last;
}

/** Number of a step taken back → number of the undo that did it. @param acts of one sheet, in their order */
function undone(acts: readonly RatingAct[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { type, about, number } of acts) {
    if (type === 'undo') found.set(about!, number);
    if (type === 'redo') found.delete(about!);
  }
  return found;
}

/** The step that "undo" takes back: the last one that counts. A verdict whose names were shown stands. */
export function nextUndo(acts: readonly RatingAct[]): RatingAct | undefined {
  const back = undone(acts);
  const revealed = new Set(acts.filter(({ type }) => type === 'reveal').map(({ item }) => item));
  return acts.findLast(({ type, number, item }) => type === 'rate' && !back.has(number) && !revealed.has(item));
}

/** The step that "redo" does again: the last one taken back, as long as nothing new was done since. */
export function nextRedo(acts: readonly RatingAct[]): RatingAct | undefined {
  const back = undone(acts);
  const newest = acts.findLast(({ type }) => type === 'rate')?.number ?? 0;
  const [last] = [...back].filter(([, by]) => by > newest).sort((left, right) => right[1] - left[1]);
  return last && acts.find(({ number }) => number === last[0]);
}

/** What an item's verdict was before a step. */
export const verdictBefore = (acts: readonly RatingAct[], { item, version }: RatingAct): Verdict =>
  acts.find((act) => act.item === item && act.version === version - 1)?.verdict ?? {};
