import { randomUUID } from 'node:crypto';
import type { Invitation } from '../../accounts/account.ts';
import { ROLES } from '../../accounts/roles.ts';
import { hashOfSecret, newSecret } from '../../accounts/secret.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { StoredSecret } from '../../stores/account-contract.ts';
import { type AuditTools, recordAdministration } from './audit.ts';
import type { AccountUseCases } from './contract.ts';
import { prepareAccount, properName, saveAccount } from './stored-account.ts';
import { later } from './time.ts';

const DAYS = 7;

type Part = Pick<AccountUseCases, 'invite' | 'invitations' | 'invitation' | 'accept' | 'withdraw'>;

export function invitationUseCases(tools: AuditTools): Part {
  const { store, now } = tools;
  const find = async (secret: string) => {
    const stored = await store.secrets.find('invitation', hashOfSecret(secret));
    return stored !== undefined && stored.expiresAt > now() ? stored : undefined;
  };
  return {
    async invite({ role, name = '' }, by) {
      const secret = newSecret('invitation');
      const at = now();
      const stored: StoredSecret = {
        hash: hashOfSecret(secret),
        kind: 'invitation',
        id: randomUUID(),
        account: by.name,
        title: name.trim() === '' ? '' : properName(name),
        grants: [role],
        createdAt: at,
        expiresAt: later(at, DAYS),
      };
      await store.secrets.forget(at);
      await store.secrets.add(stored);
      await recordAdministration(by, { object: stored.title || 'invitation', detail: `invited ${role}` }, tools);
      return { secret, of: shown(stored) };
    },
    invitations: async () => {
      const at = now();
      return (await store.secrets.list('invitation')).filter(({ expiresAt }) => expiresAt > at).map(shown);
    },
    invitation: async (secret) => {
      const stored = await find(secret);
      return stored && shown(stored);
    },
    async accept(secret, person) {
      const stored = await find(secret);
      if (stored === undefined) throw gone();
      const { role, by } = shown(stored);
      const account = await prepareAccount({ ...person, role }, now());
      // Removed with the account it makes or not at all: a name that is taken must not cost the invitation.
      return store.transaction(async (inner) => {
        if (!(await inner.secrets.remove(stored.hash))) throw gone();
        return saveAccount(account, { account: '', name: by }, { store: inner, now });
      });
    },
    async withdraw(id, by) {
      const stored = (await store.secrets.list('invitation')).find((one) => one.id === id);
      if (stored === undefined || !(await store.secrets.remove(stored.hash))) throw gone();
      await recordAdministration(by, { object: stored.title || 'invitation', detail: 'withdrawn' }, tools);
    },
  };
}

const gone = () =>
  new WorkbenchError('not-found', 'This invitation was used, taken back or has expired. Ask for a new one.');

const shown = ({ id, title, account: by, grants, expiresAt }: StoredSecret): Invitation => ({
  id,
  role: ROLES.find((role) => role === grants[0]) ?? 'viewer',
  ...(title === '' ? {} : { name: title }),
  by,
  expiresAt,
});
