import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from '../site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const post = (path: string, body: unknown, key?: string) =>
  fetch(`${site.address}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  });
const text = (title: string) => ({ text: 'One line.', title, language: 'en' });

describe('a post with a key of its own', () => {
  it('is carried out once, and answered alike', async () => {
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await post('/documents', text('Once'), 'a-1');
      answers.push([answer.status, await answer.json(), answer.headers.get('idempotency-replayed')]);
    }
    expect(answers).toEqual([
      [201, { ids: ['once'] }, null],
      [201, { ids: ['once'] }, 'true'],
      [201, { ids: ['once'] }, 'true'],
    ]);
    const titles = (await site.workbench.documents.list()).map(({ title }) => title);
    expect(titles.filter((title) => title === 'Once')).toHaveLength(1);
  });

  it('is carried out once also when all come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => post('/documents', text('Crowd'), '"crowd"')));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const titles = (await site.workbench.documents.list()).map(({ title }) => title);
    expect(titles.filter((title) => title === 'Crowd')).toHaveLength(1);
  });

  it('starts one run, not two', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['none'] };
    const ids = [];
    for (let turn = 0; turn < 2; turn += 1) ids.push(await (await post('/runs', body, 'run-1')).json());
    expect(ids[1]).toEqual(ids[0]);
    expect(await site.workbench.runs.list()).toHaveLength(1);
  });

  it('is refused with another body or address', async () => {
    await post('/documents', text('First'), 'b-1');
    for (const [path, body] of [
      ['/documents', text('Other')],
      ['/estimates', text('First')],
    ] as const) {
      const answer = await post(path, body, 'b-1');
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        422,
        'application/problem+json; charset=utf-8',
      ]);
      expect(await answer.json()).toMatchObject({ status: 422, detail: expect.stringContaining('another request') });
    }
  });

  it('may be tried again after it failed', async () => {
    const missing = { documents: ['to-come'], targets: ['es'] };
    expect((await post('/estimates', missing, 'c-1')).status).toBe(404);
    await post('/documents', text('To come'));
    expect((await post('/estimates', { ...missing, systems: ['none'] }, 'c-2')).status).not.toBe(422);
    expect((await post('/estimates', missing, 'c-1')).status).not.toBe(404);
  });

  it.each(['', ' ', 'a b', 'ä', 'x'.repeat(201), 'a\tb'].filter((key) => !/[^\x20-\x7e\t]/.test(key)))(
    'is refused with the key %j',
    async (key) => {
      const answer = await post('/documents', text('Never'), key);
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
    },
  );

  it('is under way for a second one, until its process is gone', async () => {
    const taken = { fingerprint: 'f', takenAt: new Date().toISOString() };
    await site.workbench.requests.take({ key: 'd-1', owner: site.workbench.process, ...taken });
    expect(await site.workbench.requests.take({ key: 'd-1', owner: 'x', ...taken })).toMatchObject({ key: 'd-1' });
    await site.workbench.requests.forget(new Date(Date.now() + 1_000).toISOString());
    expect(await site.workbench.requests.take({ key: 'd-1', owner: 'x', ...taken })).toBeUndefined();
  });
});
