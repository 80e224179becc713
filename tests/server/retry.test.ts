import { expect, it, onTestFinished } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { type Fault, startVendor } from '../fakes/vendor.ts';
import { startSite, type TestSite } from './site.ts';

const REFUSED: Fault = { status: 422, body: { error: 'no' } };

async function failedRun() {
  const vendor = await startVendor();
  const options = { url: vendor.url, textsPerRequest: 1, concurrency: 1 };
  const site = await startSite({ systems: [{ id: 'a', name: 'Engine <A>', backend: 'libretranslate', options }] });
  onTestFinished(async () => {
    await site.close();
    await vendor.close();
  });
  const bytes = new TextEncoder().encode('One.\nTwo.\nThree.\n');
  const [id] = await site.workbench.documents.add({ name: 'news.txt', bytes, language: 'en' });
  vendor.failNext(REFUSED, REFUSED);
  const { signal } = new AbortController();
  const { evaluation } = await site.workbench.compare({ documents: [id!], targets: ['es'] }, { signal });
  expect(states(evaluation)).toEqual(['failed', 'failed', 'translated']);
  return { vendor, site, evaluation, comparison: evaluation.comparisons[0]!.id };
}

const states = ({ comparisons }: Evaluation) => comparisons[0]!.cells.a!.map(({ state }) => state);

async function ended(site: TestSite, run: string): Promise<Evaluation> {
  while ((await site.workbench.runs.find(run))!.state === 'running')
    await new Promise((resolve) => setTimeout(resolve, 10));
  return site.workbench.evaluations.find((await site.workbench.runs.find(run))!.evaluation!);
}

it('the API sends one failed cell alone', async () => {
  const { vendor, site, evaluation } = await failedRun();
  const { requests } = vendor.stats();
  const reply = await site.api('POST', `/evaluations/${evaluation.id}/retries`, { system: 'a', segments: [1] });
  expect(reply.status).toBe(202);
  const { id } = (await reply.json()) as { id: string };
  expect(states(await ended(site, id))).toEqual(['failed', 'translated', 'translated']);
  expect(vendor.stats().requests).toBe(requests + 1);
  const nothing = await site.api('POST', `/evaluations/${evaluation.id}/retries`, { segments: [2] });
  expect(nothing.status).toBe(400);
});

it('the page offers each failed cell and all of them, and sends what is chosen', async () => {
  const { vendor, site, evaluation, comparison } = await failedRun();
  const path = `/evaluations/${evaluation.id}/${comparison}`;
  const html = await (await site.get(path)).text();
  expect(html).toContain('Try 2 failed cells again');
  expect(html).toContain('Try again<span class="sr">: Engine &lt;A&gt;, segment 2</span>');
  const { requests } = vendor.stats();

  const reply = await site.post(`${path}/retry`, { system: 'a', segment: '0' });
  expect(reply.status).toBe(303);
  const run = reply.headers.get('location')!.split('/').at(-1)!;
  const after = await ended(site, run);
  expect(states(after)).toEqual(['translated', 'failed', 'translated']);
  expect(vendor.stats().requests).toBe(requests + 1);

  const all = await site.post(`/evaluations/${after.id}/${comparison}/retry`, {});
  const whole = await ended(site, all.headers.get('location')!.split('/').at(-1)!);
  expect(states(whole)).toEqual(['translated', 'translated', 'translated']);
  expect(await (await site.get(`/evaluations/${whole.id}/${comparison}`)).text()).not.toContain('retry-title');
});
