import type { Alignment } from '../corpus/document.ts';
import type { NameDecision } from '../terms/names/ledger/ledger.ts';
import type { Decision, MendedLinks, PostEdit, Take } from './decision.ts';
import type { StatusChange } from './status.ts';

/** Links of an output with the segments, mended. The Evaluation holds those that count; the log, how to go back. */
export interface AlignChange {
  readonly type: 'align';
  readonly evaluation: string;
  readonly comparison: string;
  readonly system: string;
  readonly before: Alignment['links'];
  readonly after: Alignment['links'];
  /** The same for later runs and other stores; left out in older logs. */
  readonly mended?: MendedLinks;
}

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
      /** Of an import. */
      readonly links?: readonly MendedLinks[];
    }
  | StatusChange
  | AlignChange
  /** Names told apart, or joined, in the ledger. */
  | { readonly type: 'names'; readonly decision: NameDecision }
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

/** What a change decided about findings. */
export const decisionsIn = (change: Change): readonly Decision[] =>
  change.type === 'decide' || change.type === 'edit' ? change.decisions : [];

/** Ids of the segments a change was about; none where it was about more than segments. */
export function segmentsIn(change: Change): readonly string[] {
  if (change.type === 'edit')
    return [
      ...new Set([...change.edits, ...(change.takes ?? [])].map(({ segment }) => segment).concat(placesIn(change))),
    ];
  return [...new Set(placesIn(change))];
}

const placesIn = (change: Change): readonly string[] => decisionsIn(change).map(({ about }) => about.segment);

export const isStep = ({ change }: Act): boolean => change.type !== 'undo' && change.type !== 'redo';

/** Acts that changed something and were not taken back, or were done again. */
export function activeActs(log: readonly StoredAct[]): readonly StoredAct[] {
  const undone = undoneActs(log);
  return log.filter((act) => isStep(act) && !undone.has(act.id));
}

/** Act id → number of the undo that took it back. */
export function undoneActs(log: readonly StoredAct[]): ReadonlyMap<string, number> {
  const undone = new Map<string, number>();
  for (const { change, number } of log) {
    if (change.type === 'undo') undone.set(change.act, number);
    if (change.type === 'redo') undone.delete(change.act);
  }
  return undone;
}
