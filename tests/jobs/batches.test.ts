import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/backends/contract.ts';
import { type Batch, Batcher } from '../../src/jobs/batches.ts';
import type { Job } from '../../src/jobs/cells.ts';

const job = (text: string, from = 'en', context?: string): Job => ({
  key: text,
  from,
  to: 'de',
  text,
  characters: [...text].length,
  ...(context !== undefined && { context }),
});

const limits = (more: Partial<Limits> = {}): Limits => ({ textsPerRequest: 3, concurrency: 1, ...more });

/** All of them at once, none to come. */
function createBatches(jobs: readonly Job[], room: Limits): readonly Batch[] {
  const batcher = new Batcher(room);
  batcher.add(jobs);
  const batches: Batch[] = [];
  for (let batch = batcher.next(false); batch !== undefined; batch = batcher.next(false)) batches.push(batch);
  return batches;
}

const sizes = (jobs: readonly Job[], more: Partial<Limits>) =>
  createBatches(jobs, limits(more)).map((batch) => batch.length);

describe('Batcher', () => {
  it('keeps every job once, within all limits', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 20, max: 80 }), (all, most, room) => {
        const batches = createBatches(
          all.map((text) => job(text)),
          limits({ textsPerRequest: most, charactersPerRequest: room * 2, bytesPerRequest: room * 3 }),
        );
        expect(
          batches
            .flat()
            .map(({ text }) => text)
            .sort(),
        ).toEqual(all.toSorted());
        for (const batch of batches) {
          const text = batch.map((one) => one.text).join('');
          expect(batch.length).toBeLessThanOrEqual(most);
          if (batch.length === 1) continue;
          expect([...text].length).toBeLessThanOrEqual(room * 2);
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room * 3);
        }
      }),
    );
  });

  it('fills requests up', () => {
    const jobs = ['aaaa', 'bbbb', 'cccc', 'dddd', 'e', 'ff'].map((text) => job(text));
    expect(sizes(jobs, {})).toEqual([3, 3]);
    expect(sizes(jobs, { charactersPerRequest: 8 })).toEqual([2, 2, 2]);
    expect(sizes(jobs, { bytesPerRequest: 5 })).toEqual([2, 1, 1, 1, 1]);
  });

  it('stays in order where everything fits', () => {
    const jobs = Array.from({ length: 7 }, (_, index) => job(`text ${index}`));
    expect(createBatches(jobs, limits()).flat()).toEqual(jobs);
  });

  it('keeps languages and contexts apart', () => {
    const jobs = [job('a'), job('b', 'fr'), job('c'), job('d', 'en', 'about'), job('e', 'fr')];
    expect(createBatches(jobs, limits()).map((batch) => batch.map(({ text }) => text).join(''))).toEqual([
      'ac',
      'be',
      'd',
    ]);
  });

  it('makes requests of which a whole number fits into the rate', () => {
    const jobs = Array.from({ length: 12 }, (_, index) => job(`text number ${index + 10}`));
    // 14 characters each; 100 a second would allow one request of 84 a second, but two of 42.
    const characterRate = { count: 100, milliseconds: 1000 };
    expect(sizes(jobs, { textsPerRequest: 10, charactersPerRequest: 90, characterRate })).toEqual([3, 3, 3, 3]);
    expect(sizes(jobs, { textsPerRequest: 10, charactersPerRequest: 90 })).toEqual([6, 6]);
  });

  it('waits for texts that would fill a request, and makes it as it would have with all of them', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 400 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 90 }), (all, step) => {
        const jobs = all.map((text) => job(text));
        const room = limits({ textsPerRequest: 9, charactersPerRequest: 40 });
        const batcher = new Batcher(room);
        const batches: Batch[] = [];
        for (let start = 0; start < jobs.length; start += step) {
          batcher.add(jobs.slice(start, start + step));
          for (let batch = batcher.next(true); batch !== undefined; batch = batcher.next(true)) batches.push(batch);
        }
        for (let batch = batcher.next(false); batch !== undefined; batch = batcher.next(false)) batches.push(batch);
        expect(batches).toEqual(createBatches(jobs, room));
      }),
    );
  });
});
