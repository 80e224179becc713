import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/stores/contract.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { accountUseCases } from '../../src/workbench/accounts/accounts.ts';
import { auditUseCases } from '../../src/workbench/accounts/audit.ts';
import type { AccountUseCases } from '../../src/workbench/accounts/contract.ts';

const BY = { account: '', name: 'test' };
const DAY = 24 * 60 * 60 * 1_000;
let time: number;
let store: Store;
let accounts: AccountUseCases;
const now = () => new Date(time).toISOString();
beforeEach(async () => {
  time = Date.parse('2026-11-27T10:00:00Z');
  store = await sqlite.open(':memory:', { now });
  accounts = accountUseCases({ store, now });
});
afterEach(() => store.close());

/** Somebody a provider vouches for: no password is hashed. */
const enter = async (name: string, role: 'viewer' | 'editor' | 'admin') =>
  (await accounts.signInProvided({ subject: name, name, role }))!;

describe('accounts', () => {
  it('are off until there is one, and the first must be an admin', async () => {
    expect(await accounts.enabled()).toBe(false);
    await expect(accounts.add({ name: 'Vera', role: 'viewer', password: 'long enough it is' }, BY)).rejects.toThrow(
      /first account must be an admin/,
    );
    await accounts.add({ name: 'Ana', role: 'admin', password: 'long enough it is' }, BY);
    expect(await accounts.enabled()).toBe(true);
  });

  it.each([
    ['short', 'at least 12'],
    ['aaaaaaaaaaaaaaaa', 'easily guessed'],
    ['Ana Admin 2026 x', 'easily guessed'],
    ['x'.repeat(201), 'at most 200'],
  ])('take no weak password: %s', async (password, why) => {
    await expect(accounts.add({ name: 'Ana Admin', role: 'admin', password }, BY)).rejects.toThrow(why);
  });

  it.each(['', '   ', 'a\u202Eb', 'a\u0000b', 'x'.repeat(101)])(
    'take no name that cannot be read: %j',
    async (name) => {
      await expect(accounts.add({ name, role: 'admin', password: 'long enough it is' }, BY)).rejects.toThrow(
        'A name has',
      );
    },
  );

  it('never lose the last admin', async () => {
    const { of: ana } = await enter('Ana', 'admin');
    await expect(accounts.change(ana.id, { role: 'viewer' }, BY)).rejects.toThrow('last account that may administer');
    await expect(accounts.change(ana.id, { disabled: true }, BY)).rejects.toThrow('last account that may administer');
    await enter('Bea', 'admin');
    expect(await accounts.change(ana.id, { disabled: true }, BY)).toMatchObject({ disabledAt: now() });
  });

  it('sign out whoever gets another role, and nobody whose budget changes', async () => {
    await enter('Ana', 'admin');
    const { secret, of } = await enter('Vera', 'viewer');
    await accounts.change(of.id, { budget: { amount: 5, currency: 'EUR' } }, BY);
    expect(await accounts.ofSession(secret)).toMatchObject({ budget: { amount: 5, currency: 'EUR' } });
    await accounts.change(of.id, { role: 'editor' }, BY);
    expect(await accounts.ofSession(secret)).toBeUndefined();
  });
});

describe('sessions', () => {
  it('end after a day nobody used them, and after a week in any case', async () => {
    const { secret } = await enter('Ana', 'admin');
    time += DAY - 1;
    expect(await accounts.ofSession(secret)).toBeDefined();
    time += DAY - 1;
    expect(await accounts.ofSession(secret)).toBeDefined();
    time += DAY;
    expect(await accounts.ofSession(secret)).toBeUndefined();
    const { secret: used } = await enter('Ana', 'admin');
    for (let hours = 0; hours < 24 * 7; hours += 12) {
      expect(await accounts.ofSession(used)).toBeDefined();
      time += DAY / 2;
    }
    expect(await accounts.ofSession(used)).toBeUndefined();
  });

  it('and tokens and invitations are stored as hashes alone', async () => {
    const session = await enter('Ana', 'admin');
    const token = await accounts.issueToken({ account: session.of.id, title: 'CI', scopes: ['read'], days: 1 }, BY);
    const invitation = await accounts.invite({ role: 'viewer' }, BY);
    const kinds = ['session', 'token', 'invitation'] as const;
    const kept = JSON.stringify(await Promise.all(kinds.map((kind) => store.secrets.list(kind))));
    for (const { secret } of [session, token, invitation]) expect(kept).not.toContain(secret.slice(4));
    expect(await accounts.ofSession(token.secret)).toBeUndefined();
    expect(await accounts.ofToken(session.secret)).toBeUndefined();
  });
});

describe('tokens and invitations', () => {
  it('end in time', async () => {
    const { of } = await enter('Ana', 'admin');
    const token = await accounts.issueToken({ account: of.id, title: 'CI', scopes: ['run', 'read'], days: 2 }, BY);
    const invitation = await accounts.invite({ role: 'viewer' }, BY);
    expect((await accounts.ofToken(token.secret))?.scopes).toEqual(['read', 'run']);
    time += 2 * DAY;
    expect(await accounts.ofToken(token.secret)).toBeUndefined();
    expect(await accounts.invitation(invitation.secret)).toBeDefined();
    time += 5 * DAY;
    expect(await accounts.invitation(invitation.secret)).toBeUndefined();
  });

  it.each([
    [{ title: '', scopes: ['read' as const], days: 1 }, 'what the token is for'],
    [{ title: 'x', scopes: [], days: 1 }, 'Choose what the token may do'],
    [{ title: 'x', scopes: ['read' as const], days: 0 }, '1 to 366 days'],
    [{ title: 'x', scopes: ['read' as const], days: 1.5 }, '1 to 366 days'],
    [{ title: 'x', scopes: ['read' as const], days: 400 }, '1 to 366 days'],
  ])('are asked for properly', async (wanted, why) => {
    const { of } = await enter('Ana', 'admin');
    await expect(accounts.issueToken({ account: of.id, ...wanted }, BY)).rejects.toThrow(why);
  });
});

describe('whom a provider vouches for', () => {
  it('gets in only when known or when the settings give a role', async () => {
    await enter('Ana', 'admin');
    expect(await accounts.signInProvided({ subject: 'new', name: 'New' })).toBeUndefined();
    const made = await accounts.signInProvided({ subject: 'new', name: 'New', role: 'viewer' });
    expect((await accounts.signInProvided({ subject: 'new', name: 'Renamed' }))?.of.id).toBe(made?.of.id);
  });

  it('never gets the account of somebody of the same name', async () => {
    await enter('Ana', 'admin');
    const other = await accounts.signInProvided({ subject: 'another', name: 'Ana', role: 'viewer' });
    expect(other?.of).toMatchObject({ role: 'viewer', name: expect.stringMatching(/^Ana \([0-9a-f]{6}\)$/) });
  });
});

it('everything done to accounts is in the log, with who did it and without secrets', async () => {
  const audit = auditUseCases({ store, now });
  const { of, secret } = await enter('Ana', 'admin');
  time += 1;
  const token = await accounts.issueToken({ account: of.id, title: 'CI', scopes: ['read'], days: 1 }, BY);
  time += 1;
  await accounts.revokeToken(token.of.id, BY);
  const entries = await audit.list({ limit: 10 });
  expect(entries.slice(0, 2)).toMatchObject([
    { by: 'test', action: 'administer', object: 'CI', detail: 'token revoked' },
    { by: 'test', action: 'administer', object: 'Ana', detail: 'token "CI": read, 1 days' },
  ]);
  expect(
    entries
      .slice(2)
      .map(({ by, action }) => `${by} ${action}`)
      .toSorted(),
  ).toEqual(['Ana administer', 'Ana sign-in']);
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${secret}|${token.secret}`));
});
