import { expect, it } from 'vitest';
import type { AuditEntry } from '../../src/accounts/audit.ts';
import type { StoredAccount, StoredSecret } from '../../src/stores/account-contract.ts';
import type { Store } from '../../src/stores/contract.ts';

const AT = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-24T10:00:00.000Z';

const ana: StoredAccount = {
  id: 'u1',
  name: 'Ana Ñandú',
  role: 'editor',
  createdAt: AT,
  password: '$scrypt$ln=17,r=8,p=1$c2FsdA$aGFzaA',
  budget: { amount: 12.5, currency: 'EUR' },
};
const provided: StoredAccount = { id: 'u2', name: 'Björn', role: 'viewer', createdAt: AT, subject: 'https://id/ 42' };

const secret = (hash: string, createdAt = AT, more: Partial<StoredSecret> = {}): StoredSecret => ({
  hash,
  kind: 'token',
  id: `id of ${hash}`,
  account: 'u1',
  title: 'CI of "sports"',
  grants: ['read', 'write'],
  createdAt,
  expiresAt: LATER,
  ...more,
});

const entry = (id: string, at: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at,
  account: 'u1',
  by: 'Ana',
  action: 'run',
  object: '/documents/a',
  detail: '12.50 EUR',
  ...more,
});

/**
 * What every store must do for accounts, sessions, tokens, invitations, counters, the log of who did what, and budgets. Called inside the suite of one store.
 * @param other a second connection to the same store; closed by the suite
 */
export function accountCases(store: () => Store, other: () => Promise<Store>): void {
  it('keeps accounts as they are, each name and subject once', async () => {
    const { accounts } = store();
    expect(await accounts.any()).toBe(false);
    expect(await accounts.add(ana)).toBe(true);
    expect(await accounts.add(provided)).toBe(true);
    expect(await accounts.any()).toBe(true);
    expect(await accounts.add({ ...ana, id: 'u3', name: 'ＡＮＡ ñandú' })).toBe(false);
    expect(await accounts.add({ ...provided, id: 'u3', name: 'Somebody else' })).toBe(false);
    expect(await accounts.find('u1')).toEqual(ana);
    expect(await accounts.findByName(' ana ÑANDÚ')).toEqual(ana);
    expect(await accounts.findBySubject('https://id/ 42')).toEqual(provided);
    expect(await accounts.findBySubject('https://id/ 4')).toBeUndefined();
    const { budget: _none, ...rest } = ana;
    await accounts.change({ ...rest, name: 'not changed', role: 'admin', disabledAt: LATER });
    const changed = { ...rest, role: 'admin', disabledAt: LATER };
    expect(await accounts.list()).toEqual([changed, provided]);
  });

  it('gives a name to one of two programs that want it at once', async () => {
    const second = await other();
    const added = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? store() : second).accounts.add({ ...ana, id: `u${index}` }),
      ),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('keeps secrets by their hash and kind, newest first, until they are removed or expire', async () => {
    const { secrets } = store();
    await secrets.add(secret('h1'));
    await secrets.add(secret('h2', LATER));
    await secrets.add(secret('h3', AT, { kind: 'session', account: 'u2', grants: [], expiresAt: AT }));
    expect(await secrets.find('token', 'h1')).toEqual(secret('h1'));
    expect(await secrets.find('session', 'h1')).toBeUndefined();
    await secrets.touch('h1', { usedAt: LATER, expiresAt: '2026-12-01T00:00:00.000Z' });
    const used = { ...secret('h1'), usedAt: LATER, expiresAt: '2026-12-01T00:00:00.000Z' };
    expect(await secrets.list('token')).toEqual([secret('h2', LATER), used]);
    expect(await secrets.list('token', 'u2')).toEqual([]);
    await secrets.forget('2026-11-23T10:00:00.001Z');
    expect(await secrets.find('session', 'h3')).toBeUndefined();
    await secrets.removeAll('session', 'u1');
    expect(await secrets.list('token', 'u1')).toHaveLength(2);
    await secrets.removeAll('token', 'u1');
    expect(await secrets.list('token')).toEqual([]);
  });

  it('lets one of two use up an invitation', async () => {
    const second = await other();
    await store().secrets.add(secret('h1', AT, { kind: 'invitation', grants: ['editor'] }));
    const removed = await Promise.all([store().secrets.remove('h1'), second.secrets.remove('h1')]);
    expect(removed.toSorted()).toEqual([false, true]);
  });

  it('counts over all programs until a time, and then anew', async () => {
    const second = await other();
    const add = (at: number, of: Store = store()) =>
      of.signInCounters.add({ key: 'ana', points: 1, expiresAt: at + 1000, at });
    const counts = await Promise.all(
      Array.from({ length: 10 }, (_, index) => add(index, index % 2 === 0 ? store() : second)),
    );
    expect(counts.map(({ points }) => points).toSorted((one, two) => one - two)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await store().signInCounters.find('ana', 999))?.points).toBe(10);
    expect(await store().signInCounters.find('ana', 2000)).toBeUndefined();
    expect(await add(2000)).toEqual({ points: 1, expiresAt: 3000 });
    const anew = { key: 'ana', points: 5, expiresAt: 9000, at: 2500, anew: true };
    expect(await store().signInCounters.add(anew)).toEqual({ points: 5, expiresAt: 9000 });
    await store().signInCounters.forget(8999);
    expect(await store().signInCounters.remove('ana')).toBe(true);
    expect(await store().signInCounters.remove('ana')).toBe(false);
  });

  it('reads the log of who did what newest first, a part at a time', async () => {
    const { audit } = store();
    const entries = Array.from({ length: 7 }, (_, index) => entry(`e${index}`, `2026-11-23T10:00:0${index >> 1}.000Z`));
    for (const one of entries) await audit.add(one);
    await audit.add(entry('other', LATER, { account: '', action: 'export', detail: 'a\u0000b' }));
    const read: AuditEntry[] = [];
    for (;;) {
      const last = read.at(-1);
      const part = await audit.list({
        limit: 2,
        account: 'u1',
        ...(last && { after: { at: last.at, id: last.id } }),
      });
      if (part.length === 0) break;
      read.push(...part);
    }
    expect(read.map(({ id }) => id)).toEqual(['e6', 'e4', 'e5', 'e2', 'e3', 'e0', 'e1']);
    expect(await audit.list({ limit: 9, action: 'export' })).toMatchObject([{ id: 'other', detail: 'a\u0000b' }]);
  });

  it('adds up what an account spent in a month and currency; what is settled takes the place of what was set aside', async () => {
    const { audit } = store();
    const spent = { account: 'u1', month: '2026-11', currency: 'EUR' };
    expect(await audit.spent(spent)).toBe(0);
    await audit.spend({ ...spent, id: 'r1', amount: 10 });
    await audit.spend({ ...spent, id: 'r1', amount: 2.5 });
    await audit.spend({ ...spent, id: 'r2', amount: 0.25 });
    await audit.spend({ ...spent, id: 'r3', amount: 7, month: '2026-12' });
    await audit.spend({ ...spent, id: 'r4', amount: 7, currency: 'USD' });
    await audit.spend({ ...spent, id: 'r5', amount: 7, account: 'u2' });
    expect(await audit.spent(spent)).toBe(2.75);
  });
}
