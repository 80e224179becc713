import type { About, Decision, DecisionFile, PostEdit } from './decision.ts';
import { byTime, editedPlace, type ReviewState } from './log.ts';

/** Two decisions on one thing that do not agree. The newer one counts. */
export interface DecisionConflict {
  readonly ours: Decision;
  readonly theirs: Decision;
  readonly kept: 'ours' | 'theirs';
}

export interface EditConflict {
  readonly ours: PostEdit;
  readonly theirs: PostEdit;
  readonly kept: 'ours' | 'theirs';
}

export interface Merge {
  /** What is to be added, in the order it was made. */
  readonly decisions: readonly Decision[];
  readonly edits: readonly PostEdit[];
  /** Known already, or the same was decided here. */
  readonly known: number;
  /** Decisions that were taken back here; they stay so. */
  readonly takenBack: number;
  readonly conflicts: readonly DecisionConflict[];
  readonly editConflicts: readonly EditConflict[];
}

/** What of a file is new to a log, and where the two disagree. Merging a file twice changes nothing. */
export function mergeFile(state: ReviewState, file: DecisionFile): Merge {
  const ours = new Map(state.decisions.map((decision) => [boundTo(decision), decision]));
  const ids = new Set(state.decisions.map(({ id }) => id));
  const merge = { decisions: [] as Decision[], known: 0, takenBack: 0, conflicts: [] as DecisionConflict[] };
  for (const theirs of file.decisions.toSorted(byTime)) {
    const own = ours.get(boundTo(theirs));
    const newer = own === undefined || byTime(own, theirs) < 0;
    const same = own !== undefined && agree(own, theirs);
    if (state.withdrawn.has(theirs.id)) merge.takenBack += 1;
    else if (ids.has(theirs.id) || (same && !newer)) merge.known += 1;
    else {
      if (own !== undefined && !same) merge.conflicts.push({ ours: own, theirs, kept: newer ? 'theirs' : 'ours' });
      if (!newer) continue;
      // The same, decided again later, is kept too: it outlives what a third one decided in between.
      merge.decisions.push(theirs);
      ids.add(theirs.id);
    }
  }
  return { ...merge, ...mergeEdits(state.edits, file.edits) };
}

function mergeEdits(own: readonly PostEdit[], given: readonly PostEdit[]) {
  const ours = new Map(own.map((edit) => [editedPlace(edit), edit]));
  const edits: PostEdit[] = [];
  const editConflicts: EditConflict[] = [];
  for (const theirs of given.toSorted(byTime)) {
    const mine = ours.get(editedPlace(theirs));
    if (mine?.text === theirs.text) continue;
    const kept = mine !== undefined && byTime(mine, theirs) >= 0 ? 'ours' : 'theirs';
    if (mine !== undefined) editConflicts.push({ ours: mine, theirs, kept });
    if (kept === 'theirs') edits.push(theirs);
  }
  return { edits, editConflicts };
}

/** What two decisions must share to be about one thing. */
function boundTo({ scope, about }: Decision): string {
  return JSON.stringify([scope, ...BOUND[scope](about)]);
}

const reach = ({ subject, fingerprint }: About) => subject ?? fingerprint;
const BOUND: Readonly<Record<Decision['scope'], (about: About) => readonly unknown[]>> = {
  this: ({ document, target, system, fingerprint, segment, start }) => [
    document,
    target,
    system,
    fingerprint,
    segment,
    start,
  ],
  here: (about) => [about.document, reach(about)],
  everywhere: (about) => [reach(about)],
  'not-same': ({ forms = [] }) => [...forms].sort(),
};

const agree = (left: Decision, right: Decision) => left.action === right.action && left.spelling === right.spelling;
