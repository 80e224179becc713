import { activeActs, type Change, decisionsIn, isStep, type StoredAct, undoneActs } from './act.ts';
import type { Decision, MendedLinks, PostEdit, Take } from './decision.ts';
import { toldApart, withoutJoined } from './names-apart.ts';

export type { Act, Change, StoredAct } from './act.ts';

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
  /** Mended links of outputs, by the text they were mended for. */
  readonly links: readonly MendedLinks[];
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
  const links = new Map<string, MendedLinks>();
  for (const { change, number, by } of active) {
    for (const decision of [...decisionsIn(change), ...toldApart(change, by)]) {
      if (withdrawn.has(decision.id)) continue;
      decisions.push(decision);
      madeIn.set(decision.id, number);
    }
    for (const mended of linksIn(change)) links.set(linkedPlace(mended), mended);
    if (change.type !== 'edit') continue;
    for (const edit of change.edits) edits.set(editedPlace(edit), edit);
    for (const take of change.takes ?? []) takes.set(takenPlace(take), take);
  }
  const undone = log.flatMap(({ change }) => decisionsIn(change)).filter(({ id }) => !madeIn.has(id));
  return {
    number: log.at(-1)?.number ?? 0,
    decisions: withoutJoined(decisions.sort(byTime), active),
    madeIn,
    edits: [...edits.values()],
    takes: [...takes.values()],
    links: [...links.values()],
    withdrawn: withdrawn.union(new Set(undone.map(({ id }) => id))),
  };
}

/** Orders what people made by when they made it. */
export const byTime = (left: { readonly at: string }, right: { readonly at: string }): number =>
  Date.parse(left.at) - Date.parse(right.at);

/** Each system's text can be corrected on its own. */
export const editedPlace = ({
  document,
  target,
  system,
  segment,
}: Pick<PostEdit, 'document' | 'target' | 'system' | 'segment'>): string =>
  JSON.stringify([document, target, system, segment]);

function linksIn(change: Change): readonly MendedLinks[] {
  if (change.type === 'align') return change.mended === undefined ? [] : [change.mended];
  return change.type === 'edit' ? (change.links ?? []) : [];
}

/** Of one text of a column there is one way to link it. */
export const linkedPlace = ({ document, target, system, text }: MendedLinks): string =>
  JSON.stringify([document, target, system, text]);

/** A segment of the text to be published takes one column's text. */
export const takenPlace = ({ document, target, segment }: Pick<Take, 'document' | 'target' | 'segment'>): string =>
  JSON.stringify([document, target, segment]);

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
