import type { Decision, PostEdit, Take } from './decision.ts';
import type { StatusChange } from './status.ts';

/** What one step of a person changed. Steps are only ever added: taking back is a step of its own. */
export type Change =
  | { readonly type: 'decide'; readonly decisions: readonly Decision[] }
  /** Opens decided findings again. */
  | { readonly type: 'withdraw'; readonly decisions: readonly string[] }
  | {
      readonly type: 'edit';
      readonly edits: readonly PostEdit[];
      readonly decisions: readonly Decision[];
      /** Whose text segments take from now on. */
      readonly takes?: readonly Take[];
    }
  | StatusChange
  | { readonly type: 'undo' | 'redo'; readonly act: string };

/** One step of one person on one document. */
export interface Act {
  readonly id: string;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
  /** Document it was done on, which is where it can be undone; '' for an import. */
  readonly document: string;
  /** Holds a decision that counts in other documents too. */
  readonly everywhere: boolean;
  readonly change: Change;
}

/** An act with its place in the log, counted from 1. */
export interface StoredAct extends Act {
  readonly number: number;
}

/** What the log amounts to. */
export interface ReviewState {
  /** Number of the last act; 0 for an empty log. */
  readonly number: number;
  /** Decisions that count, in the order they were made, which for imported ones is not that of the log. */
  readonly decisions: readonly Decision[];
  /** Decision id → number of the act it came with. */
  readonly madeIn: ReadonlyMap<string, number>;
  /** The text each edited segment has now. */
  readonly edits: readonly PostEdit[];
  /** Whose text each segment takes, where a person chose. */
  readonly takes: readonly Take[];
  /** Ids of decisions that count no more: undone, or withdrawn wherever they came from. */
  readonly withdrawn: ReadonlySet<string>;
}

/** Folds a log, or the part of it that concerns one document, into what counts now. */
export function stateOf(log: readonly StoredAct[]): ReviewState {
  const active = activeActs(log);
  const withdrawn = new Set(active.flatMap(({ change }) => (change.type === 'withdraw' ? change.decisions : [])));
  const decisions: Decision[] = [];
  const madeIn = new Map<string, number>();
  const edits = new Map<string, PostEdit>();
  const takes = new Map<string, Take>();
  for (const { change, number } of active) {
    for (const decision of decisionsIn(change)) {
      if (withdrawn.has(decision.id)) continue;
      decisions.push(decision);
      madeIn.set(decision.id, number);
    }
    if (change.type !== 'edit') continue;
    for (const edit of change.edits) edits.set(editedPlace(edit), edit);
    for (const take of change.takes ?? []) takes.set(takenPlace(take), take);
  }
  const undone = log.flatMap(({ change }) => decisionsIn(change)).filter(({ id }) => !madeIn.has(id));
  return {
    number: log.at(-1)?.number ?? 0,
    decisions: decisions.sort(byTime),
    madeIn,
    edits: [...edits.values()],
    takes: [...takes.values()],
    withdrawn: withdrawn.union(new Set(undone.map(({ id }) => id))),
  };
}

/** Orders what people made by when they made it. */
export const byTime = (left: { readonly at: string }, right: { readonly at: string }): number =>
  Date.parse(left.at) - Date.parse(right.at);

const decisionsIn = (change: Change): readonly Decision[] =>
  change.type === 'decide' || change.type === 'edit' ? change.decisions : [];

/** Each system's text can be corrected on its own. */
export const editedPlace = ({
  document,
  target,
  system,
  segment,
}: Pick<PostEdit, 'document' | 'target' | 'system' | 'segment'>): string =>
  JSON.stringify([document, target, system, segment]);

/** A segment of the text to be published takes one column's text. */
export const takenPlace = ({ document, target, segment }: Pick<Take, 'document' | 'target' | 'segment'>): string =>
  JSON.stringify([document, target, segment]);

const isStep = ({ change }: Act): boolean => change.type !== 'undo' && change.type !== 'redo';

/** Acts that changed something and were not taken back, or were done again. */
export function activeActs(log: readonly StoredAct[]): readonly StoredAct[] {
  const undone = undoneActs(log);
  return log.filter((act) => isStep(act) && !undone.has(act.id));
}

/** Act id → number of the undo that took it back. */
function undoneActs(log: readonly StoredAct[]): ReadonlyMap<string, number> {
  const undone = new Map<string, number>();
  for (const { change, number } of log) {
    if (change.type === 'undo') undone.set(change.act, number);
    if (change.type === 'redo') undone.delete(change.act);
  }
  return undone;
}

/** Whose steps, and on which document: nobody takes back what another has done, or does not see. */
export interface Own {
  readonly by: string;
  readonly document: string;
}

const ownActs = (log: readonly StoredAct[], { by, document }: Own) =>
  log.filter((act) => act.by === by && act.document === document);

/** The step that "undo" takes back: the last one that counts. */
export function nextUndo(log: readonly StoredAct[], own: Own): StoredAct | undefined {
  return activeActs(ownActs(log, own)).at(-1);
}

/** The step that "redo" does again: the last one taken back, as long as nothing new was done since. */
export function nextRedo(log: readonly StoredAct[], own: Own): StoredAct | undefined {
  const acts = ownActs(log, own);
  const undone = undoneActs(acts);
  const newest = acts.findLast(isStep)?.number ?? 0;
  const takenBack = acts.filter(({ id }) => (undone.get(id) ?? 0) > newest);
  return takenBack.toSorted((left, right) => undone.get(right.id)! - undone.get(left.id)!)[0];
}
