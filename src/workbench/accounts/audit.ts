import { randomUUID } from 'node:crypto';
import type { Store } from '../../stores/contract.ts';
import type { Actor, AuditUseCases } from './contract.ts';

export interface AuditTools {
  readonly store: Store;
  /** ISO time. */
  readonly now: () => string;
}

export const auditUseCases = (tools: AuditTools): AuditUseCases => ({
  record: (entry) => record(entry, tools),
  list: (part) => tools.store.audit.list(part),
});

/** In the transaction the store stands for, where it stands for one. */
export const record: (entry: Parameters<AuditUseCases['record']>[0], tools: AuditTools) => Promise<void> = (
  entry,
  { store, now },
) => store.audit.add({ id: randomUUID(), at: now(), ...entry });

/** What was done to an account, an invitation or a token. */
export const recordAdministration = (
  by: Actor,
  done: { readonly object: string; readonly detail: string },
  tools: AuditTools,
): Promise<void> => record({ account: by.account, by: by.name, action: 'administer', ...done }, tools);
