import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareSample, startSite, type TestSite } from './site.ts';

describe('rows of a comparison by themselves', () => {
  let site: TestSite;
  let comparison: string;
  beforeAll(async () => {
    site = await startSite();
    comparison = await compareSample(site);
  });
  afterAll(() => site.close());

  const rows = async (query: string) => {
    const answer = await site.get(`${comparison}/rows?${query}`);
    return { answer, html: await answer.text() };
  };

  it('are those of the page', async () => {
    const page = await (await site.get(comparison)).text();
    const { html } = await rows('segments=2-3%207&base=1');
    expect([...html.matchAll(/<tbody[^>]* id="(c1-s\d+)"/g)].map(([, id]) => id)).toEqual(['c1-s2', 'c1-s3', 'c1-s7']);
    for (const row of html.split(/(?<=<\/tbody>)/).filter((part) => part.trim() !== ''))
      expect(page).toContain(row.trim());
  });

  it('leave out segments that are not there, and are marked against no column that is none', async () => {
    expect((await rows('segments=900&base=1')).html).toBe('');
    expect((await rows('segments=1&base=77')).html).not.toContain('<ins');
  });

  it('may be kept by a browser as long as nothing is decided, and only under the version they were asked for', async () => {
    const version = await site.workbench.evaluations.version(comparison.split('/')[2]!);
    expect((await rows(`segments=1&v=${version}`)).answer.headers.get('cache-control')).toMatch(/^private, max-age/);
    expect((await rows('segments=1&v=other')).answer.headers.get('cache-control')).toBe('no-store');
    const before = (await rows('segments=1-13&base=1')).html;
    await site.post(`${comparison}/findings`, { finding: '0', group: '1', step: 'this', seen: '0' });
    expect(await site.workbench.evaluations.version(comparison.split('/')[2]!)).not.toBe(version);
    expect((await rows('segments=1-13&base=1')).html).not.toBe(before);
  });

  it('say what to ask for where the question is wrong', async () => {
    for (const query of ['', 'segments=', 'segments=x', 'segments=1-5000', 'segments=1&segments=2', 'segments=-1']) {
      const { answer, html } = await rows(query);
      expect(answer.status).toBe(400);
      expect(html).toContain('Name up to 200 segments by number');
    }
    expect((await site.get('/evaluations/none/none/rows?segments=1')).status).toBe(404);
    expect((await site.get(`${comparison.replace(/[^/]+$/, 'none')}/rows?segments=1`)).status).toBe(404);
  });
});

describe('scores of a comparison by themselves', () => {
  it('are the same until somebody corrects a text, and are sent in the language of the reader', async () => {
    const site = await startSite();
    try {
      const comparison = await compareSample(site);
      const figures = async (language: string) =>
        (await site.get(`${comparison}/figures`, { 'accept-language': language })).text();
      const [first, again, german] = [await figures('en'), await figures('en'), await figures('de')];
      expect(first).toContain('id="c1-scores"');
      expect(again).toBe(first);
      expect(german).not.toBe(first);
      const page = await (await site.get(comparison)).text();
      expect(page).toContain(first.trim().split('\n')[0]);
      const [, , evaluation, id] = comparison.split('/') as [string, string, string, string];
      const place = { evaluation, comparison: id };
      const [, , segment] = (await site.workbench.editor.open(place)).segments;
      const { id: own, column: system, text: seen } = segment!;
      await site.workbench.editor.save({ ...place, segment: own, system, seen, text: `${seen} Nota.`, by: 'Anna' });
      expect(await figures('en')).not.toBe(first);
    } finally {
      await site.close();
    }
  });
});
