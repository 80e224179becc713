import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import type { Document } from '../../src/corpus/document.ts';
import type { Store } from '../../src/stores/contract.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import type { NameUseCases } from '../../src/workbench/name-contract.ts';
import { rebuildLedger, removeDocument, saveDocument } from '../../src/workbench/name-ledger.ts';
import { nameUseCases } from '../../src/workbench/names.ts';

/** Texts written for these tests. */
const document = (id: string, lines: readonly string[], language = 'en'): Document => ({
  id,
  title: id,
  language,
  sections: [
    { id: 'body', role: 'body', language, segments: lines.map((text, index) => ({ id: `s${index + 1}`, text })) },
  ],
});
const both = document('both', ['Then Budanov spoke to reporters.', 'Later, Budanow was seen in Warsaw.']);
const one = document('one', ['Everyone had heard that Budanow was on his way to Prague.']);
const cities = document('cities', ['They flew to Peking on Monday.', 'It had rained in Beijing for days.']);

let store: Store;
let names: NameUseCases;
let seconds: number;
beforeEach(async () => {
  seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)).toISOString();
  store = await sqlite.open(':memory:', { now });
  names = nameUseCases(store, loadSettings({ store: ':memory:' }, {}, import.meta.dirname));
});
afterEach(() => store.close());

const save = async (...documents: readonly Document[]) => {
  for (const each of documents) await saveDocument(store, each, []);
};
const all = { order: 'name', limit: 1000, offset: 0 } as const;
/** Everything a list shows, without the times. */
const listed = async () =>
  (await names.list(all)).names.map(({ id, keys, name, uses, documents, trouble, spellings }) => ({
    id,
    keys,
    name,
    uses,
    documents,
    trouble,
    spellings: spellings.map(({ form, uses: count }) => [form, count]),
  }));

describe('what documents say', () => {
  it('counts names over documents; two spellings of one text are one name', async () => {
    await save(both, one);
    const { names: rows } = await names.list({ ...all, text: 'buda' });
    expect(rows).toMatchObject([{ id: 'en:budanov', name: 'Budanow', uses: 3, documents: 2, trouble: 1 }]);
    expect(rows[0]!.spellings.map(({ form, dissent }) => [form, dissent])).toEqual([
      ['Budanow', false],
      ['Budanov', true],
    ]);
    expect((await names.list({ ...all, troubled: true })).names.map(({ id }) => id)).toEqual(['en:budanov']);
  });

  it('finds a name by any spelling, with every place', async () => {
    await save(both, one);
    const { places, firstSeen } = await names.show('budanow');
    expect(firstSeen).toBe('2026-01-01T00:00:01.000Z');
    const texts = new Map([both, one].map((each) => [each.id, each.sections[0]!.segments.map(({ text }) => text)]));
    const found = places.flatMap((use) =>
      use.places.map(({ segment, start, end }) => texts.get(use.document)![segment]!.slice(start, end)),
    );
    expect(found.sort()).toEqual(['Budanov', 'Budanow', 'Budanow']);
  });

  it('changes nothing when the same document comes again, and forgets what is removed', async () => {
    await save(one);
    const before = await listed();
    await save(both, both, one);
    expect(await listed()).not.toEqual(before);
    await removeDocument(store, 'both');
    expect(await listed()).toEqual(before);
    await removeDocument(store, 'one');
    expect(await listed()).toEqual([]);
    await expect(names.show('Budanow')).rejects.toThrow('The ledger has no name');
  });

  it('is the same whatever came in which order, and the same as when it is read in anew', async () => {
    const texts = [
      'Then Budanov spoke.',
      'Later, Budanow left Warsaw.',
      'We met Budanov and Prague slept.',
      'Nobody saw Warsaw.',
    ];
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      lines: fc.option(fc.subarray(texts, { minLength: 1 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const id of ['a', 'b', 'c']) await removeDocument(store, id);
        for (const { id, lines } of steps) {
          if (lines === undefined) await removeDocument(store, id);
          else await save(document(id, lines));
        }
        const incremental = await listed();
        await rebuildLedger(store, []);
        expect(await listed()).toEqual(incremental);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves ordinary words, lines in another language and German nouns out', async () => {
    await save(
      document('mixed', [
        'The council met in Prague on Monday.',
        'Die Regierung hat im Oktober viele Gesetze beschlossen.',
      ]),
      document('german', ['Die Regierung sprach mit Pjotr Budanow über Gesetze.'], 'de'),
    );
    expect((await listed()).map(({ id }) => id)).toEqual(['de:budanow', 'de:pjotr', 'en:prague']);
  });
});

describe('decisions', () => {
  it('merges, takes back, and merges again', async () => {
    await save(cities);
    await names.merge(['Peking', 'Beijing']);
    expect(await names.show('Peking')).toMatchObject({ keys: ['en:beijing', 'en:peking'], trouble: 1 });
    const undone = await names.undo();
    expect(undone.undoneAt).toBeDefined();
    expect(await names.show('Peking')).toMatchObject({ keys: ['en:peking'] });
    await expect(names.undo()).rejects.toThrow('no decision to take back');
  });

  it('takes spellings out of a name, for later documents too', async () => {
    await save(both);
    await names.split('Budanov', ['Budanow']);
    await save(one, { ...both, id: 'again' });
    expect((await listed()).map(({ id }) => id)).toEqual(['en:budanov', 'en:budanow', 'en:prague', 'en:warsaw']);
    expect(await names.show('Budanow')).toMatchObject({ documents: 3, trouble: 0 });
  });

  it('suggests names that may be the same until they are told apart', async () => {
    await save(document('first', ['We saw Budanov in the hall.']), document('second', ['We saw Budanow in the hall.']));
    const [similar] = (await names.show('Budanov')).similar;
    expect(similar).toMatchObject({ id: 'en:budanow', name: 'Budanow' });
    expect(similar!.why).toContain('v/w');
    await names.apart('Budanov', 'Budanow');
    expect((await names.show('Budanov')).similar).toEqual([]);
    expect((await names.decisions()).map(({ kind }) => kind)).toEqual(['apart']);
  });

  it.each([
    [() => names.merge(['Peking']), 'at least two'],
    [() => names.split('Peking', ['Peking']), 'Nothing would be left'],
    [() => names.split('Peking', ['Rome']), 'no spelling "Rome"'],
    [() => names.show('Rome'), 'no name that is spelled "Rome"'],
  ])('says what is wrong (%#)', async (work, message) => {
    await save(cities);
    await expect(work()).rejects.toThrow(message);
  });
});

describe('the house form', () => {
  it('is written to the termbase: others are deprecated, an earlier wish ends the day before', async () => {
    await save(both);
    const first = await names.choose({ name: 'Budanov', form: 'Budanow', language: 'en', house: 'desk' });
    const second = await names.choose({
      name: 'Budanov',
      form: 'Budanov',
      language: 'en',
      house: 'desk',
      validFrom: '2020-06-01',
    });
    expect(second).toBe(first);
    const { houseForms } = await names.show('Budanow');
    expect(houseForms).toEqual([
      { language: 'en', form: 'Budanow', house: 'desk', validTo: '2020-05-31' },
      { language: 'en', form: 'Budanov', house: 'desk', validFrom: '2020-06-01' },
    ]);
    const { concepts } = await store.terms.load();
    expect(concepts).toHaveLength(1);
  });
});
