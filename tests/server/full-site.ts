import { rmSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { readGoldFile } from '../../src/review/judging/gold-file.ts';
import { startVendor } from '../fakes/vendor.ts';
import { compareSample, ended, type SiteOptions, startSite, type TestSite } from './site.ts';

/** A site in which every page has something to show, and what its addresses are made of. */
export interface FullSite {
  readonly site: TestSite;
  readonly ids: Ids;
  close(): Promise<void>;
}

export interface Ids {
  /** Compared twice with what was recorded of it. */
  readonly sample: {
    readonly first: string;
    readonly evaluation: string;
    readonly comparison: string;
    readonly system: string;
    /** Query of a finding that can be put right. */
    readonly correctable: string;
  };
  /** A text that came in other pieces, beside a system two of whose segments failed. */
  readonly linked: { readonly document: string; readonly evaluation: string; readonly comparison: string };
  readonly run: string;
  /** Secret of an invitation; only where there are accounts. */
  readonly invitation?: string;
  readonly name: string;
  /** Blind and under way; by error categories, with a tutorial that is judged. */
  readonly review: { readonly id: string; readonly items: readonly string[] };
  /** Closed; by places. */
  readonly closed: { readonly id: string; readonly items: readonly string[] };
}

const { signal } = new AbortController();
const SOURCE = 'President Zelensky criticised it.\nAbout 11,000 men.\nIs it new?\nShe laid flowers.\n';
const CAME = 'El presidente Zelenski lo criticó.\n¿Es nuevo? Depositó flores.\nSuscríbase ya a nuestro boletín.';
const GOLD = `items:
  - role: tutorial
    source: Two men were hurt.
    translations: [{ text: Dos mujeres resultaron heridas., errors: [{ quote: mujeres, severity: major }] }]
    feedback: A man became a woman.
`;

/** Closed by the caller. @param webFolder bundled style sheet and script; removed when it closes */
export async function startFullSite(options: Pick<SiteOptions, 'webFolder'> = {}): Promise<FullSite> {
  const vendor = await startVendor();
  const slow = { url: vendor.url, textsPerRequest: 1, concurrency: 1 };
  const systems = [{ id: 'engine', name: 'Engine', backend: 'libretranslate', options: slow }];
  const site = await startSite({ ...options, systems });
  const close = async () => {
    await site.close();
    await vendor.close();
    if (options.webFolder) rmSync(options.webFolder, { recursive: true, force: true });
  };
  const terms = [{ language: 'es', text: 'Zelenski', status: 'preferred', match: 'name', caseSensitive: true }];
  await site.api('PUT', '/terms/concepts/zelensky', { id: 'zelensky', type: 'person', terms });
  await addFrames(site);
  vendor.failNext({ status: 422, body: { error: 'no' } }, { status: 422, body: { error: 'no' } });
  const linked = await addLinked(site);
  const sample = await addSample(site);
  const run = await site.workbench.runs.start({ documents: [linked.document], targets: ['fr'], systems: ['engine'] });
  await ended(site, run);
  const name = await decideNames(site);
  return { site, ids: { sample, linked, run, name, ...(await addReviews(site, sample)) }, close };
}

async function addFrames({ workbench }: TestSite): Promise<void> {
  for (const number of [1, 2, 3]) {
    const bytes = new TextEncoder().encode(`Satz ${number} steht nur hier.\nDie Kommentare sind geschlossen.\n`);
    const address = `https://news.example/${number}`;
    await workbench.documents.add({ name: 'a.txt', bytes, language: 'de', title: `Page ${number}`, address });
  }
}

async function addLinked(site: TestSite) {
  const { workbench } = site;
  const bytes = new TextEncoder().encode(SOURCE);
  const [document = ''] = await workbench.documents.add({ name: 'a.txt', bytes, language: 'en', title: 'News' });
  await site.post(`/documents/${document}/outputs`, { name: 'Agency', language: 'es', text: CAME });
  const request = { documents: [document], targets: ['es'], systems: ['Agency', 'engine'] };
  const { evaluation } = await workbench.compare(request, { signal });
  return { document, evaluation: evaluation.id, comparison: `${document}.es` };
}

/** Compared twice; with a finding decided, a text taken, an edit and a status, so that there is something to take back. */
async function addSample(site: TestSite) {
  const first = (await compareSample(site)).split('/')[2]!;
  const path = await compareSample(site);
  const [, , evaluation = '', comparison = ''] = path.split('/');
  const { findings, columns } = (await site.workbench.evaluations.find(evaluation)).comparisons[0]!;
  const system = columns.find(({ kind }) => kind === 'system')!.id;
  const listed = await (await site.get(`${path}/findings`)).text();
  const link = parseHTML(listed).document.querySelector('a[href*="/correct?"]')!;
  const correctable = link.getAttribute('href')!.split('?')[1]!;
  const decided = { evaluation, comparison, by: 'editor', action: 'dismissed', scope: 'this' } as const;
  await site.workbench.decisions.decide({ ...decided, findings: [0], reason: 'as agreed' });
  await site.workbench.decisions.decide({ ...decided, action: 'accepted', findings: [findings.length - 1] });
  await site.post(`${path}/edit/take`, { system, segment: '' });
  return { first, evaluation, comparison, system, correctable };
}

/** A name two others are merged into, so that there is a decision to take back. */
async function decideNames({ workbench }: TestSite): Promise<string> {
  const { names } = await workbench.names.list({ limit: 3, offset: 0, order: 'name' });
  await workbench.names.merge(names.slice(0, 2).map(({ id }) => id));
  const { names: after } = await workbench.names.list({ limit: 1, offset: 0, order: 'name' });
  return after[0]!.id;
}

async function addReviews({ workbench: { reviews } }: TestSite, { evaluation, comparison }: Ids['sample']) {
  const asked = { evaluation, comparison, by: 'editor', limit: 3 };
  const gold = readGoldFile(GOLD, 'gold.yaml');
  const id = await reviews.create({ ...asked, kind: 'mqm', blind: true, title: 'Blind', gold });
  const { items } = await reviews.progress({ review: id, by: 'editor' });
  const verdict = {
    A: { errors: [{ side: 'target', start: 0, end: 3, severity: 'major', category: 'accuracy/mistranslation' }] },
  };
  await reviews.save({ review: id, item: items[0]!.id, by: 'editor', seen: 0, verdict, milliseconds: 5_000 });
  const ranked = await reviews.create({ ...asked, kind: 'ranking', blind: false, title: 'Ranking' });
  const own = await reviews.progress({ review: ranked, by: 'editor' });
  await reviews.close(ranked, 'editor');
  const ids = (listed: typeof items) => listed.map((item) => item.id);
  return { review: { id, items: ids(items) }, closed: { id: ranked, items: ids(own.items) } };
}
