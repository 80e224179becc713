import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { addAdmin, sessionOf, tokenOf } from './access/people.ts';
import { ended, startSite, type TestSite } from './site.ts';

let site: TestSite;
let vendor: FakeVendor;
let editor: string;
let headers: Record<string, string>;
beforeAll(async () => {
  vendor = await startVendor();
  // A euro for a hundred characters, so that amounts can be worked out by hand.
  const price = { perMillionCharacters: 10_000, currency: 'EUR' };
  const options = { url: vendor.url };
  site = await startSite({
    systems: [
      { id: 'paid', backend: 'libretranslate', options, price },
      { id: 'dollars', backend: 'libretranslate', options, price: { ...price, currency: 'USD' } },
      { id: 'free', backend: 'libretranslate', options },
    ],
  });
  await addAdmin(site.workbench);
  await sessionOf(site.workbench, 'editor');
  headers = {
    authorization: `Bearer ${await tokenOf(site.workbench, 'editor', ['run', 'write', 'read'])}`,
    'content-type': 'application/json',
  };
  editor = (await site.workbench.accounts.list()).find(({ role }) => role === 'editor')!.id;
  const budget = { amount: 2, currency: 'EUR' };
  await site.workbench.accounts.change(editor, { budget }, { account: '', name: 'test' });
});
afterAll(async () => {
  await site.close();
  await vendor.close();
});

async function document(text: string): Promise<string> {
  const body = JSON.stringify({ text, language: 'en', title: text.slice(0, 10) });
  const answer = await fetch(`${site.address}/api/documents`, { method: 'POST', headers, body });
  return ((await answer.json()) as { ids: [string] }).ids[0];
}

async function run(text: string, systems: readonly string[]) {
  const body = JSON.stringify({ documents: [await document(text)], targets: ['es'], systems });
  const answer = await fetch(`${site.address}/api/runs`, { method: 'POST', headers, body });
  const told = (await answer.json()) as { id?: string; detail?: string };
  if (told.id !== undefined) await ended(site, told.id);
  return { status: answer.status, detail: told.detail ?? '' };
}

const spent = async () => (await site.workbench.accounts.spentThisMonth()).get(editor);
const sentence = (characters: number) => `${'She said so. '.repeat(50).slice(0, characters - 1)}.`;

describe('a budget', () => {
  it('counts what a run cost', async () => {
    expect((await run(sentence(120), ['paid'])).status).toBe(202);
    expect(await spent()).toBeCloseTo(1.2, 2);
  });

  it('refuses a run that would pass it, with the figures, and sends nothing', async () => {
    const before = vendor.texts.size;
    const { status, detail } = await run(sentence(101), ['paid']);
    expect(status).toBe(409);
    expect(detail).toContain('would cost about 1.01 EUR');
    expect(detail).toContain('0.80 EUR of this month');
    expect(detail).toContain('1.20 EUR are spent');
    expect(vendor.texts.size).toBe(before);
    expect(await spent()).toBeCloseTo(1.2, 2);
  });

  it('lets no two runs at once pass it together', async () => {
    const both = await Promise.all([run(sentence(61), ['paid']), run(sentence(62), ['paid'])]);
    expect(both.filter(({ status }) => status === 202).length).toBeLessThan(2);
    expect(await spent()).toBeLessThanOrEqual(2);
  });

  it('does not stand in the way of what costs nothing', async () => {
    expect((await run(sentence(400), ['free'])).status).toBe(202);
  });

  it('says so when the money is of another country', async () => {
    const { status, detail } = await run(sentence(20), ['dollars']);
    expect([status, detail]).toEqual([409, expect.stringContaining("in EUR, and a system's price in USD")]);
  });

  it('binds a run sent again, which is paid for again', async () => {
    const { items } = (await (await fetch(`${site.address}/api/evaluations`, { headers })).json()) as {
      items: { id: string }[];
    };
    const first = items.at(-1)!.id;
    const answer = await fetch(`${site.address}/api/evaluations/${first}/rerun`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('would cost about 1.20 EUR')]);
  });
});

it('the log says who ran, changed and spent how much, and holds no text', async () => {
  const entries = await site.workbench.audit.list({ limit: 100, account: editor });
  const kinds = new Set(entries.map(({ action }) => action));
  expect([...kinds].toSorted()).toEqual(['administer', 'change', 'run', 'sign-in', 'spend']);
  expect(entries.find(({ action }) => action === 'spend')).toMatchObject({
    by: 'The editor',
    detail: expect.stringMatching(/^\d+\.\d{4} EUR$/),
  });
  expect(entries.find(({ action }) => action === 'run')).toMatchObject({ object: 'POST /api/runs' });
  expect(JSON.stringify(entries)).not.toContain('She said');
});
