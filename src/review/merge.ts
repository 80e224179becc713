import type { About, Decision, DecisionFile, MendedLinks, PostEdit, Take } from './decision.ts';
import { byTime, editedPlace, linkedPlace, type ReviewState, takenPlace } from './log.ts';

/** Two decisions on one thing that do not agree. The newer one counts. */
export interface DecisionConflict {
  readonly ours: Decision;
  readonly theirs: Decision;
  readonly kept: 'ours' | 'theirs';
}

/** Two texts for one segment, two columns it is to take, or two ways to link one output. The newer one counts. */
export interface MadeConflict<Made> {
  readonly ours: Made;
  readonly theirs: Made;
  readonly kept: 'ours' | 'theirs';
}

export interface Merge {
  /** What is to be added, in the order it was made. */
  readonly decisions: readonly Decision[];
  readonly edits: readonly PostEdit[];
  readonly takes: readonly Take[];
  readonly links: readonly MendedLinks[];
  /** Known already, or the same was decided here. */
  readonly known: number;
  /** Decisions that were taken back here; they stay so. */
  readonly takenBack: number;
  readonly conflicts: readonly DecisionConflict[];
  readonly editConflicts: readonly MadeConflict<PostEdit>[];
  readonly takeConflicts: readonly MadeConflict<Take>[];
  readonly linkConflicts: readonly MadeConflict<MendedLinks>[];
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
  const edits = mergeMade<PostEdit>(state.edits, file.edits, {
    place: editedPlace,
    same: (one, other) => one.text === other.text,
  });
  const takes = mergeMade<Take>(state.takes, file.takes, { place: takenPlace, same: takesSame });
  const links = mergeMade<MendedLinks>(state.links, file.links, {
    place: linkedPlace,
    same: (one, other) => JSON.stringify(one.links) === JSON.stringify(other.links),
  });
  return {
    ...merge,
    edits: edits.added,
    editConflicts: edits.conflicts,
    takes: takes.added,
    takeConflicts: takes.conflicts,
    links: links.added,
    linkConflicts: links.conflicts,
  };
}

const takesSame = (one: Take, other: Take) => one.system === other.system && one.base === other.base;

interface Likeness<Made> {
  place(made: Made): string;
  same(one: Made, other: Made): boolean;
}

/** What of a file takes the place of what is here, or stands where nothing is yet. */
function mergeMade<Made extends { readonly at: string }>(
  own: readonly Made[],
  given: readonly Made[],
  { place, same }: Likeness<Made>,
) {
  const ours = new Map(own.map((made) => [place(made), made]));
  const added: Made[] = [];
  const conflicts: MadeConflict<Made>[] = [];
  for (const theirs of given.toSorted(byTime)) {
    const mine = ours.get(place(theirs));
    if (mine !== undefined && same(mine, theirs)) continue;
    const kept = mine !== undefined && byTime(mine, theirs) >= 0 ? 'ours' : 'theirs';
    if (mine !== undefined) conflicts.push({ ours: mine, theirs, kept });
    if (kept === 'theirs') added.push(theirs);
  }
  return { added, conflicts };
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
