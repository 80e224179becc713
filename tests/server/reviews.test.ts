import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/registry.ts';
import { evaluationOfLength } from '../review/judging/evaluation.ts';
import { startSite, type TestSite } from './site.ts';

const ANNA = { cookie: 'gegenlesen-name=Anna' };
const OF = '/evaluations/judged/report.de/reviews';

describe('pages of reviews', { timeout: 30_000 }, () => {
  let site: TestSite;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gegenlesen-reviews-'));
    const location = join(folder, 'store.sqlite');
    const store = await openStore(location, { now: () => '2026-11-27T10:00:00.000Z' });
    await store.evaluations.save(evaluationOfLength(3));
    await store.close();
    site = await startSite({ settings: { store: location } });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const fields = {
    kind: 'da',
    blind: 'yes',
    system: ['zorblax-prime', 'vextron'],
    limit: '2',
    title: 'Two',
    reviewers: ' Anna, Ben ',
  };
  const create = async (given: Record<string, string | readonly string[]> = {}) => {
    const answer = await site.post(OF, { ...fields, ...given }, ANNA);
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!.split(/[/?]/)[2]!;
  };
  const firstItem = async (review: string) => {
    const answer = await site.get(`/reviews/${review}/next`, ANNA);
    return answer.headers.get('location')!;
  };
  const json = { ...ANNA, accept: 'application/json' };

  it('are made by a form, listed, and ask those who are invited', async () => {
    const id = await create();
    const review = await site.workbench.reviews.find(id);
    expect(review).toMatchObject({
      title: 'Two',
      items: 2,
      reviewers: ['Anna', 'Ben'],
      createdBy: 'Anna',
      blind: true,
    });
    for (const page of ['/reviews', OF]) expect(await (await site.get(page)).text()).toContain(`/reviews/${id}`);
    expect((await site.get(await firstItem(id), ANNA)).status).toBe(200);
    const stranger = await site.get(await firstItem(id), { cookie: 'gegenlesen-name=Cleo' });
    expect([stranger.status, (await stranger.text()).includes('This review asks Anna, Ben.')]).toEqual([400, true]);
  });

  it('give a form with faults back as it was filled in', async () => {
    const answer = await site.post(OF, { ...fields, limit: 'many', title: 'Kept' }, ANNA);
    const page = await answer.text();
    expect([
      answer.status,
      page.includes('&quot;many&quot; is no number of segments.'),
      page.includes('value="Kept"'),
    ]).toEqual([400, true, true]);
    expect((await site.post(OF, { ...fields, system: [] }, ANNA)).status).toBe(400);
    expect((await site.get('/reviews/nowhere')).status).toBe(404);
  });

  it('answer the script with what is missing, with a conflict, or with the fault in words', async () => {
    const item = await firstItem(await create());
    const saved = await site.post(item, { seen: '0', errors: '{}', 'score-A': '0', milliseconds: '900' }, json);
    expect(await saved.json()).toEqual({
      version: 1,
      done: 0,
      progress: '0 of 2 judged',
      missing: [{ field: 'score-B', text: 'The mark of B is missing.' }],
    });
    const late = await site.post(item, { seen: '0', errors: '{}', 'score-A': '5' }, json);
    expect([late.status, await late.json()]).toEqual([409, { version: 1 }]);
    const shown = await (await site.post(item, { seen: '0', errors: '{}', 'score-A': '5' }, ANNA)).text();
    expect(shown).toContain('Anna wrote on this segment meanwhile');
    const wrong = await site.post(item, { seen: '1', errors: '{}', 'score-A': '101' }, json);
    expect([wrong.status, ((await wrong.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('Verdict A.score'),
    ]);
    expect((await site.post(item, { seen: '1', errors: '[' }, json)).status).toBe(400);
    expect((await site.post(item, { seen: '1', errors: '{"A":[{"side":"up"}]}' }, json)).status).toBe(400);
  });

  it('let the second pass take over what a reviewer said', async () => {
    const review = await create();
    const item = await firstItem(review);
    await site.post(item, { seen: '0', errors: '{}', 'score-A': '10', 'score-B': '90' }, ANNA);
    const second = `${item}?pass=second`;
    const page = await (await site.get(second, { cookie: 'gegenlesen-name=Ben' })).text();
    expect(page).toContain('What the reviewers said');
    const verdict = JSON.stringify({ A: { score: 10, errors: [] }, B: { score: 90, errors: [] } });
    const taken = await site.post(second, { seen: '0', verdict }, { cookie: 'gegenlesen-name=Ben' });
    expect(taken.headers.get('location')).toContain('pass=second');
    const { ratings } = await site.workbench.reviews.ratings(review);
    expect(new Set(ratings.map(({ rater }) => rater))).toEqual(new Set(['adjudicated']));
  });

  it('show what came of it: systems by name, agreement, people, and what to settle', async () => {
    const review = await create({ limit: '', order: 'doubt', reviewers: '' });
    const { items } = await site.workbench.reviews.progress({ review, by: 'Anna' });
    for (const [by, high] of [
      ['Anna', 90],
      ['Ben', 70],
    ] as const) {
      for (const { id } of items) {
        const verdict = { A: { score: high, errors: [] }, B: { score: 20, errors: [] } };
        await site.workbench.reviews.save({ review, item: id, by, seen: 0, verdict, milliseconds: 60_000 });
      }
    }
    const page = await (await site.get(`/reviews/${review}/results`, { 'accept-language': 'en' })).text();
    for (const part of [
      'Zorblax Prime',
      'Vextron 3',
      'Too little data',
      'alpha (interval) is 0.90',
      'Anna – Ben',
      '3 are still to be settled',
      '1 min 0 s',
      'Settle segment 3',
      'Why in this order',
      'the systems differ',
    ])
      expect(page).toContain(part);
    expect(await (await site.get(`/reviews/${review}/results`, { 'accept-language': 'de' })).text()).toContain(
      'Zu wenig Daten',
    );
  });

  it('are the same over HTTP: asked, judged blind, in conflict, taken back, exported', async () => {
    const wanted = {
      evaluation: 'judged',
      comparison: 'report.de',
      kind: 'da',
      by: 'Lead',
      limit: 1,
      seed: 'secret seed',
    };
    const { id } = (await (await site.api('POST', '/reviews', wanted)).json()) as { id: string };
    const listed = await (await site.api('GET', '/reviews?limit=1')).text();
    const next = (await (await site.api('GET', `/reviews/${id}/progress?by=Anna`)).json()) as { next: string };
    const path = `/reviews/${id}/items/${next.next}`;
    const item = await (await site.api('GET', `${path}?by=Anna`)).text();
    for (const secret of ['zorblax', 'Zorblax', 'secret seed']) expect(listed + item).not.toContain(secret);
    const said = (score: number, seen: number) => ({
      by: 'Anna',
      seen,
      verdict: { A: { score }, B: { score }, C: { score } },
    });
    expect(await (await site.api('PUT', `${path}/verdict`, said(0, 0))).json()).toMatchObject({
      version: 1,
      missing: [],
    });
    const late = await site.api('PUT', `${path}/verdict`, said(7, 0));
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringContaining('Anna wrote on this item meanwhile'),
    ]);
    expect((await site.api('PUT', `${path}/verdict`, said(101, 1))).status).toBe(400);
    expect(await (await site.api('GET', `/reviews/${id}/ratings`)).text()).toContain('zorblax-prime\t1\tAnna\t0');
    expect(await (await site.api('GET', `/reviews/${id}/results`)).json()).toMatchObject({
      systems: [{ score: 0 }, { score: 0 }, { score: 0 }],
    });
    expect(await (await site.api('POST', `/reviews/${id}/undo`, { by: 'Anna' })).json()).toEqual({ item: next.next });
    expect((await site.api('POST', `/reviews/${id}/undo`, { by: 'Anna' })).status).toBe(409);
  });

  it('hand out typologies to begin with', async () => {
    const file = await site.get('/reviews/typology/news');
    expect(await file.text()).toContain('name: News');
    expect((await site.get('/reviews/typology/none')).status).toBe(404);
  });
});
