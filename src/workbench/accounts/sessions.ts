import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import { isPassword } from '../../accounts/password.ts';
import { ROLES, type Role } from '../../accounts/roles.ts';
import { hashOfSecret, newSecret } from '../../accounts/secret.ts';
import type { StoredAccount } from '../../stores/account-contract.ts';
import { type AuditTools, record } from './audit.ts';
import type { AccountUseCases, Issued, ProvidedPerson } from './contract.ts';
import { properName, shown } from './stored-account.ts';
import { later } from './time.ts';

/** A session ends when nobody used it for a day, and after a week in any case. */
const IDLE_DAYS = 1;
const LONGEST_DAYS = 7;
/** Its use is noted at most so often: reading must not write each time. */
const NOTE_EVERY = 5 * 60 * 1_000;

type Part = Pick<AccountUseCases, 'signIn' | 'signInProvided' | 'ofSession' | 'signOut' | 'signOutEverywhere'>;

export function sessionUseCases(tools: AuditTools): Part {
  const { store } = tools;
  // Each takes 32 MiB and a thread of the pool that files are read with.
  const hashing = new PQueue({ concurrency: 2 });
  return {
    async signIn({ name, password }) {
      const account = await store.accounts.findByName(name);
      const right = await hashing.add(() => isPassword(password, account?.password));
      if (right && account !== undefined && account.disabledAt === undefined) return openSession(account, tools);
      // The name is what somebody typed: perhaps a password in the wrong field. Only names that exist are noted.
      const said = { account: account?.id ?? '', by: account?.name ?? '', action: 'sign-in' } as const;
      await record({ ...said, object: '', detail: 'refused' }, tools);
      return undefined;
    },
    async signInProvided(person) {
      const account = (await store.accounts.findBySubject(person.subject)) ?? (await addProvided(person, tools));
      return account === undefined || account.disabledAt !== undefined ? undefined : openSession(account, tools);
    },
    ofSession: (secret) => ofSession(secret, tools),
    async signOut(secret) {
      await store.secrets.remove(hashOfSecret(secret));
    },
    signOutEverywhere: (account) => store.secrets.removeAll('session', account),
  };
}

async function openSession(account: StoredAccount, tools: AuditTools): Promise<Issued<ReturnType<typeof shown>>> {
  const { store, now } = tools;
  const secret = newSecret('session');
  const at = now();
  await store.secrets.forget(at);
  await store.secrets.add({
    hash: hashOfSecret(secret),
    kind: 'session',
    id: randomUUID(),
    account: account.id,
    title: '',
    grants: [],
    createdAt: at,
    expiresAt: later(at, IDLE_DAYS),
    usedAt: at,
  });
  await record({ account: account.id, by: account.name, action: 'sign-in', object: '', detail: '' }, tools);
  return { secret, of: shown(account) };
}

async function ofSession(secret: string, { store, now }: AuditTools) {
  const hash = hashOfSecret(secret);
  const session = await store.secrets.find('session', hash);
  const at = now();
  if (session === undefined || session.expiresAt <= at) return undefined;
  const account = await store.accounts.find(session.account);
  if (account === undefined || account.disabledAt !== undefined) return undefined;
  if (Date.parse(at) - Date.parse(session.usedAt ?? session.createdAt) > NOTE_EVERY) {
    const end = later(session.createdAt, LONGEST_DAYS);
    const idle = later(at, IDLE_DAYS);
    await store.secrets.touch(hash, { usedAt: at, expiresAt: idle < end ? idle : end });
  }
  return shown(account);
}

/** The role it gives; undefined when it is used up or none. */
async function useInvitation(secret: string, { store, now }: AuditTools): Promise<Role | undefined> {
  const found = await store.secrets.find('invitation', hashOfSecret(secret));
  if (found === undefined || found.expiresAt <= now() || !(await store.secrets.remove(found.hash))) return undefined;
  return ROLES.find((role) => role === found.grants[0]);
}

/** Somebody the provider vouches for and nobody knew: gets the role of an invitation or of the settings, or nothing. */
async function addProvided(
  { subject, name: given, invitation, role: byDefault }: ProvidedPerson,
  tools: AuditTools,
): Promise<StoredAccount | undefined> {
  const { store, now } = tools;
  const role = (invitation === undefined ? undefined : await useInvitation(invitation, tools)) ?? byDefault;
  if (role === undefined) return undefined;
  const name = properName(given);
  const account = { id: randomUUID(), name, role, subject, createdAt: now() };
  // Two people of one name: the second gets a part of the subject's hash, never the first one's account.
  const other = { ...account, name: `${name} (${hashOfSecret(subject).slice(0, 6)})` };
  const added = (await store.accounts.add(account)) ? account : (await store.accounts.add(other)) ? other : undefined;
  if (added === undefined) return store.accounts.findBySubject(subject);
  const said = { account: added.id, by: added.name, action: 'administer' } as const;
  await record({ ...said, object: added.name, detail: `added ${role} by the provider` }, tools);
  return added;
}
