import { randomUUID } from 'node:crypto';
import type { ApiToken } from '../../accounts/account.ts';
import { SCOPES } from '../../accounts/roles.ts';
import { hashOfSecret, newSecret } from '../../accounts/secret.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { StoredSecret } from '../../stores/account-contract.ts';
import { type AuditTools, recordAdministration } from './audit.ts';
import type { AccountUseCases } from './contract.ts';
import { shown, storedAccount } from './stored-account.ts';
import { later } from './time.ts';

/** A secret that never ends is found one day in an old backup. */
export const LONGEST_TOKEN_DAYS = 366;
/** Its use is noted at most so often. */
const NOTE_EVERY = 5 * 60 * 1_000;

type Part = Pick<AccountUseCases, 'issueToken' | 'tokens' | 'ofToken' | 'revokeToken'>;

export function tokenUseCases(tools: AuditTools): Part {
  const { store, now } = tools;
  return {
    async issueToken({ account, title, scopes, days }, by) {
      const owner = await storedAccount(store, account);
      const named = title.trim();
      if (named === '' || named.length > 100)
        throw new WorkbenchError('input', 'Say in 1 to 100 characters what the token is for.');
      if (scopes.length === 0) throw new WorkbenchError('input', `Choose what the token may do: ${SCOPES.join(', ')}.`);
      if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS)
        throw new WorkbenchError('input', `A token holds 1 to ${LONGEST_TOKEN_DAYS} days.`);
      const secret = newSecret('token');
      const at = now();
      const stored: StoredSecret = {
        hash: hashOfSecret(secret),
        kind: 'token',
        id: randomUUID(),
        account,
        title: named,
        grants: SCOPES.filter((scope) => scopes.includes(scope)),
        createdAt: at,
        expiresAt: later(at, days),
      };
      await store.secrets.add(stored);
      const detail = `token "${named}": ${stored.grants.join(', ')}, ${days} days`;
      await recordAdministration(by, { object: owner.name, detail }, tools);
      return { secret, of: shownToken(stored) };
    },
    tokens: async (account) => (await store.secrets.list('token', account)).map(shownToken),
    async ofToken(secret) {
      const token = await store.secrets.find('token', hashOfSecret(secret));
      const at = now();
      if (token === undefined || token.expiresAt <= at) return undefined;
      const account = await store.accounts.find(token.account);
      if (account === undefined || account.disabledAt !== undefined) return undefined;
      if (token.usedAt === undefined || Date.parse(at) - Date.parse(token.usedAt) > NOTE_EVERY)
        await store.secrets.touch(token.hash, { usedAt: at, expiresAt: token.expiresAt });
      return { account: shown(account), scopes: shownToken(token).scopes };
    },
    async revokeToken(id, by, account) {
      const token = (await store.secrets.list('token', account)).find((one) => one.id === id);
      if (token === undefined || !(await store.secrets.remove(token.hash)))
        throw new WorkbenchError('not-found', 'There is no such token; perhaps it was revoked already.');
      await recordAdministration(by, { object: token.title, detail: 'token revoked' }, tools);
    },
  };
}

const shownToken = ({ id, title, account, grants, createdAt, expiresAt, usedAt }: StoredSecret): ApiToken => ({
  id,
  title,
  account,
  scopes: SCOPES.filter((scope) => grants.includes(scope)),
  createdAt,
  expiresAt,
  ...(usedAt === undefined ? {} : { usedAt }),
});
