import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apertium } from '../../src/backends/apertium.ts';
import type { UntranslatableKind } from '../../src/corpus/untranslatable.ts';
import { guard, missingItems, reveal } from '../../src/jobs/mask.ts';
import { joinPieces, splitText } from '../../src/jobs/pieces.ts';
import { hasApertium, startApertiumApy } from '../fakes/apertium-apy.ts';
import { createDocument, fakeSystem, openStore, translate } from './support.ts';

const ITEMS = [
  '%s',
  '%1$s',
  '{name}',
  '{{name}}',
  '\u0024{amount}',
  '<x id="1"/>',
  '<b class="a b. C">',
  '</b>',
  '⟦7⟧',
];
const ADDRESSES = [
  'https://news.example/the_house?a=the+house',
  'jane.house@news.example',
  '@house',
  'www.news.example',
];
const ALL = ['tag', 'address', 'placeholder'] as const satisfies readonly UntranslatableKind[];

const item = fc.constantFrom(...ITEMS, ...ADDRESSES);
const word = fc.constantFrom(
  'The',
  'house',
  'president. ',
  'gave',
  '“quoted”',
  ',',
  '\n',
  '\n\n',
  'é',
  'Dr. ',
  '。',
  '5%ige',
);
const text = fc
  .array(fc.tuple(fc.oneof(word, word, item), fc.constantFrom(' ', ' ', '  ')), { minLength: 1, maxLength: 25 })
  .map((parts) => parts.flat().join(''));

/** What engines do to words: nothing that is sent as `⟦1⟧` is a word to them. */
const mangle = (sent: string) =>
  sent.replace(/⟦\d+⟧|\p{L}+/gu, (part) =>
    part.startsWith('⟦') ? part : part.toUpperCase().split('').reverse().join(''),
  );

function through(whole: string, kinds: readonly UntranslatableKind[], engine: (sent: string) => string): string {
  const { text: sent, ...guarded } = guard(whole, kinds);
  const split = splitText(sent, 'en', { charactersPerRequest: 60 });
  return reveal(
    joinPieces(
      split,
      split.pieces.map((piece) => engine(piece.text)),
    ),
    guarded,
  );
}

describe('hidden items', () => {
  it('come back whatever is done to the words, and nothing changes where nothing is done', () => {
    fc.assert(
      fc.property(text, fc.subarray([...ALL]), (whole, kinds) => {
        expect(through(whole, kinds, (sent) => sent)).toBe(whole);
        const items = guard(whole, ALL).items ?? [];
        const back = through(whole, ALL, mangle);
        expect(missingItems(back, items)).toEqual([]);
        expect(back.match(/^\s*/)![0]).toBe(whole.match(/^\s*/)![0]);
        expect(back.match(/\s*$/)![0]).toBe(whole.match(/\s*$/)![0]);
        expect(back.split(/\n\s*\n/).length).toBe(whole.split(/\n\s*\n/).length);
      }),
    );
  });

  it('that do not come back are named, as often as they are missing', () => {
    fc.assert(
      fc.property(text, fc.subarray([...ALL]), fc.integer({ min: 1, max: 4 }), (whole, kinds, every) => {
        const items = guard(whole, kinds).items ?? [];
        let count = 0;
        const back = through(whole, kinds, (sent) =>
          sent.replace(/\S+/g, (part) => (++count % every === 0 ? '' : part)),
        );
        const missing = missingItems(back, items);
        for (const one of new Set(items)) {
          const [before, after] = [whole.split(one).length, back.split(one).length];
          if (after < before) expect(missing.join(' ')).not.toBe('');
        }
        if (items.every((one) => back.split(one).length >= whole.split(one).length)) expect(missing).toEqual([]);
      }),
    );
  });

  it('are counted apart from longer ones that hold them', () => {
    expect(missingItems('a {{name}}', ['{name}', '{{name}}'])).toEqual(['{name}']);
    expect(missingItems('%s', ['%s', '%s'])).toEqual(['%s']);
  });

  it('take no number of a mark that stands in the text itself', () => {
    const whole = '⟦1⟧, ⟦ 02 ⟧ and jane.house@news.example';
    expect(guard(whole, ['address']).text).toBe('⟦1⟧, ⟦ 02 ⟧ and ⟦3⟧');
    expect(through(whole, ['address'], (sent) => sent)).toBe(whole);
  });

  it('leave marks alone that an engine made up', () => {
    expect(reveal('⟦1⟧ ⟦ 2 ⟧ ⟦3⟧', { hidden: { 1: '{a}', 2: '{b}' } })).toBe('{a} {b} ⟦3⟧');
  });
});

describe('a run', () => {
  it('sends texts as they are unless the back end asks for marks; equal sentences around different items are paid once', async () => {
    const store = await openStore();
    const [plain, hiding] = [fakeSystem('plain'), fakeSystem('hiding')];
    const masks = { ...hiding, backend: { ...hiding.backend, masks: ['placeholder'] as const } };
    const documents = [createDocument(['Dear {name},', 'Dear {title},'])];
    const result = await translate({ documents, systems: [plain, masks], store });
    await store.close();
    expect(plain.requests.flat()).toEqual(['Dear {name},', 'Dear {title},']);
    expect(hiding.requests.flat()).toEqual(['Dear ⟦1⟧,']);
    const texts = result.systems.map(({ parts }) => parts[0]!.cells.map((cell) => 'text' in cell && cell.text));
    expect(texts).toEqual(new Array(2).fill(['[es] Dear {name},', '[es] Dear {title},']));
  });

  it('marks a cell whose placeholders were lost, and keeps what was paid for', async () => {
    const store = await openStore();
    const system = fakeSystem('one', { answer: () => ({ state: 'translated', text: 'Hola {nombre}' }) });
    const result = await translate({ documents: [createDocument(['Hi {name} <b>x</b>'])], systems: [system], store });
    await store.close();
    expect(result.systems[0]!.parts[0]!.cells[0]).toMatchObject({
      state: 'translated',
      text: 'Hola {nombre}',
      missing: ['{name}', '</b>', '<b>'],
    });
  });
});

const installed = hasApertium();
if (!installed) console.log('mask: tests against the real Apertium skipped, it is not installed.');

describe.skipIf(!installed)('the real Apertium', () => {
  let server: Awaited<ReturnType<typeof startApertiumApy>>;
  beforeAll(async () => {
    server = await startApertiumApy();
  }, 30_000);
  afterAll(() => server?.close());

  it.each(['html', 'txt'] as const)('brings every item back: format %s', async (format) => {
    const open = () => apertium.open({ url: server.url, format }, { fetch, variables: {}, readFile: async () => '' });
    const system = { id: 'apertium', name: 'Apertium', backendId: 'apertium', backend: await open() };
    // Every other item between words, and one of each that is no tag fused to a word.
    const sentences = [...ITEMS, ...ADDRESSES].flatMap((one) => [
      `The ${one} president gave ${one} to the house.`,
      `See (${one}), "${one}" and ${one}.`,
      `Price:${one}.`,
    ]);
    const store = await openStore();
    const documents = [createDocument([...sentences, ...fc.sample(text, { numRuns: 40, seed: 4 })])];
    const result = await translate({ documents, systems: [system], store });
    await store.close();
    const cells = result.systems[0]!.parts[0]!.cells;
    expect(cells.filter(({ state }) => state === 'translated').length).toBeGreaterThan(sentences.length);
    expect(cells.filter((cell) => cell.state === 'failed' || 'missing' in cell)).toEqual([]);
  });
});
