import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/registry.ts';
import { REPORT_KINDS } from '../../src/workbench/report-kinds.ts';
import { evaluationOfLength } from '../review/judging/evaluation.ts';
import { addAdmin, sessionOf } from './access/people.ts';
import { startSite, type TestSite } from './site.ts';

/** Marks nothing but a leak would bring onto a page: 73.119 for every text by Ana, so that every mean is that too. */
const MARK = 73.119;
const LEAK = /73[.,]1[12]?/;

const FILES = REPORT_KINDS.filter(({ id, binary }) => id !== 'pdf' && !binary);

describe('what was said in a blind review that goes on', { timeout: 60_000 }, () => {
  let site: TestSite;
  let folder: string;
  let review: string;
  let reviewer: string;
  let editor: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gegenlesen-sealed-'));
    const location = join(folder, 'store.sqlite');
    const store = await openStore(location, { now: () => '2026-11-27T10:00:00.000Z' });
    await store.evaluations.save(evaluationOfLength(3));
    await store.close();
    site = await startSite({ settings: { store: location } });
    const { reviews } = site.workbench;
    await addAdmin(site.workbench);
    reviewer = await sessionOf(site.workbench, 'reviewer');
    editor = await sessionOf(site.workbench, 'editor');
    const asked = { evaluation: 'judged', comparison: 'report.de', kind: 'da', blind: true, by: 'The admin' } as const;
    review = await reviews.create({ ...asked, reviewers: ['The reviewer', 'The editor'] });
    for (const by of ['The reviewer', 'The editor']) {
      const { items } = await reviews.progress({ review, by });
      for (const { id } of items) {
        const verdict = Object.fromEntries([...'ABC'].map((letter) => [letter, { score: MARK, errors: [] }]));
        await reviews.save({ review, item: id, by, seen: 0, verdict, milliseconds: 1_000 });
      }
    }
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const text = async (path: string, cookie: string) => {
    const answer = await site.get(path, { cookie, 'accept-language': 'en' });
    return { status: answer.status, body: await answer.text() };
  };
  /** Everywhere a figure per system could stand for whoever may open comparisons. */
  const places = () => [
    '/evaluations/judged/report.de',
    '/evaluations/judged/together',
    '/evaluations/judged/report.de/reviews',
    `/reviews/${review}`,
    '/reviews',
    ...FILES.map(({ id }) => `/evaluations/judged/report.${id}`),
    ...FILES.map(({ id }) => `/api/evaluations/judged/report?format=${id}`),
    '/api/evaluations/judged',
    '/api/reviews',
  ];
  const leaks = async (cookie: string) => {
    const found: string[] = [];
    for (const place of places()) {
      const { status, body } = await text(place, cookie);
      // A viewer may open no review at all.
      expect([place, [200, 403].includes(status)]).toEqual([place, true]);
      if (LEAK.test(body)) found.push(place);
    }
    return found;
  };

  it('stands on no page, in no report and no answer; the scores say why', async () => {
    for (const cookie of [await sessionOf(site.workbench, 'viewer'), reviewer, editor])
      expect(await leaks(cookie)).toEqual([]);
    const { body } = await text('/evaluations/judged/report.de', reviewer);
    expect(body).toContain('is not shown yet: the review is blind and goes on');
    expect((await text('/evaluations/judged/report.html', reviewer)).body).toContain('is not shown yet');
  });

  it('is kept from an editor who judges too, and told to one who does not', async () => {
    for (const path of [`/reviews/${review}/results`, `/api/reviews/${review}/results`]) {
      const { status, body } = await text(path, editor);
      expect([path, status, LEAK.test(body)]).toEqual([path, 200, false]);
    }
    expect((await text(`/reviews/${review}/results`, editor)).body).toContain('You judge here');
    expect((await text(`/api/reviews/${review}/ratings`, editor)).status).toBe(409);
    const admin = await sessionOf(site.workbench, 'admin');
    expect((await text(`/reviews/${review}/results`, admin)).body).toMatch(LEAK);
  });

  it('is shown once the review is closed, by those who may', async () => {
    const close = (cookie: string) => site.post(`/reviews/${review}/close`, {}, { cookie });
    expect((await close(reviewer)).status).toBe(403);
    expect((await close(editor)).status).toBe(303);
    expect(await leaks(reviewer)).toEqual(
      expect.arrayContaining([
        '/evaluations/judged/report.de',
        '/evaluations/judged/report.json',
        '/api/evaluations/judged',
      ]),
    );
    expect((await text(`/reviews/${review}/results`, editor)).body).toMatch(LEAK);
    expect((await text(`/reviews/${review}`, reviewer)).body).toContain('closed by The editor');
    expect((await site.post(`/reviews/${review}/reopen`, {}, { cookie: editor })).status).toBe(303);
    expect(await leaks(reviewer)).toEqual([]);
  });
});
