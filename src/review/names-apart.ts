import { groupPairs, pairKey, verdictsOf } from '../terms/names/ledger/groups.ts';
import { languageOf, lettersOf, type NameDecision, type NameKey } from '../terms/names/ledger/ledger.ts';
import { ledgerKey } from '../terms/names/ledger/ledger-key.ts';
import { type Change, decisionsIn, type StoredAct, undoneActs } from './act.ts';
import type { About, Decision } from './decision.ts';

/** A decision on names, and which of which step of the log it is. */
export interface StepDecision {
  readonly step: number;
  readonly part: number;
  readonly decision: NameDecision;
}

/**
 * What people said about names stands once, in the log: as steps of the ledger, and as findings dismissed for being about two names. Both
 * are read here in the form of the other, so that a word said in one place holds in both.
 */
export function nameStepsIn(log: readonly StoredAct[]): readonly StepDecision[] {
  const undone = undoneActs(log);
  const timeOf = new Map(log.map(({ number, at }) => [number, at]));
  const withdrawn = new Map(
    log.flatMap(({ change, at, id }) =>
      change.type === 'withdraw' && !undone.has(id) ? change.decisions.map((one) => [stepOf(one), at] as const) : [],
    ),
  );
  return log
    .flatMap(({ id, number: step, change }) => {
      const takenBack = timeOf.get(undone.get(id) ?? -1);
      return decidedIn(change).map((decided, part): StepDecision => {
        const undoneAt = takenBack ?? withdrawn.get(decided.id);
        return { step, part, decision: undoneAt === undefined ? decided : { ...decided, undoneAt } };
      });
    })
    .sort((one, other) => Date.parse(one.decision.madeAt) - Date.parse(other.decision.madeAt));
}

export const nameDecisionsIn = (log: readonly StoredAct[]): readonly NameDecision[] =>
  nameStepsIn(log).map(({ decision }) => decision);

/** What a later step names to take a step, or one of its decisions on names, back or do it again. Nothing where it decides nothing about names. */
function refsOf({ id, change }: StoredAct): readonly string[] {
  const decided = decidedIn(change).map((one) => `decision ${stepOf(one.id)}`);
  return decided.length === 0 ? [] : [`step ${id}`, ...decided];
}

/** The refs a step takes back or does again. */
export function mentionsOf({ change }: StoredAct): readonly string[] {
  if (change.type === 'undo' || change.type === 'redo') return [`step ${change.act}`];
  return change.type === 'withdraw' ? change.decisions.map((id) => `decision ${stepOf(id)}`) : [];
}

/** Every ref of a log: a step that withdraws a decision on names can be undone as well. */
export function allRefs(log: readonly StoredAct[]): readonly string[] {
  const own = new Set(log.flatMap(refsOf));
  const withdrawing = log.filter(
    (act) => act.change.type === 'withdraw' && mentionsOf(act).some((ref) => own.has(ref)),
  );
  return [...own, ...withdrawing.map(({ id }) => `step ${id}`)];
}

function decidedIn(change: Change): readonly NameDecision[] {
  if (change.type === 'names') return [change.decision];
  return decisionsIn(change).flatMap((decision) => {
    const { id, at: madeAt, scope, about } = decision;
    const keys = scope === 'not-same' ? [...new Set(keysOf(about))] : [];
    return keys.length < 2 ? [] : [{ id, kind: 'apart' as const, left: keys, right: keys, madeAt }];
  });
}

/** Capitals and inflected forms have one key: these can be told apart as findings, but are one name in the ledger. */
const keysOf = ({ forms = [], language, target }: About): readonly NameKey[] =>
  forms.map((form) => ledgerKey(form, language ?? target));

/** What a step of the ledger means for findings: one dismissal for each two spellings of one language. */
export function toldApart(change: Change, by: string): readonly Decision[] {
  if (change.type !== 'names' || change.decision.kind === 'merge') return [];
  const { id, madeAt } = change.decision;
  return groupPairs(change.decision)
    .filter(([one, other]) => languageOf(one) === languageOf(other))
    .map(([one, other], index) => ({
      id: index === 0 ? id : `${id}.${index}`,
      action: 'dismissed',
      scope: 'not-same',
      by: by === '' ? 'names' : by,
      at: madeAt,
      about: {
        check: 'name-variants',
        version: 0,
        message: `${lettersOf(one)} / ${lettersOf(other)}`,
        words: [],
        forms: [lettersOf(one), lettersOf(other)],
        language: languageOf(one),
        fingerprint: 'names',
        document: 'names',
        target: languageOf(one),
        segment: '',
        start: 0,
      },
    }));
}

/** The step a decision came with: a step of the ledger can make several. */
const stepOf = (decision: string): string => decision.split('.')[0]!;

/** Without dismissals whose names the ledger joined later. */
export function withoutJoined(decisions: readonly Decision[], active: readonly StoredAct[]): readonly Decision[] {
  if (!active.some(({ change }) => change.type === 'names' && change.decision.kind === 'merge')) return decisions;
  const verdicts = verdictsOf(nameDecisionsIn(active));
  return decisions.filter(({ scope, about }) => {
    const keys = scope === 'not-same' ? keysOf(about) : [];
    return !keys.some((one) => keys.some((other) => verdicts.get(pairKey(one, other)) === 'merge'));
  });
}
