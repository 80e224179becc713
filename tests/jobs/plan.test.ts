import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estimateRun } from '../../src/jobs/estimate.ts';
import { planRun, type System, sourceOf } from '../../src/jobs/plan.ts';
import type { Store } from '../../src/stores/contract.ts';
import { createDocument, fail, fakeSystem, openStore, translate } from './support.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const signal = new AbortController().signal;
const plan = (systems: readonly System[], texts: readonly string[], targets: readonly string[] = ['es']) =>
  planRun({ documents: [sourceOf(createDocument(texts))], targets, systems, signal });
const estimate = async (...work: Parameters<typeof plan>) => estimateRun(await plan(...work), store, signal);

describe('planRun', () => {
  it('says what would be sent and what it would cost, and sends nothing', async () => {
    const system = { ...fakeSystem('one'), price: { perMillionCharacters: 20, currency: 'EUR' } };
    await translate({ documents: [createDocument(['known'])], systems: [system], store });
    system.requests.length = 0;
    const [figures] = await estimate([system], ['known', 'new 😀', ' new 😀 ', '', 'other'], ['es', 'en']);
    expect(figures).toEqual({
      system: 'one',
      segments: 10,
      toSend: 3,
      reused: 1,
      kept: 4,
      blank: 2,
      unsupported: 0,
      texts: 2,
      characters: 10,
      characterUnit: 'code-point',
      cost: { amount: 0.0002, currency: 'EUR' },
    });
    expect(system.requests).toEqual([]);
  });

  it('holds no cell and no text, however many there are', async () => {
    const [few, many] = await Promise.all(
      [1, 5000].map((count) => plan([fakeSystem('one')], new Array(count).fill('a'))),
    );
    const length = (value: unknown) => JSON.stringify(value).length;
    expect(length(many)).toBeLessThan(length(few) + 20);
    expect(many!.systems[0]!.counts).toEqual({ segments: 5000, kept: 0, blank: 0, unsupported: 0 });
  });

  it('counts in the unit of the vendor', async () => {
    const characters = async (characterUnit: 'code-point' | 'utf-16' | 'byte') =>
      (await estimate([fakeSystem('one', { limits: { characterUnit } })], ['ä😀']))[0]!.characters;
    expect([await characters('code-point'), await characters('utf-16'), await characters('byte')]).toEqual([2, 3, 6]);
  });

  it('lets only one of two equal systems send', async () => {
    const signature = { backend: 'fake' };
    const systems = [fakeSystem('one', { signature }), fakeSystem('two', { signature })];
    const result = await translate({ documents: [createDocument(['a', 'b'])], systems, store });
    expect(systems.map(({ requests }) => requests.length)).toEqual([1, 0]);
    expect(result.systems[1]!.usage).toMatchObject({ translated: 2, reused: 2, charactersSent: 0 });
  });

  it('sends a text that is too long in pieces and puts it together again', async () => {
    const system = fakeSystem('one', {
      limits: { charactersPerRequest: 20 },
      answer: (text) => ({ state: 'translated', text: `<${text}>` }),
    });
    const documents = [createDocument(['First sentence here.  Second sentence!\nThird.'])];
    const result = await translate({ documents, systems: [system], store });
    expect(result.systems[0]!.parts[0]!.cells[0]).toMatchObject({
      state: 'translated',
      text: '<First sentence here.>  <Second sentence!>\n<Third.>',
    });
    const again = fakeSystem('one', { limits: { charactersPerRequest: 20 } });
    await translate({ documents, systems: [again], store });
    expect(again.requests).toEqual([]);
  });

  it('warns of a back end that cannot say what it offers, and tries it', async () => {
    const system = fakeSystem('one', {
      supports: async () => fail({ reason: 'unavailable', message: 'No connection.' }),
    });
    const { systems } = await plan([system], ['a']);
    expect(systems[0]!.warning).toEqual({ reason: 'unavailable', message: 'No connection.' });
    expect(await estimate([system], ['a'])).toMatchObject([{ toSend: 1 }]);
  });

  it('asks about each pair once', async () => {
    const asked: string[] = [];
    const supports = async (from: string, to: string) => asked.push(`${from} ${to}`) > 0;
    await plan([fakeSystem('one', { supports })], ['a', 'b', 'c'], ['es', 'fr', 'en']);
    expect(asked).toEqual(['en es', 'en fr']);
  });
});
