import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import type { Comparison } from '../../src/evaluate/evaluation.ts';
import type { Concept } from '../../src/terms/termbase.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { SAMPLE } from '../helpers/run-cli.ts';

const agreement: Concept = {
  id: 'agreement',
  type: 'term',
  terms: [
    { language: 'en', text: 'agreement', status: 'preferred', match: 'lemma', caseSensitive: false },
    { language: 'es', text: 'acuerdo', status: 'admitted', match: 'lemma', caseSensitive: false },
    { language: 'es', text: 'pacto', status: 'admitted', match: 'lemma', caseSensitive: false },
  ],
};

describe('terms in the ledger', () => {
  let workbench: Awaited<ReturnType<typeof createWorkbench>>;
  let comparison: Comparison;
  beforeAll(async () => {
    workbench = await createWorkbench({ settings: loadSettings({ store: ':memory:' }, {}, SAMPLE), cwd: SAMPLE });
    await workbench.terms.save({ concepts: [agreement] });
    const documents = await workbench.documents.open(['.']);
    const { evaluation } = await workbench.compare(
      { documents, targets: ['es'] },
      { signal: new AbortController().signal },
    );
    comparison = evaluation.comparisons[0]!;
  }, 60_000);
  afterAll(() => workbench.close());

  const all = { order: 'uses', limit: 500, offset: 0 } as const;

  it('are rows beside the names, with the places of the comparison', async () => {
    const row = comparison.names.find(({ concept }) => concept === 'agreement')!;
    expect(row.cells.source!.map(({ form }) => form)).toEqual(['agreement']);
    const { names, total } = await workbench.names.list({ ...all, kind: 'term' });
    expect([total, names.map(({ id, name, kind }) => [id, name, kind])]).toEqual([
      1,
      [['en:§agreement', 'agreement', 'term']],
    ]);
    const without = await workbench.names.list({ ...all, kind: 'name' });
    expect((await workbench.names.list(all)).total).toBe(without.total + 1);
    expect(without.names.some(({ kind }) => kind === 'term')).toBe(false);
    const { places } = await workbench.names.show('en:§agreement');
    const counted = Object.values(row.cells).flatMap((forms) => forms.map(({ count }) => count));
    expect(places.flatMap((use) => use.places)).toHaveLength(counted.reduce((sum, count) => sum + count, 0));
  });

  it('take a choice into their concept as it is matched, and are not merged by hand', async () => {
    await workbench.names.choose({ name: 'en:§agreement', form: 'pacto', language: 'es', house: '' });
    const { concepts } = await workbench.terms.load();
    expect(concepts).toHaveLength(1);
    expect(concepts[0]!.terms.find(({ text }) => text === 'pacto')).toMatchObject({
      status: 'preferred',
      match: 'lemma',
      caseSensitive: false,
    });
    const [row] = (await workbench.names.list({ ...all, kind: 'term' })).names;
    expect(row!.spellings.filter(({ dissent }) => dissent).map(({ form }) => form)).toEqual(['acuerdo']);
    await expect(workbench.names.merge(['en:§agreement', 'Putin'])).rejects.toThrow('term of the termbase');
  });
});
