import { randomUUID } from 'node:crypto';
import { nameDecisionsIn } from '../review/names-apart.ts';
import type { Store } from '../stores/contract.ts';
import type { NameDecision } from '../terms/names/ledger/ledger.ts';

/** All that was decided about names, in the ledger or on findings, in the order it was made; undone ones included. */
export const allNameDecisions = async (store: Store): Promise<readonly NameDecision[]> =>
  nameDecisionsIn(await store.reviews.ofNames());

/** Those that count. */
export const nameDecisions = async (store: Store): Promise<readonly NameDecision[]> =>
  (await allNameDecisions(store)).filter(({ undoneAt }) => undoneAt === undefined);

/** Adds a decision of the ledger to the log; the step has its id. */
export async function appendNameDecision(store: Store, decision: NameDecision): Promise<void> {
  const act = { id: decision.id, at: decision.madeAt, by: '', document: '', everywhere: true };
  await store.reviews.append({ ...act, change: { type: 'names', decision } });
}

/** Takes one back, wherever it was made. */
export async function takeBackNameDecision(store: Store, { id }: NameDecision, at: string): Promise<void> {
  const isStep = (await store.reviews.ofNames()).some((act) => act.id === id);
  const act = { id: randomUUID(), at, by: '', document: '', everywhere: true };
  await store.reviews.append({
    ...act,
    change: isStep ? { type: 'undo', act: id } : { type: 'withdraw', decisions: [id] },
  });
}
