import type { Account } from '../../accounts/account.ts';
import { hashPassword, isPassword } from '../../accounts/password.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { StoredAccount } from '../../stores/account-contract.ts';
import type { Store } from '../../stores/contract.ts';
import { type AuditTools, recordAdministration } from './audit.ts';
import type { AccountChange, AccountUseCases, Actor } from './contract.ts';
import { invitationUseCases } from './invitations.ts';
import { sessionUseCases } from './sessions.ts';
import { signInLimits } from './sign-in-limits.ts';
import { prepareAccount, saveAccount, shown, storedAccount, strong } from './stored-account.ts';
import { monthOf } from './time.ts';
import { tokenUseCases } from './tokens.ts';

export function accountUseCases(tools: AuditTools): AccountUseCases {
  const { store } = tools;
  // From the first account on there is one; until then it is looked up, because the command line may add it.
  let enabled = false;
  return {
    enabled: async () => {
      enabled ||= await store.accounts.any();
      return enabled;
    },
    list: async () => (await store.accounts.list()).map(shown),
    spentThisMonth: () => spentThisMonth(tools),
    find: async (id) => shown(await storedAccount(store, id)),
    add: async (account, by) => saveAccount(await prepareAccount(account, tools.now()), by, tools),
    change: (id, change, by) => changeAccount(id, change, { ...tools, by }),
    async changePassword(id, { old, now }) {
      const account = await storedAccount(store, id);
      if (!(await isPassword(old, account.password)))
        throw new WorkbenchError('input', 'The old password is another one. Nothing was changed.');
      const password = await hashPassword(strong(now, account.name));
      await store.accounts.change({ ...account, password });
      await store.secrets.removeAll('session', id);
    },
    ...invitationUseCases(tools),
    ...sessionUseCases(tools),
    limits: signInLimits(tools),
    ...tokenUseCases(tools),
  };
}

async function spentThisMonth({ store, now }: AuditTools): Promise<ReadonlyMap<string, number>> {
  const month = monthOf(now());
  const limited = (await store.accounts.list()).flatMap(({ id, budget }) => (budget ? [{ id, ...budget }] : []));
  const sums = limited.map(
    async ({ id, currency }) => [id, await store.audit.spent({ account: id, month, currency })] as const,
  );
  return new Map(await Promise.all(sums));
}

async function changeAccount(
  id: string,
  { role, disabled, budget }: AccountChange,
  { store, now, by }: AuditTools & { readonly by: Actor },
): Promise<Account> {
  return store.transaction(async (inner) => {
    const { disabledAt, budget: before, ...account } = await storedAccount(inner, id);
    const money = budget === undefined ? before : (budget ?? undefined);
    const off = disabled === undefined ? disabledAt : disabled ? (disabledAt ?? now()) : undefined;
    const after: StoredAccount = {
      ...account,
      role: role ?? account.role,
      ...(off === undefined ? {} : { disabledAt: off }),
      ...(money === undefined ? {} : { budget: money }),
    };
    await inner.accounts.change(after);
    await requireAdmin(inner);
    if (off !== undefined || after.role !== account.role) await inner.secrets.removeAll('session', id);
    const detail = [
      after.role,
      ...(off === undefined ? [] : ['disabled']),
      ...(money === undefined ? [] : [`${money.amount} ${money.currency} a month`]),
    ];
    await recordAdministration(by, { object: account.name, detail: detail.join(', ') }, { store: inner, now });
    return shown(after);
  });
}

/** @throws WorkbenchError `conflict`, which takes the change back */
async function requireAdmin(store: Store): Promise<void> {
  const left = await store.accounts.list();
  if (left.some(({ role, disabledAt }) => role === 'admin' && disabledAt === undefined)) return;
  throw new WorkbenchError('conflict', 'This is the last account that may administer. Make another one admin first.');
}
