import type { Account, Invitation } from '../../accounts/account.ts';
import { ROLES, type Role } from '../../accounts/roles.ts';
import type { Speech } from '../speech.ts';

interface Shown {
  readonly accounts: readonly Account[];
  /** Account id → money spent this month, in the currency of its budget. */
  readonly spent: ReadonlyMap<string, number>;
  readonly invitations: readonly Invitation[];
  readonly link: string | undefined;
  readonly faults: readonly string[];
  /** As it was entered for the first account. */
  readonly name: string;
  readonly done: 'saved' | 'withdrawn' | undefined;
}

export function accountsView(shown: Shown, speech: Speech) {
  const words = speech.t.accounts;
  const { accounts, invitations, link, faults, name, done } = shown;
  const notices = { saved: words.saved, withdrawn: words.withdrawn };
  return {
    none: accounts.length === 0,
    faults,
    name,
    link: link ?? '',
    notice: done === undefined ? '' : notices[done],
    accounts: accounts.map((account) => accountRow(account, shown.spent.get(account.id) ?? 0, speech)),
    invitations: invitations.map(({ id, role, name: proposed, by, expiresAt }) => ({
      id,
      name: proposed ?? words.somebody,
      facts: speech.say(words.invited, {
        role: words.roles[role],
        by: by === '' ? words.here : by,
        moment: speech.moment(expiresAt),
      }),
    })),
    roles: rolesWith('viewer', speech),
  };
}

function accountRow(account: Account, spent: number, speech: Speech) {
  const { t, say, moment, money } = speech;
  const words = t.accounts;
  const { id, name, role, disabledAt, budget } = account;
  return {
    id,
    name,
    role: words.roles[role],
    signsIn: account.signsIn === 'password' ? words.signedInBy : words.signedInByProvider,
    disabled: disabledAt !== undefined,
    state: disabledAt === undefined ? words.active : say(words.disabled, { moment: moment(disabledAt) }),
    budget:
      budget === undefined
        ? words.budgetNone
        : say(words.spent, { spent: money({ ...budget, amount: spent }), budget: money(budget) }),
    amount: budget === undefined ? '' : String(budget.amount),
    currency: budget?.currency ?? 'EUR',
    changeLabel: say(words.changeOf, { name }),
    roles: rolesWith(role, speech),
  };
}

const rolesWith = (chosen: Role, { t }: Speech) =>
  ROLES.map((id) => ({ id, title: t.accounts.roles[id], help: t.accounts.rolesHelp[id], chosen: id === chosen }));
