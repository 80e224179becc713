import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../src/evaluate/evaluation.ts';
import { runOwner } from '../../src/jobs/owner.ts';
import type { WholeResult } from '../../src/jobs/results.ts';
import type { Store } from '../../src/stores/contract.ts';
import { createDocument, fail, fakeSystem, latency, openStore, translate, until } from './support.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const texts = (result: WholeResult, system = 0, part = 0) =>
  result.systems[system]!.parts[part]!.cells.map((cell) => ('text' in cell ? cell.text : cell.reason));

describe('run', () => {
  it('translates documents into every target by every system', async () => {
    const systems = [fakeSystem('one'), fakeSystem('two')];
    const documents = [createDocument(['Hello', 'World']), createDocument(['Third'], 'other')];
    const result = await translate({ documents, targets: ['es', 'fr'], systems, store });
    expect(result.state).toBe('finished');
    expect(result.systems.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(result.systems[1]!.parts.map(({ document, target }) => [document, target])).toEqual([
      ['article', 'es'],
      ['article', 'fr'],
      ['other', 'es'],
      ['other', 'fr'],
    ]);
    expect(texts(result, 0, 1)).toEqual(['[fr] Hello', '[fr] World']);
    expect(texts(result, 1, 2)).toEqual(['[es] Third']);
  });

  it('sends identical texts once and pays for the first cell only', async () => {
    const system = fakeSystem('one', {
      answer: (text) => ({ state: 'translated', text: text.toUpperCase(), billedCharacters: text.length }),
    });
    const result = await translate({
      documents: [createDocument(['same', ' same\n', 'other'])],
      systems: [system],
      store,
    });
    expect(system.requests.flat()).toEqual(['same', 'other']);
    expect(texts(result)).toEqual(['SAME', ' SAME\n', 'OTHER']);
    expect(result.systems[0]!.usage).toMatchObject({
      translated: 3,
      reused: 1,
      charactersSent: 9,
      billedCharacters: 9,
    });
  });

  it('sends nothing again in a second run', async () => {
    const documents = [createDocument(['Hello', 'World'])];
    await translate({ documents, systems: [fakeSystem('one')], store });
    const again = fakeSystem('one');
    const result = await translate({ documents: [createDocument(['World', 'Hello', 'New'])], systems: [again], store });
    expect(again.requests).toEqual([['New']]);
    expect(texts(result)).toEqual(['[es] World', '[es] Hello', '[es] New']);
    expect(result.systems[0]!.usage).toMatchObject({ translated: 3, reused: 2, charactersSent: 3 });
  });

  it('lets one of two runs started at once pay, and the other wait for it', async () => {
    const documents = [createDocument(Array.from({ length: 40 }, (_, index) => `text ${index}`))];
    const slow = () => fakeSystem('one', { before: (_texts, _requests, signal) => latency(5, signal) });
    const systems = [slow(), slow()];
    const results = await Promise.all(systems.map((system) => translate({ documents, systems: [system], store })));
    expect(systems.flatMap(({ requests }) => requests.flat()).length).toBe(40);
    expect(results.map((result) => result.systems[0]!.usage.translated)).toEqual([40, 40]);
    const sent = results.map((result) => result.systems[0]!.usage.charactersSent);
    expect(sent.reduce((sum, one) => sum + one)).toBe(
      [...systems[0]!.requests, ...systems[1]!.requests].flat().join('').length,
    );
  });

  it('sends what the run it waited for could not get, and waits no longer than it is let', async () => {
    const documents = [createDocument(['a', 'b'])];
    const refused = fakeSystem('one', {
      before: async (_texts, _requests, signal) => {
        await latency(20, signal);
        fail({ reason: 'auth', message: 'wrong key' });
      },
    });
    const good = fakeSystem('one');
    const cancel = new AbortController();
    const waiting = fakeSystem('one');
    const first = translate({ documents, systems: [refused], store });
    await until(() => refused.underWay() === 1);
    const [second, third] = [
      translate({ documents, systems: [good], store }),
      translate({ documents, systems: [waiting], store, signal: cancel.signal }),
    ];
    cancel.abort();
    expect((await third).state).toBe('cancelled');
    expect((await third).systems[0]!.usage).toMatchObject({ failed: 2 });
    expect((await first).systems[0]!.usage.failed).toBe(2);
    expect((await second).systems[0]!.usage).toMatchObject({ translated: 2, charactersSent: 2 });
    expect(waiting.requests).toEqual([]);
  });

  it('sends again when the signature, the glossary or the context changes', async () => {
    const documents = [createDocument(['Hello'])];
    await translate({ documents, systems: [fakeSystem('one')], store });
    const changed = [
      fakeSystem('one', { signature: { backend: 'fake', id: 'one', formality: 'more' } }),
      { ...fakeSystem('one'), glossaryHash: () => 'abc' },
      { ...fakeSystem('one'), context: 'document' as const },
    ];
    for (const system of changed) {
      await translate({ documents, systems: [system], store });
      expect(system.requests).toEqual([['Hello']]);
    }
  });

  it('keeps segments in the target language and blank ones, and marks pairs that are not offered', async () => {
    const document = createDocument(['Hello', 'Hallo', '  ']);
    const segments = document.sections[0]!.segments.map((segment) =>
      segment.text === 'Hallo' ? { ...segment, language: 'de-AT' } : segment,
    );
    const documents = [{ ...document, sections: [{ ...document.sections[0]!, segments }] }];
    const system = fakeSystem('one', { supports: async (_from, to) => to !== 'fr' });
    const result = await translate({ documents, targets: ['de', 'fr'], systems: [system], store });
    expect(result.systems[0]!.parts[0]!.cells.map(({ state }) => state)).toEqual(['translated', 'kept', 'kept']);
    expect(result.systems[0]!.parts[1]!.cells).toEqual([
      { state: 'absent', reason: 'unsupported', message: 'System one does not translate from English to French.' },
      {
        state: 'absent',
        reason: 'unsupported',
        message: 'System one does not translate from Austrian German to French.',
      },
      { state: 'kept', text: '  ' },
    ]);
    expect(system.requests).toEqual([['Hello']]);
  });

  it('gives cells and usage in the form of an Evaluation', async () => {
    const system = { ...fakeSystem('one'), price: { perMillionCharacters: 20, currency: 'EUR' } };
    const result = await translate({ documents: [createDocument(['Hello', 'Hallo'])], systems: [system], store });
    const [part] = result.systems[0]!.parts;
    expect(part!.usage.cost).toEqual({ amount: (10 * 20) / 1_000_000, currency: 'EUR' });
    const schema = evaluationSchema.shape.comparisons.element;
    expect(schema.shape.cells.parse({ one: part!.cells })).toEqual({ one: part!.cells });
    expect(schema.shape.columns.element.shape.usage.parse(part!.usage)).toEqual(part!.usage);
  });

  it('writes down the run, its attempts and its outcomes', async () => {
    const result = await translate({
      documents: [createDocument(['a', 'b', 'a'])],
      systems: [fakeSystem('one')],
      store,
    });
    expect(await store.runs.find(result.run)).toMatchObject({ state: 'finished', owner: runOwner, targets: ['es'] });
    const attempts = await store.attempts.list(result.run);
    expect(attempts).toMatchObject([{ state: 'answered', system: 'one', characters: 2 }]);
    const outcomes = await store.runs.outcomes(result.run);
    expect(outcomes.map(({ segment, reused }) => [segment, reused])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
    expect(outcomes[0]!.keys).toEqual([attempts[0]!.keys[0]]);
  });

  it('tells how far it has come', async () => {
    const documents = [createDocument(['a', 'b', 'c', ' '])];
    const system = fakeSystem('one', { limits: { textsPerRequest: 1, concurrency: 1 } });
    const { events } = await translate({ documents, systems: [system], store });
    expect(events.map(({ type }) => type)).toEqual(['started', 'progress', 'progress', 'progress', 'finished']);
    const last = events.findLast((event) => event.type === 'progress');
    expect(last?.progress).toMatchObject({ system: 'one', total: 4, done: 4, failed: 0, characters: 3 });
  });
});
