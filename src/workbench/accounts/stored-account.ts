import { randomUUID } from 'node:crypto';
import type { Account } from '../../accounts/account.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../accounts/password.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { StoredAccount } from '../../stores/account-contract.ts';
import type { Store } from '../../stores/contract.ts';
import { type AuditTools, recordAdministration } from './audit.ts';
import type { Actor, NewAccount } from './contract.ts';

export const shown = ({ password, subject: _inside, ...account }: StoredAccount): Account => ({
  ...account,
  signsIn: password === undefined ? 'provider' : 'password',
});

/** @throws WorkbenchError `not-found` */
export async function storedAccount(store: Store, id: string): Promise<StoredAccount> {
  const account = await store.accounts.find(id);
  if (account !== undefined) return account;
  throw new WorkbenchError('not-found', `There is no account "${id}".`);
}

/** Hashing takes long: before a transaction, not in it. @throws WorkbenchError `input` */
export async function prepareAccount(
  { name: given, role, password }: NewAccount,
  createdAt: string,
): Promise<StoredAccount> {
  const name = properName(given);
  return { id: randomUUID(), name, role, createdAt, password: await hashPassword(strong(password, name)) };
}

/** @throws WorkbenchError `conflict` when the name is taken */
export async function saveAccount(account: StoredAccount, by: Actor, tools: AuditTools): Promise<Account> {
  const { name, role } = account;
  if (role !== 'admin' && !(await tools.store.accounts.any()))
    throw new WorkbenchError('conflict', 'The first account must be an admin: nobody else could let others in.');
  if (!(await tools.store.accounts.add(account))) {
    throw new WorkbenchError('conflict', `There is an account called "${name}" already. Choose another name.`);
  }
  await recordAdministration(by, { object: name, detail: `added ${role}` }, tools);
  return shown(account);
}

/** Controls and marks of direction could make one name look like another, or turn a line of the log around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** @throws WorkbenchError `input` */
export function properName(given: string): string {
  const name = given.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name !== '' && name.length <= 100 && !UNSEEN.test(name)) return name;
  throw new WorkbenchError('input', 'A name has 1 to 100 characters that can be seen.');
}

/** @throws WorkbenchError `input` */
export function strong(password: string, name: string): string {
  if (password.length > LONGEST_PASSWORD)
    throw new WorkbenchError('input', `A password has at most ${LONGEST_PASSWORD} characters.`);
  if ([...password].length < SHORTEST_PASSWORD)
    throw new WorkbenchError(
      'input',
      `A password needs at least ${SHORTEST_PASSWORD} characters; a few words will do.`,
    );
  if (new Set(password).size < 5 || password.toLowerCase().includes(name.toLowerCase()))
    throw new WorkbenchError('input', 'This password is easily guessed: it repeats few characters or holds the name.');
  return password;
}
