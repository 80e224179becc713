import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from './site.ts';

describe('a page from an address', () => {
  let closed: TestSite;
  let open: TestSite;
  beforeAll(async () => {
    closed = await startSite();
    open = await startSite({ settings: { addresses: ['localhost', 'news.example'] } });
  });
  afterAll(async () => {
    await closed.close();
    await open.close();
  });

  it('is asked for only where one may be opened, and the hosts are named', async () => {
    expect(await (await closed.get('/documents/new')).text()).not.toContain('name="address"');
    const form = await (await open.get('/documents/new')).text();
    expect(form).toContain('name="address"');
    expect(form).toContain('localhost and news.example');
  });

  it('is refused in the form and over HTTP where its host is not listed, or leads inside', async () => {
    const fields = { text: '', format: 'txt', title: '', language: '', address: 'https://other.example/a' };
    const page = await open.post('/documents', fields);
    expect([page.status, await page.text()]).toEqual([
      expect.any(Number),
      expect.stringContaining('pages of other.example are not opened'),
    ]);
    for (const address of ['https://other.example/', 'http://localhost:22/', 'http://localhost/']) {
      const answer = await open.api('POST', '/documents/address', { address });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect((await answer.json()) as object).toHaveProperty(
        'detail',
        expect.stringMatching(/not opened|not on the public internet/),
      );
    }
    expect(await open.workbench.documents.list()).toHaveLength(1);
  });

  it('is one of three ways: text, file or address', async () => {
    const fields = { text: 'A text.', format: 'txt', title: '', language: '', address: 'https://news.example/a' };
    expect(await (await open.post('/documents', fields)).text()).toContain('three ways to the same');
  });
});

it('takes pasted HTML with its roles', async () => {
  const site = await startSite();
  try {
    const text = '<html lang="en"><h1>Head</h1><p>They met on Monday and talked for long about the river.</p></html>';
    await site.post('/documents', { text, format: 'html', title: '', language: '' });
    const saved = (await site.workbench.documents.list()).find(({ title }) => title === 'Head');
    expect((await site.workbench.documents.find(saved!.id)).sections.map(({ role }) => role)).toEqual([
      'headline',
      'body',
    ]);
  } finally {
    await site.close();
  }
});
