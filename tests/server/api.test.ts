import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import type { ApiRoute } from '../../src/server/api/route.ts';
import { API_ROUTES } from '../../src/server/api/table.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { answersOf } from '../workbench/packet-answers.ts';
import { ended, startSite, type TestSite } from './site.ts';

let site: TestSite;
let vendor: FakeVendor;
beforeAll(async () => {
  vendor = await startVendor({ latency: 50 });
  const price = { perMillionCharacters: 20, currency: 'EUR' };
  site = await startSite({ systems: [{ id: 'fake', backend: 'libretranslate', options: { url: vendor.url }, price }] });
});
afterAll(async () => {
  await site.close();
  await vendor.close();
});

const routeOf = (operation: string): ApiRoute => API_ROUTES.find((route) => route.operation === operation)!;
const tried = new Set<string>();
/** Of whoever calls, once there are accounts. */
let authorization: Record<string, string> = {};

interface Ids {
  readonly ids: readonly [string];
}

/** Calls an operation of the table and holds the answer to what the table says of it. */
async function call(
  operation: string,
  {
    id = '',
    item = '',
    query = '',
    body,
  }: Partial<Record<'id' | 'item' | 'query', string>> & { readonly body?: unknown } = {},
): Promise<unknown> {
  const route = routeOf(operation);
  const path = route.path.replace('{id}', encodeURIComponent(id)).replace('{item}', item) + query;
  const type = [route.body?.type ?? []].flat()[0];
  const answer = await fetch(`${site.address}/api${path}`, {
    method: route.method.toUpperCase(),
    ...(type ? { body: type === 'application/json' ? JSON.stringify(body) : String(body) } : {}),
    headers: { ...(type === undefined ? {} : { 'content-type': type }), ...authorization },
  });
  const text = await answer.text();
  expect([operation, answer.status, answer.status === route.reply.status ? '' : text]).toEqual([
    operation,
    route.reply.status,
    '',
  ]);
  tried.add(operation);
  if (!route.reply.schema) {
    expect(text).toBe('');
    return undefined;
  }
  const types = [route.reply.type ?? 'application/json'].flat();
  expect(types.some((one) => answer.headers.get('content-type')?.includes(one))).toBe(true);
  return route.reply.schema.parse(route.reply.type ? text : JSON.parse(text));
}

describe('every call of the table does what it says', () => {
  it('documents', async () => {
    const body = { text: 'The heads met.\nThey spoke of 10,000 things.\n', title: 'Heads meet', language: 'EN-gb' };
    const [id] = ((await call('addDocument', { body })) as { ids: [string] }).ids;
    expect(await call('listDocuments', { query: '?limit=1' })).toMatchObject({
      items: [{ id, title: 'Heads meet', segments: 2 }],
      next: expect.any(String),
    });
    expect(await call('getDocument', { id })).toMatchObject({ id, language: 'en-GB' });
    expect(await call('listSystems', { id })).toMatchObject([{ id: 'fake', backend: 'libretranslate' }]);
    await call('removeDocument', { id });
    const [file] = ((await call('addFile', { query: '?name=a.md&language=en', body: '# Heads\n\nThey met.' })) as Ids)
      .ids;
    expect(await call('listSites')).toContainEqual({ site: 'krone.at', language: 'en', documents: 1 });
    const line = { language: 'en', text: 'Mehr aus der Welt', verdict: 'frame' };
    await call('decideFrameLine', { id: 'krone.at', body: line });
    expect(await call('getFrame', { id: 'krone.at' })).toMatchObject([{ text: line.text, frame: true, documents: 0 }]);
    await call('decideFrameLine', { id: 'krone.at', body: { ...line, verdict: 'counted' } });
    expect(await call('getFrame', { id: 'krone.at' })).toEqual([]);
    expect(await call('getDocument', { id: file })).toMatchObject({ sections: [{ role: 'headline' }, {}] });
    expect((await site.api('GET', `/documents/${id}`)).status).toBe(404);
    // No host is listed, so no address is opened; what a page becomes is tested in tests/workbench.
    const refused = await site.api('POST', '/documents/address', { address: 'https://news.example/' });
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('not opened') });
    tried.add('addAddress');
  });

  it('never tells where on this machine a document lies', async () => {
    const text = JSON.stringify(await call('getDocument', { id: 'krone-choe-putin' }));
    expect(text).not.toMatch(/folder|corpus/);
  });

  it('runs and evaluations', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['fake'] };
    const estimate = await call('estimateRun', { body });
    expect(estimate).toMatchObject({ systems: [{ id: 'fake', send: 19, cost: { currency: 'EUR' } }] });
    const { id } = (await call('startRun', { body })) as { id: string };
    expect(await call('getRun', { id })).toMatchObject({ id, state: 'running' });
    const events = String(await call('watchRun', { id }));
    expect(events).toMatch(/^retry: 2000\n\n(?:event: run\ndata: \{.*\}\n\n)+$/);
    const states = [...events.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!).state);
    expect(states.at(-1)).toBe('finished');
    expect(new Set(states.slice(0, -1))).toEqual(new Set(['running']));
    const { evaluation } = (await call('getRun', { id })) as { evaluation: string };
    expect(await call('listDeliveries')).toEqual({ items: [] });
    expect(await call('listRuns')).toMatchObject({ items: [{ id, state: 'finished' }] });
    expect(await call('listEvaluations', { query: '?limit=1' })).toMatchObject({ items: [{ id: evaluation }] });
    expect(await call('getEvaluation', { id: evaluation })).toMatchObject({ id: evaluation, formatVersion: 1 });
    expect(await call('getLatestEvaluation', { id: 'krone-choe-putin', query: '?target=es' })).toMatchObject({
      id: evaluation,
    });
    expect(await call('getReport', { id: evaluation })).toMatch(/^<!doctype html>/);
    const json = await site.api('GET', `/evaluations/${evaluation}/report?format=json`);
    expect(await json.json()).toMatchObject({ id: evaluation });
    const saved = await call('getEvaluation', { id: evaluation });
    expect(await call('renderReport', { body: saved })).toMatch(/^<!doctype html>/);
    const rules = { failOn: ['critical>0', 'new-critical>0'], baseline: evaluation };
    expect(await call('judgeEvaluation', { id: evaluation, body: rules })).toMatchObject([
      { rule: 'critical>0', state: 'missed' },
      { rule: 'new-critical>0', state: 'met' },
    ]);
    expect(await call('diffEvaluations', { id: evaluation, query: `?before=${evaluation}` })).toMatchObject({
      new: [],
      gone: [],
    });
    const changed = { id: evaluation, query: `?before=${evaluation}&format=markdown` };
    expect(await call('getDifferenceReport', changed)).toMatch(/^## Gegenlesen: what changed/);
    expect(await call('getTrendReport', { id: 'krone-choe-putin' })).toContain('<h1><bdi>From run to run</bdi></h1>');
    expect(await call('getTrend', { id: 'krone-choe-putin', query: '?target=es' })).toMatchObject({
      evaluations: [{ id: evaluation }],
      series: [{ column: 'source' }, { column: 'fake', points: [{ evaluation }] }],
    });
    expect(await call('rerunEvaluation', { id: evaluation, body: {} })).toMatchObject({
      before: evaluation,
      systems: [{ id: 'fake', changed: [] }],
    });
  });

  it('a run that may send next to nothing', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['fr'], systems: ['fake'], limits: { characters: 20 } };
    const { id } = (await call('startRun', { body })) as { id: string };
    await call('watchRun', { id });
    const { evaluation } = (await call('getRun', { id })) as { evaluation: string };
    const { comparisons } = (await call('getEvaluation', { id: evaluation })) as Evaluation;
    const states = comparisons[0]!.cells.fake!.map((cell) => (cell.state === 'failed' ? cell.reason : cell.state));
    expect(new Set(states)).toEqual(new Set(['translated', 'budget']));
    const retry = await call('retryEvaluation', {
      id: evaluation,
      body: { system: 'fake', segments: [states.indexOf('budget')] },
    });
    expect(await ended(site, (retry as { id: string }).id)).toMatchObject({ state: 'finished' });
  });

  it('a run that is cancelled', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['fr'], systems: ['fake'] };
    const { id } = (await call('startRun', { body })) as { id: string };
    await call('cancelRun', { id });
    expect(await ended(site, id)).toMatchObject({ state: 'cancelled' });
  });

  it('decisions', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['fake'] };
    const { evaluation } = await site.workbench.compare(body, { signal: new AbortController().signal });
    const { id } = evaluation;
    const decide = { comparison: 'krone-choe-putin.es', by: 'Anna', action: 'dismissed' };
    const { number } = (await call('listDecisions')) as { number: number };
    const first = (await call('decide', { id, body: { ...decide, findings: [0, 1], reason: 'Wanted.' } })) as {
      act: string;
      number: number;
    };
    expect(first.number).toBeGreaterThan(number);
    const shown = (await call('getEvaluation', { id })) as Evaluation;
    expect(shown.comparisons[0]!.findings[0]!.decision).toMatchObject({ state: 'dismissed', by: 'Anna' });
    const late = await site.api('POST', `/evaluations/${id}/decisions`, {
      ...decide,
      by: 'Ben',
      action: 'accepted',
      findings: [0],
      seen: number,
    });
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringMatching(/finding 0 was dismissed \(this\) by Anna.*Nothing was written/),
    ]);
    expect(await call('undoDecision', { id: 'krone-choe-putin', body: { by: 'Anna' } })).toMatchObject({
      act: first.act,
    });
    expect((await site.api('POST', '/documents/krone-choe-putin/undo', { by: 'Anna' })).status).toBe(409);
    await call('redoDecision', { id: 'krone-choe-putin', body: { by: 'Anna' } });
    const { decisions } = (await call('listDecisions', { query: '?document=krone-choe-putin' })) as {
      decisions: { id: string; reason: string }[];
    };
    expect(decisions.map(({ reason }) => reason)).toEqual(['Wanted.', 'Wanted.']);
    expect(await call('countDecisions')).toMatchObject([{ check: 'wrong-language', accepted: 0, dismissed: 2 }]);
    const file = await call('exportDecisions');
    expect(file).toMatchObject({ formatVersion: 1, decisions: [{}, {}] });
    expect(await call('importDecisions', { query: '?by=Ben', body: file })).toMatchObject({ known: 2, conflicts: [] });
    await call('reopenDecision', { id: decisions[0]!.id, body: { by: 'Anna' } });
    expect(((await call('listDecisions')) as { decisions: object[] }).decisions).toHaveLength(1);
  });

  it('corrections', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['apertium'] };
    const { evaluation } = await site.workbench.compare(body, { signal: new AbortController().signal });
    const { id } = evaluation;
    const place = { comparison: 'krone-choe-putin.es', system: 'apertium' };
    const names = evaluation.comparisons[0]!.findings.flatMap(({ check, system }, index) =>
      check === 'name-variants' && system === 'apertium' ? [index] : [],
    );
    const correct = { ...place, findings: names, spelling: 'Zelenski' };
    const preview = (await call('previewCorrections', { id, body: correct })) as { before: string; after: string }[];
    expect(preview).toHaveLength(3);
    await call('applyCorrections', { id, body: { ...correct, by: 'Anna' } });
    const query = `?comparison=${place.comparison}&system=apertium`;
    const text = (await call('getText', { id, query })) as { id: string; text: string }[];
    expect(text.filter(({ text: one }) => one.includes('Zelenski'))).toHaveLength(3);
    const [first] = text;
    const edit = { ...place, segment: first!.id, text: 'Otra cosa' };
    expect(await call('checkSegment', { id, body: { ...edit, text: 'Otra otra cosa' } })).toMatchObject({
      fresh: [{ check: 'double-words' }],
    });
    await call('saveSegment', { id, body: { ...edit, by: 'Anna', seen: first!.text } });
    const late = await site.api('PUT', `/evaluations/${id}/text`, { ...edit, by: 'Ben', seen: first!.text });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Otra cosa')]);
    expect((await site.api('GET', `/evaluations/${id}/text?comparison=krone-choe-putin.es&system=x`)).status).toBe(404);
  });

  it('the text to be published', async () => {
    const body = { documents: ['krone-choe-putin'], targets: ['de'], systems: ['fake'] };
    const { evaluation } = await site.workbench.compare(body, { signal: new AbortController().signal });
    const [{ id }, comparison] = [evaluation, 'krone-choe-putin.de'];
    const query = `?comparison=${comparison}`;
    const opened = (await call('getChosenText', { id, query })) as { segments: { id: string; text: string }[] };
    const segment = opened.segments.find(({ text }) => text !== '')!;
    await call('takeTexts', { id, body: { comparison, by: 'Anna', takes: [{ segment: segment.id, system: 'fake' }] } });
    const edit = { comparison, segment: segment.id, system: 'fake', text: 'Das Treffen war war kurz.' };
    expect(await call('checkChosenSegment', { id, body: edit })).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ check: 'double-words' })]),
    });
    const { segments } = (await call('getChosenText', { id, query })) as typeof opened;
    const seen = segments.find((one) => one.id === segment.id)!.text;
    expect(await call('saveChosenSegment', { id, body: { ...edit, by: 'Anna', seen } })).toMatchObject({
      status: { status: 'draft' },
    });
    const late = await site.api('PUT', `/evaluations/${id}/chosen-text`, { ...edit, text: 'Kurz.', by: 'Ben', seen });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining(edit.text)]);
    const search = { comparison, find: 'war war', replacement: 'war' };
    const found = (await call('findInChosenText', { id, body: search })) as { hash: string; changes: object[] };
    expect(found.changes).toMatchObject([{ before: edit.text, after: 'Das Treffen war kurz.' }]);
    const replaced = await call('replaceInChosenText', { id, body: { ...search, seen: found.hash, by: 'Anna' } });
    expect(replaced).toMatchObject({ segments: 1 });
    expect(await call('getPublication', { id, query })).toMatchObject({
      edited: 1,
      effort: { edits: expect.any(Number) },
    });
    expect(
      await call('setPublicationStatus', { id, body: { comparison, status: 'review', by: 'Anna' } }),
    ).toMatchObject({ status: { status: 'review', by: 'Anna' } });
    expect(await call('getPublishedFile', { id, query })).toContain('Das Treffen war kurz.');
    const packet = String(await call('getPacket', { id, query }));
    const takes = [{ segment: segment.id, option: 'A', at: '2026-11-23T10:00:00.000Z' }];
    const answers = JSON.parse(answersOf(packet, { takes }));
    const asked = { query: '?by=Lea&dryRun=true', body: answers };
    expect(await call('mergePacket', asked)).toMatchObject({ by: 'Anna', merge: { takes: [] } });
    const forged = await site.api('POST', '/packets/merge?by=Lea', { ...answers, by: 'Ben' });
    expect([forged.status, await forged.text()]).toEqual([
      400,
      expect.stringContaining('changed after they were saved'),
    ]);
  });

  it('reviews', async () => {
    const evaluation = (await site.workbench.evaluations.latest('krone-choe-putin', 'es'))!;
    const ask = { evaluation: evaluation.id, comparison: 'krone-choe-putin.es', kind: 'da', by: 'Lead', limit: 1 };
    const { id } = (await call('createReview', { body: ask })) as { id: string };
    expect(await call('listReviews', { query: '?limit=1' })).toMatchObject({ items: [{ id, blind: true }] });
    const query = '?by=Anna';
    const { next: item } = (await call('getReviewProgress', { id, query })) as { next: string };
    const shown = (await call('getReviewItem', { id, item, query })) as { candidates: { id: string }[] };
    const verdict = Object.fromEntries(shown.candidates.map((one) => [one.id, { score: 0 }]));
    const said = { by: 'Anna', seen: 0, verdict };
    expect(await call('judgeReviewItem', { id, item, body: said })).toMatchObject({ version: 1, missing: [] });
    expect(await call('undoVerdict', { id, body: { by: 'Anna' } })).toEqual({ item });
    expect(await call('redoVerdict', { id, body: { by: 'Anna' } })).toEqual({ item });
    expect(await call('getReviewResults', { id })).toMatchObject({
      systems: [{ score: 0 }, ...shown.candidates.slice(1).map(() => ({}))],
    });
    const file = await call('exportRatings', { id });
    expect(await call('importRatings', { id, query, body: file })).toMatchObject({
      added: 0,
      kept: [{ rater: 'Anna' }],
    });
    const body = { by: 'Lead' };
    expect(await call('closeReview', { id, body })).toMatchObject({ id, closed: { by: 'Lead' } });
    expect(await call('reopenReview', { id, body })).not.toHaveProperty('closed');
  });

  it.each([
    ['a finding that is not there', { findings: [9_999] }, 400, 'has no finding 9999'],
    ['an unknown comparison', { comparison: 'x.es' }, 404, 'It holds krone-choe-putin.es'],
    ['nobody who decides', { by: ' ' }, 400, 'body.by'],
    ['an unknown action', { action: 'ignored' }, 400, 'body.action'],
    ['names told apart where there are none', { scope: 'not-same' }, 400, 'is not about two names'],
  ])('refuses a decision with %s', async (_name, change, status, told) => {
    const { id } = (await site.workbench.evaluations.latest('krone-choe-putin', 'es'))!;
    const body = { comparison: 'krone-choe-putin.es', findings: [0], action: 'dismissed', by: 'Anna', ...change };
    const answer = await site.api('POST', `/evaluations/${id}/decisions`, body);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(told)]);
  });

  it('terms', async () => {
    const term = { language: 'de', text: 'Selenskyj', status: 'preferred', match: 'name', caseSensitive: true };
    const concept = { id: 'a/b?', type: 'person', terms: [term] };
    await call('putConcept', { id: concept.id, body: concept });
    expect(await call('getTerms')).toEqual({ concepts: [concept] });
    const csv = String(await call('exportTerms'));
    expect(await call('importTerms', { body: csv.replaceAll('a/b?', 'other') })).toEqual({ concepts: 1, lost: [] });
    const tbx = String(await call('exportTerms', { query: '?format=tbx' }));
    expect(tbx).toContain('<term>Selenskyj</term>');
    expect(await call('getTermLosses', { query: '?format=tbx' })).toMatchObject({
      lost: expect.arrayContaining(['TBX-Basic cannot hold the type of a concept: a/b?, other.']),
    });
    const send = (type: string, query: string, body: string) =>
      fetch(`${site.address}/api/terms/import${query}`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(await (await send('application/x-tbx+xml', '', tbx)).json()).toEqual({ concepts: 2, lost: [] });
    expect(await (await send('text/tab-separated-values', '?from=en&to=de', 'bank\tBank\n')).json()).toMatchObject({
      concepts: 1,
    });
    expect((await send('text/plain', '?format=csv', csv)).status).toBe(415);
    expect((await send('text/csv', '?format=xls', csv)).status).toBe(400);
    await call('removeConcept', { id: 'glossary-bank' });
    await call('importTerms', { body: csv.replaceAll('a/b?', 'other') });
    await call('removeConcept', { id: concept.id });
    expect(await call('getTerms')).toEqual({ concepts: [{ ...concept, id: 'other' }] });
    const segments = [{ source: 'The heads met.', proper: [['heads', 'Köpfe']] }];
    const task = { segments, hypothesis: ['Die Köpfe trafen sich.'], sourceLanguage: 'en', targetLanguage: 'de' };
    expect(await call('evaluateTerms', { body: task })).toMatchObject({
      proper: { surface: { matched: 1, total: 1 } },
    });
    await call('replaceTerms', { body: { concepts: [] } });
    expect(await call('getTerms')).toEqual({ concepts: [] });
  });

  it('checks and scores', async () => {
    const body = { text: 'Mr Zelensky spoke.\nSelenskyj left.', language: 'en', failOn: ['check:name-variants>0'] };
    expect(await call('checkText', { body })).toMatchObject({
      documents: [{ findings: [{ check: 'name-variants' }] }],
      gates: [{ state: 'missed' }],
    });
    const systems = [
      { id: 'a', segments: ['the cat sat on the mat'] },
      { id: 'b', segments: ['a dog stood here'] },
    ];
    const scores = { systems, references: [['the cat sat on the mat']], segments: true, paired: true };
    expect(await call('scoreTexts', { body: scores })).toMatchObject({
      metrics: [
        {
          metric: 'bleu',
          scores: [{ system: 'a', score: expect.closeTo(100), segments: [expect.closeTo(100)] }, { system: 'b' }],
          pairs: [{ first: 'a', second: 'b', verdict: 'too-little-data' }],
        },
        { metric: 'chrf' },
      ],
    });
    const ratings = 'system\tsegment\trater\tscore\na\t1\tMia\t90\nb\t1\tMia\t20\n';
    expect(await call('correlateTexts', { body: { ratings, systems, references: scores.references } })).toMatchObject({
      people: { systems: [{ system: 'a' }, { system: 'b' }] },
    });
    // No scorer is set up here; what one says is tested in tests/scorers.
    const { id } = (await site.workbench.evaluations.latest('krone-choe-putin', 'es'))!;
    const refused = await site.api('POST', `/evaluations/${id}/scores`, { scorers: ['comet'] });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('comet')]);
    tried.add('scoreEvaluation');
  });

  it('names and what is decided about them', async () => {
    const text = 'They flew to Peking on Monday.\nIt had rained in Beijing for days.\n';
    await call('addDocument', { body: { text, title: 'Cities', language: 'en' } });
    expect(await call('listNames', { query: '?find=pek&troubled=false&order=name' })).toMatchObject({
      items: [{ id: 'en:peking', name: 'Peking', documents: 1, trouble: 0 }],
    });
    const first = (await call('listNames', { query: '?limit=1&order=name&find=p' })) as { next: string };
    const second = await call('listNames', { query: `?limit=1&order=name&find=p&cursor=${first.next}` });
    expect(second).not.toMatchObject({ items: [{ id: (first as { items?: [{ id: string }] }).items?.[0].id }] });
    const names = ['Peking', 'en:beijing'];
    const merged = (await call('mergeNames', { body: { names } })) as { id: string };
    expect(await call('getName', { id: 'Peking' })).toMatchObject({
      keys: ['en:beijing', 'en:peking'],
      decisions: [{ id: merged.id }],
      places: [{ document: 'cities' }, { document: 'cities' }],
    });
    await call('splitName', { body: { name: 'Peking', spellings: ['Beijing'] } });
    await call('tellNamesApart', { body: { one: 'Peking', other: 'Beijing' } });
    expect(await call('undoNameDecision', { id: merged.id })).toMatchObject({ undoneAt: expect.any(String) });
    expect(await call('listNameDecisions')).toMatchObject([{ kind: 'apart' }, { kind: 'split' }, { kind: 'merge' }]);
    const form = { form: 'Peking', language: 'en', house: 'desk', validFrom: '2026-01-01' };
    expect(await call('chooseSpelling', { id: 'Beijing', body: form })).toEqual({ concept: 'name-en-beijing' });
    expect(await call('getName', { id: 'Beijing' })).toMatchObject({ houseForms: [{ house: 'desk', form: 'Peking' }] });
    await site.workbench.terms.save({ concepts: [] });
    expect(await call('rebuildNames')).toMatchObject({
      documents: expect.any(Number),
      evaluations: expect.any(Number),
    });
  });

  it('health and back ends', async () => {
    expect(await call('getHealth')).toMatchObject({ state: 'ok' });
    expect(await call('listBackends')).toContainEqual(expect.objectContaining({ id: 'deepl', configured: false }));
    expect(await call('checkBackends')).toContainEqual(expect.objectContaining({ id: 'recorded', configured: true }));
  });

  it('models need a folder and a mirror', async () => {
    const bodies = { listModels: undefined, pullModels: { pairs: ['en-es'] }, checkModels: undefined };
    for (const [operation, body] of Object.entries(bodies)) {
      const { method, path } = routeOf(operation);
      const answer = await site.api(method, path, body);
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/FIREFOX_MODELS|mirror/)]);
      tried.add(operation);
    }
  });

  it('accounts and the log', async () => {
    // A site of its own: from the first account on every call has to say who asks.
    const open = site;
    site = await startSite();
    expect(await call('getIdentity')).toMatchObject({ account: '', role: 'admin' });
    const by = { account: '', name: 'test' };
    const link = (await call('invite', { body: { role: 'editor', name: 'Edi' } })) as string;
    expect(link).toMatch(/"path":"\/join\?code=ggi_/);
    const admin = await site.workbench.accounts.add({ name: 'Ana', role: 'admin', password: 'long enough it is' }, by);
    const wanted = { account: admin.id, title: 'test', scopes: ['admin'] as const, days: 1 };
    const { secret, of } = await site.workbench.accounts.issueToken(wanted, by);
    authorization = { authorization: `Bearer ${secret}` };
    expect(await call('listAccounts')).toMatchObject([{ name: 'Ana', role: 'admin' }]);
    const budget = { amount: 20, currency: 'EUR' };
    expect(await call('changeAccount', { id: admin.id, body: { budget } })).toMatchObject({ budget });
    const tokens = (await call('listTokens')) as { id: string }[];
    expect(tokens.map(({ id }) => id)).toEqual([of.id]);
    const log = (await call('listAudit', { query: '?limit=2&action=administer' })) as {
      items: unknown[];
      next: string;
    };
    expect(log.items).toMatchObject([{ object: 'Ana', by: 'Ana', detail: 'admin, 20 EUR a month' }, { by: 'test' }]);
    const older = (await call('listAudit', { query: `?limit=2&action=administer&cursor=${log.next}` })) as typeof log;
    expect(older.items).toMatchObject([{ detail: 'added admin' }, { detail: 'invited editor' }]);
    await call('revokeToken', { id: of.id });
    authorization = {};
    await site.close();
    site = open;
  });

  it('translations in other pieces', async () => {
    const text = 'President Zelensky is here.\nAbout 11,000 soldiers are in Kursk.\n';
    const { ids } = (await call('addDocument', {
      body: { text, format: 'txt', language: 'en', title: 'Pieces' },
    })) as Ids;
    const lines = {
      source: text.trim().split('\n'),
      target: ['El presidente Zelenski está aquí.', 'Unos 11.000 soldados están en Kursk.'],
    };
    const links = await call('alignTexts', { body: { from: 'en', to: 'es', ...lines } });
    expect(links).toEqual([0, 1].map((at) => ({ source: [at], target: [at] })));
    const added = await call('addOutput', {
      id: ids[0],
      query: '?name=agency&language=es',
      body: lines.target.join('\n'),
    });
    expect(added).toMatchObject({ id: 'agency', alignment: { units: lines.target } });
    const { evaluation } = await site.workbench.compare(
      { documents: [ids[0]], targets: ['es'], systems: ['agency'] },
      { signal: new AbortController().signal },
    );
    const column = { comparison: `${ids[0]}.es`, system: 'agency' };
    const query = `?${new URLSearchParams(column)}`;
    expect(await call('getLinks', { id: evaluation.id, query })).toMatchObject({ units: lines.target });
    const repair = { type: 'missing', segment: 0 };
    await call('mendLink', { id: evaluation.id, body: { ...column, repair, by: 'Anna' } });
    expect(await call('getLinks', { id: evaluation.id, query })).toMatchObject({ links: [{ segments: [1] }] });
  });

  it('and none was left out', () => {
    expect([...tried].sort()).toEqual(API_ROUTES.map(({ operation }) => operation).sort());
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
}

describe('the OpenAPI document', () => {
  it('describes every call, with every placeholder as a parameter, and nothing else', async () => {
    const document = (await (await site.api('GET', '/openapi.json')).json()) as OpenApi;
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(document.paths).flatMap(([path, calls]) =>
      Object.entries(calls).map(([method, { operationId, parameters }]) => {
        const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(placeholders);
        return `${operationId} ${method} ${path}`;
      }),
    );
    const table = API_ROUTES.map(({ operation, method, path }) => `${operation} ${method} ${path}`);
    expect(described.sort()).toEqual(table.sort());
    expect(new Set(API_ROUTES.map(({ operation }) => operation)).size).toBe(API_ROUTES.length);
  });

  it('says which fields must be sent and which have a default', async () => {
    const { paths } = (await (await site.api('GET', '/openapi.json')).json()) as OpenApi;
    const body = paths['/documents']?.post?.requestBody?.content['application/json'];
    expect(body).toMatchObject({ schema: { required: ['text'], additionalProperties: false } });
    expect(paths['/evaluations']?.get?.parameters).toMatchObject([
      { name: 'limit', required: false, schema: { maximum: 500 } },
      { name: 'cursor', required: false },
    ]);
  });
});

it.each(API_ROUTES.map(({ path }) => path))(
  '%s refuses methods it does not have, and says which it has',
  async (path) => {
    const own = API_ROUTES.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'].filter((one) => !own.includes(one))) {
      const answer = await site.api(method, path.replace('{id}', 'x'));
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, own.join(', ')]);
    }
  },
);

describe('terms sent by a client', () => {
  const put = async (change: object, id = 'c') => {
    const concept = { id: 'c', terms: [{ language: 'en', text: 'word' }], ...change };
    const answer = await site.api('PUT', `/terms/concepts/${id}`, concept);
    return [answer.status, await answer.text()];
  };

  it.each([
    ['no term', { terms: [] }, 'at least one term'],
    ['an empty word', { terms: [{ language: 'en', text: ' ' }] }, 'body.terms.0.text'],
    ['an unknown language', { terms: [{ language: 'klingonisch', text: 'a' }] }, 'unknown language'],
    [
      'days the wrong way round',
      { terms: [{ language: 'en', text: 'a', validFrom: '2026-02-01', validTo: '2026-01-01' }] },
      'validTo',
    ],
    ['a day that is none', { terms: [{ language: 'en', text: 'a', validFrom: '2026-02-30' }] }, 'validFrom'],
    ['a broken pattern', { terms: [{ language: 'en', text: '(', match: 'regex' }] }, 'terms.0.text'],
    [
      'a term twice',
      {
        terms: [
          { language: 'en', text: 'a' },
          { language: 'en', text: 'a' },
        ],
      },
      'repeats term 1',
    ],
    ['an unknown status', { terms: [{ language: 'en', text: 'a', status: 'nice' }] }, 'terms.0.status'],
  ])('are refused with %s', async (_name, change, told) => {
    expect(await put(change)).toEqual([400, expect.stringContaining(told)]);
  });

  it('do not take the id of another concept', async () => {
    await put({ id: 'taken' }, 'taken');
    expect(await put({ id: 'taken' }, 'c')).toEqual([409, expect.stringContaining('taken')]);
  });

  it('are all there when many arrive at once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `at-once-${index}`);
    await Promise.all(ids.map((id) => put({ id }, id)));
    const { concepts } = await site.workbench.terms.load();
    expect(concepts.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });
});
