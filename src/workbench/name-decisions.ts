import { randomUUID } from 'node:crypto';
import { allRefs, mentionsOf, nameStepsIn, type StepDecision } from '../review/names-apart.ts';
import type { Store } from '../stores/contract.ts';
import type { NameDecision, NameKey } from '../terms/names/ledger/ledger.ts';

/**
 * Reads what the log says of names since it was last read. The store keeps it by name, so that the log is not read again for
 * every document. Steps that take back or repeat something about names are rare; then all of it is read anew.
 * @returns keys of the names about which something else holds now
 */
export async function readNameDecisions(store: Store): Promise<readonly NameKey[]> {
  const after = await store.names.readUpTo();
  if ((await store.reviews.ofNames(after)).length === 0) return [];
  return store.transaction(async (inner) => {
    const read = await inner.names.readUpTo();
    const fresh = await inner.reviews.ofNames(read);
    const [mentions, refs] = [fresh.flatMap(mentionsOf), new Set(allRefs(fresh))];
    const anew = mentions.some((ref) => refs.has(ref)) || (await inner.names.mentioned(mentions));
    const log = anew ? await inner.reviews.ofNames(0) : fresh;
    const before = anew ? await inner.names.decided() : [];
    const decisions = nameStepsIn(log);
    await inner.names.saveDecided({ anew, upTo: log.at(-1)!.number, decisions, refs: allRefs(log) });
    return keysThatChanged(before, decisions);
  });
}

function keysThatChanged(before: readonly StepDecision[], after: readonly StepDecision[]): readonly NameKey[] {
  const counting = (decisions: readonly StepDecision[]) =>
    new Map(
      decisions
        .filter(({ decision }) => decision.undoneAt === undefined)
        .map((one) => [`${one.step}.${one.part}`, one.decision] as const),
    );
  const [were, are] = [counting(before), counting(after)];
  const changed = [...[...were].filter(([id]) => !are.has(id)), ...[...are].filter(([id]) => !were.has(id))];
  return [...new Set(changed.flatMap(([, { left, right }]) => [...left, ...right]))];
}

/** All that was decided about names, in the ledger or on findings, in the order it was made; undone ones included. */
export async function allNameDecisions(store: Store): Promise<readonly NameDecision[]> {
  await readNameDecisions(store);
  return (await store.names.decided()).map(({ decision }) => decision);
}

/** Those that count. */
export const nameDecisions = async (store: Store): Promise<readonly NameDecision[]> =>
  (await allNameDecisions(store)).filter(({ undoneAt }) => undoneAt === undefined);

/** Those that count and say something of one of these names. */
export async function decisionsOn(store: Store, keys: readonly NameKey[]): Promise<readonly NameDecision[]> {
  await readNameDecisions(store);
  return store.names.decidedOn(keys);
}

/** Adds a decision of the ledger to the log; the step has its id. */
export async function appendNameDecision(store: Store, decision: NameDecision): Promise<void> {
  const act = { id: decision.id, at: decision.madeAt, by: '', document: '', everywhere: true };
  await store.reviews.append({ ...act, change: { type: 'names', decision } });
}

/** Takes one back, wherever it was made. */
export async function takeBackNameDecision(store: Store, { id }: NameDecision, at: string): Promise<void> {
  const isStep = (await store.reviews.ofNames(0)).some((act) => act.id === id);
  const act = { id: randomUUID(), at, by: '', document: '', everywhere: true };
  await store.reviews.append({
    ...act,
    change: isStep ? { type: 'undo', act: id } : { type: 'withdraw', decisions: [id] },
  });
}
