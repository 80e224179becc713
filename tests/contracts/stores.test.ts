import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Document } from '../../src/corpus/document.ts';
import type { Comparison, Evaluation } from '../../src/evaluate/evaluation.ts';
import type { Act } from '../../src/review/log.ts';
import type { Attempt, Store, StoredOutcome, StoredRun, StoredTranslation } from '../../src/stores/contract.ts';
import { stores } from '../../src/stores/registry.ts';
import { hasPostgres } from '../helpers/postgres-server.ts';
import { itemOf, reviewOf } from '../review/judging/evaluation.ts';
import { accountCases } from './account-cases.ts';
import { storeCases } from './store-cases.ts';

const article: Document = {
  id: 'article',
  title: 'An "article" with \'quotes\' & <tags>',
  language: 'en',
  sections: [
    {
      id: 'body',
      role: 'body',
      language: 'en',
      segments: [
        { id: 's1', text: 'First line.\nSecond 😀 \u0000 line.' },
        { id: 's2', text: 'Zweite', language: 'de' },
      ],
    },
  ],
};

/** Sections of so many segments, with a reference and an output beside them. */
function longDocument(id: string, sizes: readonly number[]): Document {
  let number = 0;
  const sections = sizes.map((size, section) => ({
    id: `part ${section}`,
    role: 'body' as const,
    language: 'en',
    segments: Array.from({ length: size }, () => ({ id: `s${number}`, text: `Line ${number++}\u0000.` })),
  }));
  const texts = Array.from({ length: number }, (_, index) => (index % 7 === 0 ? null : `Zeile ${index}`));
  const beside = { references: [{ id: 'r', language: 'de', texts }], outputs: [{ id: 'o', language: 'de', texts }] };
  return { id, title: id, language: 'en', sections, ...beside };
}

const translation = (key: string, text = `text of ${key}`): StoredTranslation => ({
  key,
  answer: { state: 'translated', text, billedCharacters: 12, matchScore: 0.5 },
  system: 'deepl',
  from: 'en',
  to: 'de',
  characters: 12,
  attempts: 2,
  milliseconds: 12.5,
  createdAt: '2026-11-23T10:00:00.000Z',
});

const run = (id: string, createdAt: string): StoredRun => ({
  id,
  createdAt,
  state: 'running',
  owner: 'desk:4711',
  beats: 0,
  documents: ['article'],
  targets: ['de', 'es'],
  systems: [{ id: 'deepl', name: 'DeepL', backend: 'deepl', signature: { vendor: 'deepl', formality: 'more' } }],
});

const attempt: Attempt = {
  id: 'a1',
  run: 'r1',
  system: 'deepl',
  keys: ['k1', 'k2'],
  characters: 24,
  startedAt: '2026-11-23T10:00:00.000Z',
  state: 'sent',
};

const evaluation = (id: string, createdAt: string, ...places: [document: string, target: string][]): Evaluation => ({
  formatVersion: 1,
  id,
  createdAt,
  generator: { name: 'gegenlesen', version: '0.1.0' },
  comparisons: places.map(
    ([document, target]): Comparison => ({
      id: `${document}.${target}`,
      document: { id: document, title: document, language: 'en' },
      target,
      columns: [],
      segments: [],
      cells: {},
      findings: [],
      checks: [],
      names: [],
    }),
  ),
});

it('has every kind of store under test', async () => {
  const ids = await Promise.all([...stores].map(async ([id, load]) => [id, (await load()).id]));
  expect(ids).toEqual([...storeCases.keys()].filter((id) => stores.has(id)).map((id) => [id, id]));
});

describe.each([...storeCases])('store %s', { timeout: 60_000 }, (id, create) => {
  if (id === 'postgres' && !hasPostgres) return it.skip('no server');
  const kind = create();
  let store: Store;
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 10, 23, 10, 0, seconds++)).toISOString();
  const open = () => kind.open({ now });
  const openOther = async () => (kind.isForOneThread ? store : open());

  beforeAll(async () => kind.prepare?.(), 120_000);
  beforeEach(async () => {
    await kind.renew();
    store = await open();
  }, 60_000);
  afterEach(() => store.close());
  afterAll(() => kind.end());

  accountCases(
    () => store,
    async () => {
      const other = await openOther();
      if (other !== store) onTestFinished(() => other.close());
      return other;
    },
  );

  it('keeps documents as they are, newest first', async () => {
    await store.documents.save(article);
    await store.documents.save({ ...article, id: 'other' });
    await store.documents.save({ ...article, title: 'Changed' });
    expect(await store.documents.find('article')).toEqual({ ...article, title: 'Changed' });
    expect((await store.documents.list()).map((row) => [row.id, row.title, row.segments])).toEqual([
      ['article', 'Changed', 2],
      ['other', article.title, 2],
    ]);
    await store.documents.remove('article');
    expect(await store.documents.find('article')).toBeUndefined();
  });

  it('keeps a long document in blocks, and reads the part that holds a segment', async () => {
    const long = longDocument('long', [0, 1500, 1, 999, 700]);
    await store.documents.save(long);
    await store.documents.save(article);
    expect(await store.documents.find('long')).toEqual(long);
    expect((await store.documents.list()).find(({ id }) => id === 'long')?.segments).toBe(3200);
    const shown = await store.documents.part('long', 1999);
    expect(shown).toMatchObject({ first: 1000, segments: 3200, document: { id: 'long', title: 'long' } });
    expect(shown?.document.sections.map(({ id, segments }) => [id, segments[0]?.id, segments.length])).toEqual([
      ['part 1', 's1000', 500],
      ['part 2', 's1500', 1],
      ['part 3', 's1501', 499],
    ]);
    expect((await store.documents.part('long', 3199))?.document.sections.at(-1)?.segments).toHaveLength(200);
    expect((await store.documents.part('long', 3200))?.first).toBe(0);
    expect(await store.documents.part('article', 7)).toEqual({ document: article, first: 0, segments: 2 });
    expect(await store.documents.part('none', 0)).toBeUndefined();
    // Of a longer one nothing is left in a shorter one, nor in none.
    await store.documents.save(longDocument('long', [1001]));
    expect(await store.documents.find('long')).toEqual(longDocument('long', [1001]));
    await store.documents.save({ ...article, id: 'long' });
    expect(await store.documents.find('long')).toEqual({ ...article, id: 'long' });
    await store.documents.remove('long');
    await store.documents.save(longDocument('long', [1200]));
    await store.documents.remove('long');
    expect(await store.documents.part('long', 0)).toBeUndefined();
  });

  it('lets the first translation of a key win', async () => {
    await store.translations.save([translation('k1'), translation('k2')]);
    await store.translations.save([translation('k1', 'other'), translation('k3')]);
    const found = await store.translations.find(['k1', 'k1', 'k3', 'missing']);
    expect([...found.keys()].sort()).toEqual(['k1', 'k3']);
    expect(found.get('k1')).toEqual(translation('k1'));
  });

  it('takes and finds more rows than one statement holds', async () => {
    const keys = Array.from({ length: 40_000 }, (_, index) => `key ${index}`);
    await store.translations.save(keys.map((key) => translation(key)));
    expect((await store.translations.find(keys)).size).toBe(40_000);
    expect((await store.translations.find([])).size).toBe(0);
  });

  it('gives a text to the first run that claims it, until that has ended', async () => {
    await store.runs.create(run('r1', '2026-11-23T10:00:00.000Z'));
    await store.runs.create(run('r2', '2026-11-23T10:00:00.000Z'));
    expect(await store.claims.take('r1', ['k1', 'k2'])).toEqual(
      new Map(['k1', 'k2'].map((key) => [key, { run: 'r1' }])),
    );
    const second = await store.claims.take('r2', ['k2', 'k3']);
    expect(second.get('k2')).toEqual({ run: 'r1' });
    expect(second.get('k3')).toEqual({ run: 'r2' });
    // Not its own to give back.
    await store.claims.release('r2', ['k1', 'k2', 'k3']);
    expect((await store.claims.take('r2', ['k1'])).get('k1')).toEqual({ run: 'r1' });
    await store.claims.release('r1', ['k1']);
    expect((await store.claims.take('r2', ['k1'])).get('k1')).toEqual({ run: 'r2' });
    const failure = { reason: 'quota', message: 'used up' } as const;
    await store.claims.fail('r1', ['k2', 'k1'], failure);
    expect((await store.claims.take('r1', ['k2'])).get('k2')).toEqual({ run: 'r1', failure });
    expect((await store.claims.take('r1', ['k1'])).get('k1')).toEqual({ run: 'r2' });
    await store.runs.finish('r1', 'finished', '2026-11-23T10:01:00.000Z');
    expect((await store.claims.take('r2', ['k2'])).get('k2')).toEqual({ run: 'r2' });
  });

  it('counts signs of life', async () => {
    await store.runs.create(run('r1', '2026-11-23T10:00:00.000Z'));
    await store.runs.beat('r1');
    await store.runs.beat('r1');
    expect((await store.runs.find('r1'))?.beats).toBe(2);
  });

  it('keeps attempts from before they are sent', async () => {
    await store.attempts.start(attempt);
    expect(await store.attempts.list('r1')).toEqual([attempt]);
    const end = { state: 'failed', reason: 'timeout', message: 'no answer', milliseconds: 60_000.5 } as const;
    await store.attempts.finish('a1', end);
    expect(await store.attempts.list('r1')).toEqual([{ ...attempt, ...end }]);
    expect(await store.attempts.list('r2')).toEqual([]);
    await store.attempts.start({ ...attempt, id: 'a2' });
    await store.attempts.withdraw('a2');
    expect((await store.attempts.list('r1')).map(({ id }) => id)).toEqual(['a1']);
  });

  it('keeps runs and their outcomes', async () => {
    await store.runs.create(run('r1', '2026-11-23T10:00:00.000Z'));
    await store.runs.create(run('r2', '2026-11-23T11:00:00.000Z'));
    expect((await store.runs.listRunning()).length).toBe(2);
    await store.runs.finish('r1', 'finished', '2026-11-23T10:01:00.000Z');
    expect(await store.runs.find('r1')).toEqual({
      ...run('r1', '2026-11-23T10:00:00.000Z'),
      state: 'finished',
      finishedAt: '2026-11-23T10:01:00.000Z',
    });
    expect((await store.runs.list(1)).map(({ id }) => id)).toEqual(['r2']);
    expect((await store.runs.listRunning()).map(({ id }) => id)).toEqual(['r2']);

    const place = { run: 'r1', document: 'article', target: 'de', system: 'deepl' };
    const failed: StoredOutcome = {
      ...place,
      segment: 0,
      keys: ['k1'],
      failure: { reason: 'quota', message: 'The allowance is used up.' },
      reused: false,
    };
    const good: StoredOutcome = { ...place, segment: 1, keys: ['k2', 'k3'], reused: true };
    await store.runs.saveOutcomes([good, failed]);
    expect(await store.runs.outcomes('r1')).toEqual([failed, good]);
    const range = { document: 'article', target: 'de', system: 'deepl' };
    expect(await store.runs.outcomes('r1', { ...range, first: 1, end: 9 })).toEqual([good]);
    expect(await store.runs.outcomes('r1', { ...range, first: 0, end: 1 })).toEqual([failed]);
    expect(await store.runs.outcomes('r1', { ...range, target: 'es', first: 0, end: 9 })).toEqual([]);
    await store.runs.saveOutcomes([{ ...place, segment: 0, keys: ['k1'], reused: false }]);
    expect((await store.runs.outcomes('r1'))[0]?.failure).toBeUndefined();
  });

  it('finds the newest evaluation of a document and target', async () => {
    await store.evaluations.save(evaluation('e1', '2026-11-23T10:00:00.000Z', ['article', 'de'], ['article', 'es']));
    await store.evaluations.save(evaluation('e2', '2026-11-23T11:00:00.000Z', ['article', 'de'], ['other', 'fr']));
    expect(await store.evaluations.createdAt('e1')).toBe('2026-11-23T10:00:00.000Z');
    expect(await store.evaluations.createdAt('none')).toBeUndefined();
    expect((await store.evaluations.latest('article'))?.id).toBe('e2');
    expect((await store.evaluations.latest('article', 'es'))?.id).toBe('e1');
    expect(await store.evaluations.latest('article', 'fr')).toBeUndefined();
    expect(await store.evaluations.find('e1')).toEqual(
      evaluation('e1', '2026-11-23T10:00:00.000Z', ['article', 'de'], ['article', 'es']),
    );
    expect(await store.evaluations.list({ limit: 1 })).toEqual([
      {
        id: 'e2',
        createdAt: '2026-11-23T11:00:00.000Z',
        comparisons: [
          { document: 'article', target: 'de' },
          { document: 'other', target: 'fr' },
        ],
      },
    ]);
    expect(await store.evaluations.newest(['article', 'other', 'nothing'])).toEqual([
      {
        id: 'e2',
        createdAt: '2026-11-23T11:00:00.000Z',
        comparisons: [
          { document: 'article', target: 'de' },
          { document: 'other', target: 'fr' },
        ],
      },
      { id: 'e1', createdAt: '2026-11-23T10:00:00.000Z', comparisons: [{ document: 'article', target: 'es' }] },
    ]);
    expect(await store.evaluations.newest([])).toEqual([]);
    await store.evaluations.save(evaluation('e2', '2026-11-23T11:00:00.000Z', ['other', 'fr']));
    expect((await store.evaluations.latest('article'))?.id).toBe('e1');
  });

  it('keeps reviews with their items in order, the newest first', async () => {
    const items = [itemOf({ id: 'z', position: 0 }), itemOf({ id: 'a', position: 1 })];
    await store.ratings.create(reviewOf(), items);
    await store.ratings.create(
      reviewOf({ id: 'r2', createdAt: '2026-11-27T11:00:00.000Z', comparison: 'x.de' }),
      items,
    );
    expect(await store.ratings.find('r1')).toEqual(reviewOf());
    expect(await store.ratings.find('r9')).toBeUndefined();
    expect((await store.ratings.list({ limit: 9 })).map(({ id }) => id)).toEqual(['r2', 'r1']);
    expect((await store.ratings.list({ limit: 9 }, 'report.de')).map(({ id }) => id)).toEqual(['r1']);
    const closed = { at: '2026-11-28T08:00:00.000Z', by: 'Lead' };
    await store.ratings.close('r1', closed);
    expect(await store.ratings.find('r1')).toEqual(reviewOf({ closed }));
    expect((await store.ratings.list({ limit: 9 })).map((one) => one.closed?.by)).toEqual([undefined, 'Lead']);
    await store.ratings.close('r1', undefined);
    expect(await store.ratings.find('r1')).toEqual(reviewOf());
    expect(await store.ratings.items('r1')).toEqual(items);
    expect(await store.ratings.outline('r1')).toEqual([
      { id: 'z', position: 0 },
      { id: 'a', position: 1 },
    ]);
    expect(await store.ratings.item('r1', 'a')).toEqual(items[1]);
    expect(await store.ratings.item('r1', 'b')).toBeUndefined();
  });

  it('takes each version of a judged item once, whoever writes it, and numbers the steps of a sheet', async () => {
    const act = (item: string, version: number, score: number, sheet = 'Anna') => ({
      ...{ review: 'r1', sheet, item, version, by: 'Anna', at: '2026-11-27T10:00:00.000Z', milliseconds: 7 },
      ...({ type: 'rate', verdict: { A: { score, errors: [] } }, complete: score > 5 } as const),
    });
    expect(await store.ratings.append(act('i1', 1, 0))).toEqual({ ...act('i1', 1, 0), number: 1 });
    expect(await store.ratings.append(act('i1', 1, 9))).toBeUndefined();
    const many = await Promise.all(Array.from({ length: 12 }, (_, at) => store.ratings.append(act(`m${at}`, 1, at))));
    expect(new Set(many.map((one) => one?.number)).size).toBe(12);
    const race = await Promise.all(Array.from({ length: 8 }, (_, at) => store.ratings.append(act('i1', 2, at))));
    expect(race.filter((one) => one !== undefined).length).toBe(1);
    const undo = { ...act('i1', 3, 0), type: 'undo', about: 14 } as const;
    await store.ratings.append(undo);
    await store.ratings.append(act('i1', 1, 50, ''));
    expect(await store.ratings.last({ review: 'r1', item: 'i1', sheet: 'Anna' })).toEqual({ ...undo, number: 15 });
    expect(await store.ratings.last({ review: 'r1', item: 'i1', sheet: 'Ben' })).toBeUndefined();
    expect((await store.ratings.acts('r1', 'Anna')).map(({ number }) => number)).toEqual(
      Array.from({ length: 15 }, (_, at) => at + 1),
    );
    expect((await store.ratings.acts('r1')).length).toBe(16);
    expect((await store.ratings.current('r1', 'Anna')).length).toBe(13);
    expect((await store.ratings.complete('r1', 'Anna')).toSorted()).toEqual(['m10', 'm11', 'm6', 'm7', 'm8', 'm9']);
    expect((await store.ratings.current('r1')).find(({ sheet }) => sheet === '')?.complete).toBe(true);
    expect(await store.ratings.acts('r2')).toEqual([]);
  });

  it('starts with an empty termbase and keeps the saved one', async () => {
    expect(await store.terms.load()).toEqual({ concepts: [] });
    const termbase = { concepts: [{ id: 'kyiv', type: 'place', terms: [] }] };
    await store.terms.save({ concepts: [] });
    await store.terms.save(termbase);
    expect(await store.terms.load()).toEqual(termbase);
  });

  it('keeps names with their sums: put again is put in place, removed is gone', async () => {
    const at = (segment: number) => ({ segment, start: 0, end: 5 });
    const use = (column: string, form: string, ...segments: readonly number[]) => ({
      key: 'en:kyiv',
      column,
      language: column === 'source' ? 'en' : 'de',
      form,
      places: segments.map(at),
    });
    const first = { document: 'a', uses: [use('source', 'Kyiv', 0, 1)], links: [['en:kyiv', 'en:kiev'] as const] };
    expect(await store.names.put(first)).toEqual(['en:kyiv']);
    await store.names.put(first);
    await store.names.put({ document: 'b', uses: [use('source', 'Kyiv', 3)], links: [] });
    await store.names.put({ document: 'b', target: 'de', evaluation: 'e', uses: [use('s', 'Kiew', 3)], links: [] });
    expect(
      (await store.names.tallies(['en:kyiv'])).map(({ form, uses, documents }) => [form, uses, documents]),
    ).toEqual([
      ['Kiew', 1, 1],
      ['Kyiv', 3, 2],
    ]);
    expect(await store.names.seen([['en:kyiv']])).toMatchObject([{ documents: 2 }]);
    expect(await store.names.ties(['en:kyiv'])).toEqual({
      keys: ['en:kyiv'],
      links: [['en:kyiv', 'en:kiev']],
      decisions: [],
    });
    expect(await store.names.uses(['en:kyiv'], 10)).toEqual([
      { key: 'en:kyiv', document: 'a', column: 'source', language: 'en', form: 'Kyiv', places: [at(0), at(1)] },
      { key: 'en:kyiv', document: 'b', column: 'source', language: 'en', form: 'Kyiv', places: [at(3)] },
      {
        key: 'en:kyiv',
        document: 'b',
        target: 'de',
        evaluation: 'e',
        column: 's',
        language: 'de',
        form: 'Kiew',
        places: [at(3)],
      },
    ]);
    expect(await store.names.published('b')).toMatchObject({ uses: [{ form: 'Kyiv' }] });
    await store.names.put({ ...first, uses: [use('source', 'Kyiw', 0)] });
    expect((await store.names.tallies(['en:kyiv'])).map(({ form, uses }) => [form, uses])).toEqual([
      ['Kiew', 1],
      ['Kyiv', 1],
      ['Kyiw', 1],
    ]);
    await store.names.remove('a');
    await store.names.remove('b');
    expect(await store.names.tallies(['en:kyiv'])).toEqual([]);
    expect((await store.names.ties(['en:kyiv'])).keys).toEqual([]);
    expect(await store.names.published('a')).toBeUndefined();
  });

  it('keeps rows of names, in several orders and by any beginning', async () => {
    const row = (id: string, numbers: { readonly uses: number; readonly trouble: number }) => ({
      id,
      keys: [id],
      name: id.slice(3),
      language: 'en',
      documents: 1,
      firstSeen: '2026-01-01T00:00:00.000Z',
      ...numbers,
    });
    const rows = [
      row('en:100%_a', { uses: 5, trouble: 0 }),
      row('en:kyiv', { uses: 2, trouble: 1 }),
      row('en:kyivan', { uses: 9, trouble: 1 }),
    ];
    const place = { segment: 0, start: 0, end: 4 };
    const uses = rows.map(({ id, name }) => ({
      key: id,
      column: 'source',
      language: 'en',
      form: name,
      places: [place],
    }));
    await store.names.put({ document: 'a', uses, links: [] });
    const sounds = new Map(rows.map(({ id }) => [id, id.startsWith('en:kyiv') ? ['K', 'KV'] : []]));
    await store.names.saveRows(
      rows.map(({ id }) => id),
      rows,
      sounds,
    );
    const page = { limit: 10, offset: 0 } as const;
    const ids = async (query: Omit<Parameters<Store['names']['list']>[0], 'limit' | 'offset'>) =>
      (await store.names.list({ ...query, ...page })).names.map(({ id }) => id);
    expect(await ids({ order: 'trouble' })).toEqual(['en:kyivan', 'en:kyiv', 'en:100%_a']);
    expect(await ids({ order: 'name' })).toEqual(['en:100%_a', 'en:kyiv', 'en:kyivan']);
    expect(await ids({ order: 'uses', text: ' KYIV' })).toEqual(['en:kyivan', 'en:kyiv']);
    expect(await ids({ order: 'uses', text: '100%' })).toEqual(['en:100%_a']);
    expect(await ids({ order: 'uses', text: '%' })).toEqual([]);
    expect(await ids({ order: 'name', troubled: true })).toEqual(['en:kyiv', 'en:kyivan']);
    expect(await store.names.list({ order: 'name', limit: 1, offset: 1 })).toEqual({ total: 3, names: [rows[1]] });
    expect(await store.names.find('en:kyiv')).toEqual(rows[1]);
    expect(await store.names.find('en:nobody')).toBeUndefined();
    expect(await store.names.spelled('Kyiv')).toEqual([rows[1]]);
    expect(await store.names.alike(['en:kyiv'])).toEqual(new Map([['en:kyiv', ['en:kyivan']]]));
    const joined = { ...row('en:kyiv', { uses: 11, trouble: 2 }), keys: ['en:kyiv', 'en:kyivan'] };
    await store.names.saveRows(['en:kyiv', 'en:kyivan'], [joined], sounds);
    expect(await store.names.find('en:kyivan')).toEqual(joined);
    expect(await ids({ order: 'uses' })).toEqual(['en:kyiv', 'en:100%_a']);
    const term = row('en:§kyiv-region', { uses: 1, trouble: 0 });
    await store.names.put({ document: 'b', uses: [{ ...uses[0]!, key: term.id, form: 'region' }], links: [] });
    await store.names.saveRows([term.id], [term], new Map());
    expect(await ids({ order: 'uses', kind: 'term' })).toEqual([term.id]);
    expect(await ids({ order: 'uses', kind: 'name' })).toEqual(['en:kyiv', 'en:100%_a']);
  });

  it('keeps the steps that are about names apart, whatever the document, and when the ledger is cleared', async () => {
    const decision = { kind: 'merge', left: ['en:a'], right: ['en:b'], madeAt: '2026-01-01T00:00:00.000Z' } as const;
    const act = { at: decision.madeAt, by: '', document: '', everywhere: true };
    await store.reviews.append({ ...act, id: 'z', change: { type: 'names', decision: { ...decision, id: 'z' } } });
    await store.reviews.append({ ...act, id: 'e', document: 'd', change: { type: 'edit', edits: [], decisions: [] } });
    await store.reviews.append({ ...act, id: 'u', change: { type: 'undo', act: 'z' } });
    await store.names.clear();
    expect((await store.reviews.ofNames(0)).map(({ id }) => id)).toEqual(['z', 'u']);
    expect((await store.reviews.ofNames(1)).map(({ id }) => id)).toEqual(['u']);
  });

  it('keeps what was read of decisions on names, found by each of their names, until it is read anew', async () => {
    const decision = (id: string, left: string, right: string, undoneAt?: string) => ({
      id,
      kind: 'merge' as const,
      left: [left],
      right: [right],
      madeAt: `2026-01-0${id}T00:00:00.000Z`,
      ...(undoneAt === undefined ? {} : { undoneAt }),
    });
    expect(await store.names.readUpTo()).toBe(0);
    const [late, early] = [decision('2', 'en:a', 'en:b'), decision('1', 'en:b', 'en:c')];
    const undone = decision('3', 'en:a', 'en:d', '2026-01-04T00:00:00.000Z');
    const decisions = [late, early, undone].map((one, index) => ({ step: index + 1, part: 0, decision: one }));
    await store.names.saveDecided({ anew: false, upTo: 9, decisions, refs: ['step x', 'decision 2'] });
    expect(await store.names.readUpTo()).toBe(9);
    expect(await store.names.mentioned(['step y', 'decision 2'])).toBe(true);
    expect(await store.names.mentioned(['step y'])).toBe(false);
    expect(await store.names.decidedOn(['en:b', 'en:a'])).toEqual([early, late]);
    expect(await store.names.decidedOn(['en:d'])).toEqual([]);
    expect((await store.names.decided()).map((one) => one.decision)).toEqual([early, late, undone]);
    expect((await store.names.ties(['en:a'])).decisions).toEqual([early, late]);
    await store.names.saveDecided({ anew: true, upTo: 10, decisions: decisions.slice(0, 1), refs: [] });
    expect(await store.names.decidedOn(['en:b', 'en:c'])).toEqual([late]);
    expect(await store.names.mentioned(['decision 2'])).toBe(false);
  });

  it('lets one of several take a request, keeps its answer, and lets go of it while it has none', async () => {
    const taken = { fingerprint: 'f', owner: 'desk:1:x', takenAt: '2026-11-23T10:00:00.000Z' };
    const takes = await Promise.all([1, 2, 3].map(() => store.requests.take({ key: 'k', ...taken })));
    expect(takes.filter((one) => one === undefined)).toHaveLength(1);
    expect(takes.filter((one) => one !== undefined)).toEqual([
      { key: 'k', ...taken },
      { key: 'k', ...taken },
    ]);
    await store.requests.giveBack('k', 'somebody else');
    expect(await store.requests.take({ key: 'k', ...taken })).toBeDefined();
    await store.requests.giveBack('k', taken.owner);
    expect(await store.requests.take({ key: 'k', ...taken })).toBeUndefined();
    await store.requests.keep('k', { status: 201, body: '{"a":"ü"}' });
    await store.requests.giveBack('k', taken.owner);
    expect(await store.requests.take({ key: 'k', ...taken, fingerprint: 'g' })).toEqual({
      key: 'k',
      ...taken,
      answer: { status: 201, body: '{"a":"ü"}' },
    });
    await store.requests.forget('2026-11-23T10:00:00.000Z');
    expect(await store.requests.take({ key: 'k', ...taken })).toBeDefined();
    await store.requests.forget('2026-11-23T10:00:00.001Z');
    expect(await store.requests.take({ key: 'k', ...taken })).toBeUndefined();
  });

  it('keeps messages to webhooks until they arrived; one process takes each over', async () => {
    const delivery = {
      id: 'm1',
      url: 'https://a.example/hook',
      body: '{}',
      createdAt: '2026-11-23T10:00:00.000Z',
      state: 'waiting' as const,
      owner: 'desk:1:x',
      attempts: 0,
      nextAt: '2026-11-23T10:00:00.000Z',
    };
    await store.deliveries.add([delivery, { ...delivery, id: 'm2', createdAt: '2026-11-23T11:00:00.000Z' }]);
    expect((await store.deliveries.waiting()).map(({ id }) => id)).toEqual(['m1', 'm2']);
    const takes = ['a', 'b'].map((owner) => store.deliveries.takeOver('m1', 'desk:1:x', owner));
    expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
    const change = { state: 'given-up', attempts: 3, nextAt: delivery.nextAt, owner: 'a', message: '500' } as const;
    await store.deliveries.update('m1', change);
    expect(await store.deliveries.takeOver('m1', 'a', 'b')).toBe(false);
    expect((await store.deliveries.waiting()).map(({ id }) => id)).toEqual(['m2']);
    expect((await store.deliveries.list({ limit: 1 })).map(({ id }) => id)).toEqual(['m2']);
    const after = { at: '2026-11-23T11:00:00.000Z', id: 'm2' };
    expect(await store.deliveries.list({ limit: 5, after })).toEqual([{ ...delivery, ...change }]);
  });

  it('numbers review steps as they come, and reads those of a document with those that count everywhere', async () => {
    const act = (id: string, document: string, everywhere = false): Act => ({
      id,
      at: '2026-11-23T10:00:00.000Z',
      by: 'Änne "A" \u0000',
      document,
      everywhere,
      change: { type: 'undo', act: 'other' },
    });
    expect(await store.reviews.last()).toBe(0);
    expect(await store.reviews.append(act('a1', 'article'))).toBe(1);
    await store.reviews.append(act('a2', 'other'));
    await store.reviews.append(act('a3', '', true));
    expect(await store.reviews.log('article')).toEqual([
      { ...act('a1', 'article'), number: 1 },
      { ...act('a3', '', true), number: 3 },
    ]);
    expect((await store.reviews.log()).map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    const failing = store.transaction(async (inner) => {
      await inner.reviews.append(act('a4', 'article'));
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    await Promise.all(['b1', 'b2', 'b3'].map((id) => store.reviews.append(act(id, 'article'))));
    expect(await store.reviews.last()).toBe(6);
    expect((await store.reviews.log()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('finds the documents in which a text was edited before, imports included', async () => {
    const act = (id: string, document: string) => ({
      id,
      at: '2026-11-23T10:00:00.000Z',
      by: 'Anna',
      document,
      everywhere: document === '',
      change: { type: 'edit' as const, edits: [], decisions: [] },
    });
    await store.reviews.append(act('m1', 'article'), ['k1', 'k2']);
    await store.reviews.append(act('m2', ''), ['k2']);
    await store.reviews.append(act('m3', 'other'));
    expect(await store.reviews.remembering(['k1'])).toEqual(['article']);
    expect([...(await store.reviews.remembering(['k2', 'k3']))].sort()).toEqual(['', 'article']);
    expect(await store.reviews.remembering([])).toEqual([]);
  });

  it('keeps the first secret of a name, whoever asks next', async () => {
    expect(await store.keys.find('packets', 'one')).toBe('one');
    expect(await store.keys.find('packets', 'two')).toBe('one');
    expect(await store.keys.find('other', 'two')).toBe('two');
  });

  it('counts the lines of sites per language, in place of those a document had, and keeps what was decided', async () => {
    const line = (key: string, language = 'de') => ({ key, language, text: `text of ${key}` });
    await store.frames.put('a', 'x.example', [line('1'), line('2'), line('1', 'en')]);
    await store.frames.put('b', 'x.example', [line('1')]);
    await store.frames.put('c', 'y.example', [line('1')]);
    expect(await store.frames.sites()).toEqual([
      { site: 'x.example', language: 'de', documents: 2 },
      { site: 'x.example', language: 'en', documents: 1 },
      { site: 'y.example', language: 'de', documents: 1 },
    ]);
    expect(await store.frames.lines('x.example', 2)).toEqual([{ ...line('1'), documents: 2 }]);
    await store.frames.decide('x.example', line('2'), 'frame');
    await store.frames.decide('x.example', line('3'), 'text');
    await store.frames.decide('x.example', line('3'), 'frame');
    expect(await store.frames.counts('x.example', ['2', '4'])).toEqual([
      { ...line('2'), documents: 1, verdict: 'frame' },
    ]);
    expect((await store.frames.lines('x.example', 2)).map(({ key, verdict }) => [key, verdict])).toEqual([
      ['1', undefined],
      ['2', 'frame'],
      ['3', 'frame'],
    ]);
    await store.frames.decide('x.example', line('3'));
    await store.frames.put('a', 'x.example', []);
    await store.frames.remove('c');
    expect(await store.frames.sites()).toEqual([{ site: 'x.example', language: 'de', documents: 1 }]);
    expect((await store.frames.lines('x.example', 1)).map(({ key }) => key)).toEqual(['1', '2']);
  });

  it('hands a queued run to one worker after the other, and hears only the last', async () => {
    const asked = { request: '{"documents":["a"]}', startedAt: '2026-11-23T10:00:00.000Z' };
    for (const id of ['q1', 'q2']) await store.queuedRuns.add({ id, ...asked });
    const waiting = { id: 'q1', ...asked, state: 'running', cancelled: false, events: '[]' };
    expect(await store.queuedRuns.find('q1')).toEqual(waiting);
    expect(await store.queuedRuns.take('q1', 'first')).toEqual({ ...waiting, worker: 'first' });
    expect(await store.queuedRuns.tell('q1', 'first', '[1]')).toBe(false);
    await store.queuedRuns.take('q1', 'second');
    expect(await store.queuedRuns.tell('q1', 'first', '[2]')).toBeUndefined();
    expect(await store.queuedRuns.end('q1', { state: 'finished', evaluation: 'e1' }, 'first')).toBe(false);
    await store.queuedRuns.giveBack('q1', 'first');
    expect((await store.queuedRuns.find('q1'))?.worker).toBe('second');
    await store.queuedRuns.cancel('q1');
    expect(await store.queuedRuns.tell('q1', 'second', '[3]')).toBe(true);
    expect((await store.queuedRuns.listRunning()).map(({ id }) => id)).toEqual(['q1', 'q2']);
    expect(await store.queuedRuns.end('q1', { state: 'finished', evaluation: 'e1' }, 'second')).toBe(true);
    expect(await store.queuedRuns.end('q1', { state: 'failed', error: 'late' })).toBe(false);
    expect(await store.queuedRuns.find('q1')).toMatchObject({ state: 'finished', evaluation: 'e1', events: '[3]' });
    expect(await store.queuedRuns.take('q1', 'third')).toBeUndefined();
    // Nobody has begun it: it has ended at once.
    await store.queuedRuns.cancel('q2');
    expect(await store.queuedRuns.find('q2')).toMatchObject({ state: 'cancelled', cancelled: true });
    expect((await store.queuedRuns.list(1)).map(({ id }) => id)).toEqual(['q1']);
  });

  it('undoes a transaction that fails, nested ones included', async () => {
    const failing = store.transaction(async (inner) => {
      await inner.translations.save([translation('k1')]);
      await inner.transaction((innermost) => innermost.translations.save([translation('k2')]));
      await inner.evaluations.save(evaluation('e1', '2026-11-23T10:00:00.000Z', ['article', 'de']));
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    expect((await store.translations.find(['k1', 'k2'])).size).toBe(0);
    expect(await store.evaluations.find('e1')).toBeUndefined();
    expect(await store.transaction(async () => 'result')).toBe('result');
  });

  it('keeps calls from outside out of a transaction that is under way', async () => {
    let outside: Promise<void> | undefined;
    const failing = store.transaction(async (inner) => {
      await inner.translations.save([translation('k1')]);
      outside = store.translations.save([translation('k2')]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    await outside;
    expect([...(await store.translations.find(['k1', 'k2'])).keys()]).toEqual(['k2']);
  });

  it('keeps transactions of two programs one at a time: what was read still holds when it is written', async () => {
    const other = await openOther();
    const step = (id: string): Act => ({
      id,
      at: '2026-11-23T10:00:00.000Z',
      by: 'A',
      document: 'article',
      everywhere: false,
      change: { type: 'undo', act: 'other' },
    });
    const decide = (at: Store, id: string) =>
      at.transaction(async (inner) => {
        const seen = await inner.reviews.last();
        return (await inner.reviews.append(step(id))) - seen;
      });
    const ids = Array.from({ length: 20 }, (_, index) => `a${index}`);
    const gaps = await Promise.all(ids.map((id, index) => decide(index % 2 === 0 ? store : other, id)));
    expect(gaps).toEqual(ids.map(() => 1));
    expect((await store.reviews.log()).map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1));
    if (other !== store) await other.close();
  });

  it('gives each text to one of two programs that claim many at once, in whatever order', async () => {
    const other = await openOther();
    const keys = Array.from({ length: 3000 }, (_, index) => `k${index}`);
    for (const id of ['r1', 'r2', 'gone']) await store.runs.create(run(id, '2026-11-23T10:00:00.000Z'));
    await store.claims.take('gone', keys.slice(0, 1000));
    await store.runs.finish('gone', 'interrupted', '2026-11-23T10:01:00.000Z');
    const take = (at: Store, id: string, some: readonly string[]) =>
      at.transaction((inner) => inner.claims.take(id, some), { sideBySide: true });
    const [first, second] = await Promise.all([take(store, 'r1', keys), take(other, 'r2', keys.toReversed())]);
    for (const key of keys) expect(first.get(key)).toEqual(second.get(key));
    expect(new Set([...first.values()].map((claim) => claim.run)).isSubsetOf(new Set(['r1', 'r2']))).toBe(true);
    if (other !== store) await other.close();
  });

  it('holds everything after it was closed and opened again', async () => {
    await store.documents.save(article);
    await store.translations.save([translation('k1')]);
    await store.close();
    store = await open();
    expect(await store.documents.find('article')).toEqual(article);
    expect((await store.translations.find(['k1'])).get('k1')).toEqual(translation('k1'));
  });
});
