import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import type { RunEvent } from '../../src/jobs/events.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import type { LiveRun } from '../../src/workbench/run-contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startVendor, type VendorOptions } from '../fakes/vendor.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = '# Heads meet\n\nThe two heads met on Monday.\n\nThey spoke of 10,000 things.\n';
const never = new AbortController().signal;

async function vendor(options: VendorOptions = {}) {
  const server = await startVendor(options);
  onTestFinished(() => server.close());
  return server;
}

/** A workbench whose settings hold one libretranslate system per address. */
async function workbenchOver(urls: Readonly<Record<string, string>>): Promise<Workbench> {
  const systems = Object.entries(urls).map(([id, url]) => ({
    id,
    backend: 'libretranslate',
    options: { url },
    price: { perMillionCharacters: 20 },
  }));
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.md': ARTICLE });
  const workbench = await createWorkbench({ settings: loadSettings({}, {}, cwd), cwd });
  onTestFinished(() => workbench.close());
  await workbench.documents.open(['news.md'], 'en');
  return workbench;
}

const request = { documents: ['news'], targets: ['es'] };

describe('compare', () => {
  it('says beforehand what it would send and cost, and afterwards that nothing is left to send', async () => {
    const server = await vendor();
    const workbench = await workbenchOver({ a: server.url });
    const characters = [...'Heads meetThe two heads met on Monday.They spoke of 10,000 things.'].length;
    const before = await workbench.estimate(request, never);
    expect(before.systems).toMatchObject([
      { id: 'a', send: 3, reused: 0, characters, cost: { amount: (characters * 20) / 1e6, currency: 'EUR' } },
    ]);
    expect(server.stats().requests).toBe(0);
    await workbench.compare(request, { signal: never });
    expect(server.stats().billedCharacters).toBe(characters);
    expect((await workbench.estimate(request, never)).systems).toMatchObject([{ send: 0, reused: 3, characters: 0 }]);
    await workbench.compare(request, { signal: never });
    expect(server.stats().billedCharacters).toBe(characters);
  });

  it('goes on with the others when one back end refuses its key', async () => {
    const [good, bad] = [await vendor(), await vendor({ key: 'right' })];
    const workbench = await workbenchOver({ good: good.url, bad: bad.url });
    const events: RunEvent[] = [];
    const { evaluation } = await workbench.compare(request, { signal: never, onEvent: (event) => events.push(event) });
    const { cells } = evaluation.comparisons[0]!;
    expect(cells.good!.map(({ state }) => state)).toEqual(['translated', 'translated', 'translated']);
    expect(cells.bad!.every((cell) => cell.state === 'failed' && cell.reason === 'auth')).toBe(true);
    expect(events).toContainEqual(expect.objectContaining({ type: 'stopped', system: 'bad', reason: 'auth' }));
  });

  it('keeps what is saved: the evaluation can be found again, newest first', async () => {
    const workbench = await workbenchOver({ a: (await vendor()).url });
    const { evaluation } = await workbench.compare(request, { signal: never });
    expect(await workbench.evaluations.find(evaluation.id)).toEqual(evaluation);
    expect((await workbench.evaluations.latest('news', 'es'))?.id).toBe(evaluation.id);
    await expect(workbench.evaluations.find('nothing')).rejects.toThrow(/no evaluation "nothing"/);
  });
});

describe('runs in the background', () => {
  const ended = (workbench: Workbench, id: string) =>
    new Promise<LiveRun>((resolve, reject) => {
      const look = (run: LiveRun) => run.state !== 'running' && resolve(run);
      workbench.runs.watch(id, look);
      void workbench.runs.find(id).then((run) => look(run!), reject);
    });

  it('end with an evaluation', async () => {
    const workbench = await workbenchOver({ a: (await vendor()).url });
    const run = await ended(workbench, await workbench.runs.start(request));
    expect(run.state).toBe('finished');
    expect((await workbench.evaluations.find(run.evaluation!)).comparisons).toHaveLength(1);
  });

  it('can be cancelled, and leave no request behind', async () => {
    const server = await vendor({ latency: 60_000 });
    const workbench = await workbenchOver({ a: server.url });
    const id = await workbench.runs.start(request);
    const run = ended(workbench, id);
    while (!(await workbench.runs.find(id))!.events.some(({ type }) => type === 'started'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    await workbench.runs.cancel(id);
    expect((await run).state).toBe('cancelled');
  });

  it('say what went wrong', async () => {
    const workbench = await workbenchOver({ a: (await vendor()).url });
    const run = await ended(workbench, await workbench.runs.start({ ...request, systems: ['b'] }));
    expect(run).toMatchObject({ state: 'failed', error: expect.stringContaining('Unknown system "b"') });
  });
});

describe('documents', () => {
  it('gives two uploads of one name two ids, and keeps both', async () => {
    const workbench = await workbenchOver({});
    const upload = { name: 'news.txt', bytes: new TextEncoder().encode('Hello there, all of you.'), language: 'en' };
    const added = await Promise.all([workbench.documents.add(upload), workbench.documents.add(upload)]);
    expect(added).toEqual([['news-2'], ['news-3']]);
    expect((await workbench.documents.list()).map(({ id }) => id).sort()).toEqual(['news', 'news-2', 'news-3']);
  });

  it('keeps every document of a file that holds several', async () => {
    const workbench = await workbenchOver({});
    const lines = ['a', 'b'].map((id) => JSON.stringify({ id, language: 'en', segments: [{ text: `Text ${id}.` }] }));
    expect(
      await workbench.documents.add({ name: 'x.jsonl', bytes: new TextEncoder().encode(lines.join('\n')) }),
    ).toEqual(['a', 'b']);
  });

  it('says so when there is none of that id', async () => {
    await expect((await workbenchOver({})).documents.find('x')).rejects.toThrow(/no document "x"/);
  });
});

describe('terms', () => {
  const csv = (term: string) => `concept_id,lang,term\nz,en,${term}\n`;

  it('are imported concept by concept, the later one wins, and come out again', async () => {
    const workbench = await workbenchOver({});
    await workbench.terms.import(csv('Selensky'), 'a.csv');
    await workbench.terms.import(csv('Zelensky'), 'b.csv');
    expect((await workbench.terms.load()).concepts.map(({ terms }) => terms.map(({ text }) => text))).toEqual([
      ['Zelensky'],
    ]);
    expect((await workbench.terms.export({ format: 'csv' })).text).toContain('Zelensky');
  });
});
