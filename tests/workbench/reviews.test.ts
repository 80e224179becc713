import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/stores/contract.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { judgedEvaluation } from '../../src/workbench/judged-evaluation.ts';
import type { CreateReview, ReviewUseCases } from '../../src/workbench/review-contract.ts';
import { reviewUseCases } from '../../src/workbench/reviews.ts';
import { evaluationOfLength, SYSTEMS } from '../review/judging/evaluation.ts';

let folder: string;
let store: Store;
let reviews: ReviewUseCases;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gegenlesen-reviews-'));
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 10, 27, 10, 0, seconds++)).toISOString();
  store = await sqlite.open(join(folder, 'store.sqlite'), { now });
  await store.evaluations.save(evaluationOfLength(4));
  reviews = reviewUseCases({ store, now });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const request: CreateReview = {
  evaluation: 'judged',
  comparison: 'report.de',
  kind: 'da',
  blind: true,
  by: 'Lead',
  seed: 'seed',
};
const scores = (...given: readonly number[]) =>
  Object.fromEntries(given.map((score, at) => ['ABC'[at]!, { score, errors: [] }]));
const complete = scores(0, 50, 100);

async function begin(given: Partial<CreateReview> = {}) {
  const review = await reviews.create({ ...request, ...given });
  const items = await store.ratings.items(review);
  const place = (at: number, by = 'Anna') => ({ review, item: items[at]!.id, by });
  const save = (at: number, verdict: unknown, seen: number, by = 'Anna') =>
    reviews.save({ ...place(at, by), verdict, seen, milliseconds: 1_500 });
  return { review, items, place, save };
}

describe('a review', () => {
  it('of systems or comparisons that are not there is refused', async () => {
    await expect(reviews.create({ ...request, systems: ['nobody'] })).rejects.toThrow(
      'There is no system "nobody"; there are zorblax-prime',
    );
    await expect(reviews.create({ ...request, comparison: 'x' })).rejects.toThrow('x');
    await expect(reviews.find('x')).rejects.toThrow('There is no review "x".');
  });

  it('asks those who are invited, and nobody else', async () => {
    const { place } = await begin({ reviewers: ['Anna'] });
    expect((await reviews.item(place(0))).position).toBe(0);
    await expect(reviews.item(place(0, 'Ben'))).rejects.toThrow('This review asks Anna. You are signed as "Ben"');
  });

  it('names no system before the verdict, and lets it stand once they were shown', async () => {
    const { place, save } = await begin();
    const hidden = JSON.stringify(await reviews.item(place(0)));
    for (const { id, name } of SYSTEMS) expect(hidden.includes(id) || hidden.includes(name)).toBe(false);
    await expect(reviews.reveal(place(0))).rejects.toThrow('once nothing is missing');
    await save(0, complete, 0);
    await reviews.reveal(place(0));
    const shown = await reviews.item(place(0));
    expect(shown.candidates.flatMap(({ names }) => names ?? []).sort()).toEqual(SYSTEMS.map(({ name }) => name).sort());
    await expect(save(0, scores(1, 2, 3), shown.version)).rejects.toThrow('its verdict stands');
    expect(await reviews.undo(place(0))).toBeUndefined();
    expect(JSON.stringify(await reviews.item(place(1)))).not.toContain('Zorblax');
  });

  it('leads to what is missing, from where one is and round to the beginning', async () => {
    const { review, place, save, items } = await begin();
    expect(await reviews.progress({ review, by: 'Anna' })).toMatchObject({ total: 4, done: 0, next: items[0]!.id });
    await save(0, complete, 0);
    await save(2, scores(3), 0);
    expect(await reviews.progress({ review, by: 'Anna' }, items[2]!.id)).toMatchObject({
      total: 4,
      done: 1,
      next: items[3]!.id,
    });
    await save(3, complete, 0);
    await save(1, complete, 0);
    expect((await reviews.progress({ review, by: 'Anna' }, items[2]!.id)).next).toBe(items[2]!.id);
    expect((await reviews.item(place(2))).missing.map(({ candidate }) => candidate)).toEqual(['B', 'C']);
    await save(2, complete, 1);
    const finished = await reviews.progress({ review, by: 'Anna' });
    expect([finished.done, finished.next, finished.items.every(({ done }) => done)]).toEqual([4, undefined, true]);
  });

  it('tells the later of two tabs, writes nothing, and takes the same verdict twice', async () => {
    const { place, save } = await begin();
    expect(await save(0, scores(10), 0)).toMatchObject({ state: 'saved', version: 1 });
    expect(await save(0, scores(20), 0)).toMatchObject({
      state: 'conflict',
      version: 1,
      by: 'Anna',
      theirs: scores(10),
    });
    expect(await save(0, scores(10), 0)).toMatchObject({ state: 'saved', version: 1 });
    expect((await reviews.item(place(0))).verdict).toEqual(scores(10));
    expect(await save(0, scores(20), 1)).toMatchObject({ state: 'saved', version: 2 });
    const race = await Promise.all([save(1, scores(1), 0), save(1, scores(2), 0), save(1, scores(3), 0)]);
    expect(race.map(({ state }) => state).sort()).toEqual(['conflict', 'conflict', 'saved']);
  });

  it('keeps two people apart, and puts the second pass on one sheet for all', async () => {
    const { place, save } = await begin();
    await save(0, scores(10, 10, 10), 0);
    expect(await save(0, complete, 0, 'Ben')).toMatchObject({ state: 'saved', version: 1 });
    const settling = { ...place(0, 'Cleo'), settling: true };
    const shown = await reviews.item(settling);
    expect(shown.opinions?.map(({ by }) => by)).toEqual(['Anna', 'Ben']);
    await reviews.save({ ...settling, verdict: scores(7, 7, 7), seen: 0, milliseconds: 0 });
    const late = await reviews.save({ ...settling, by: 'Dora', verdict: complete, seen: 0, milliseconds: 0 });
    expect(late).toMatchObject({ state: 'conflict', by: 'Cleo' });
  });

  it('takes back step by step over items, after which it can be done again until something new is done', async () => {
    const { review, place, save, items } = await begin();
    const judge = { review, by: 'Anna' };
    const verdict = async (at: number) => (await reviews.item(place(at))).verdict;
    await save(0, scores(1), 0);
    await save(0, scores(1, 2), 1);
    await save(1, scores(9), 0);
    await save(1, scores(8), 0, 'Ben');
    expect(await reviews.undo(judge)).toBe(items[1]!.id);
    expect(await verdict(1)).toEqual({});
    expect(await reviews.undo(judge)).toBe(items[0]!.id);
    expect(await verdict(0)).toEqual(scores(1));
    expect(await reviews.redo(judge)).toBe(items[0]!.id);
    expect(await verdict(0)).toEqual(scores(1, 2));
    expect(await reviews.redo(judge)).toBe(items[1]!.id);
    expect(await reviews.redo(judge)).toBeUndefined();
    for (let step = 0; step < 3; step++) await reviews.undo(judge);
    expect(await reviews.undo(judge)).toBeUndefined();
    expect([await verdict(0), await verdict(1)]).toEqual([{}, {}]);
    await save(0, scores(4), (await reviews.item(place(0))).version);
    expect(await reviews.redo(judge)).toBeUndefined();
    expect((await reviews.item(place(1, 'Ben'))).verdict).toEqual(scores(8));
  });

  it('lays what was said over the Evaluation it was said of, as far as it is complete', async () => {
    const evaluation = evaluationOfLength(4);
    expect(await judgedEvaluation(evaluation, store)).toEqual(evaluation);
    const { save } = await begin({ title: 'First look', blind: false });
    await save(0, complete, 0);
    await save(1, scores(10), 0);
    const [comparison] = (await judgedEvaluation(evaluation, store)).comparisons;
    expect(comparison!.ratings!.map(({ name, scheme, ratings }) => [name, scheme, ratings.length])).toEqual([
      ['First look (DA)', 'da', 3],
    ]);
    expect(new Set(comparison!.ratings![0]!.ratings.map(({ system }) => system))).toEqual(
      new Set(SYSTEMS.map(({ id }) => id)),
    );
  });

  it('of the blind kind keeps what was said back until it is closed, and takes nothing more then', async () => {
    const { review, save, place } = await begin({ title: 'First look' });
    await save(0, complete, 0);
    const laid = async () => (await judgedEvaluation(evaluationOfLength(4), store)).comparisons[0]!;
    expect((await laid()).ratings).toBeUndefined();
    expect((await laid()).withheldRatings).toEqual([{ review, name: 'First look (DA)' }]);
    expect(await reviews.results(review, 'Anna')).toMatchObject({ withheld: true, systems: [] });
    expect((await reviews.results(review, 'Lead')).systems).toHaveLength(3);
    await expect(reviews.exportFile(review, 'tsv', 'Anna')).rejects.toThrow('Close it first');

    await reviews.close(review, 'Lead');
    expect((await reviews.find(review)).closed).toMatchObject({ by: 'Lead' });
    expect((await reviews.list({ limit: 1 }))[0]!.closed).toMatchObject({ by: 'Lead' });
    expect((await laid()).ratings).toHaveLength(1);
    expect((await laid()).withheldRatings).toBeUndefined();
    expect((await reviews.results(review, 'Anna')).systems).toHaveLength(3);
    expect((await reviews.item(place(1))).candidates.every(({ names }) => names?.length === 1)).toBe(true);
    for (const late of [
      () => save(1, complete, 0),
      () => reviews.undo(place(0)),
      () => reviews.reveal(place(0)),
      () => reviews.importFile({ review, text: 'x', origin: 'x.tsv', by: 'Lead' }),
    ])
      await expect(late()).rejects.toThrow('closed by Lead on 2026-11-27');

    await reviews.reopen(review);
    expect((await laid()).ratings).toBeUndefined();
    expect((await save(1, complete, 0)).state).toBe('saved');
  });

  it('of places is exported and imported into another one of the same texts; orders that do not fit are refused', async () => {
    const rank = (...places: readonly number[]) =>
      Object.fromEntries(places.map((place, at) => ['ABC'[at]!, { rank: place, errors: [] }]));
    const first = await begin({ kind: 'ranking', blind: false });
    await first.save(0, rank(1, 2, 2), 0);
    await first.save(1, rank(3, 1, 2), 0, 'Ben');
    const text = await reviews.exportFile(first.review, 'tsv', 'Lead');
    const second = await reviews.create({ ...request, kind: 'ranking', seed: 'another' });
    const file = { review: second, text, origin: 'ranks.tsv', by: 'Lead' };
    expect(await reviews.importFile(file)).toEqual({ added: 2, kept: [], foreign: 0 });
    expect((await reviews.importFile(file)).kept).toHaveLength(2);
    const sorted = async (review: string) =>
      (await reviews.ratings(review)).ratings.map((one) => JSON.stringify(one)).toSorted();
    expect(await sorted(second)).toEqual(await sorted(first.review));
    expect(await reviews.exportFile(second, 'tsv', 'Lead')).toBe(text);

    const marks = await begin({ kind: 'da' });
    await expect(reviews.importFile({ ...file, review: marks.review })).rejects.toThrow('asks for marks or errors');
    const unranked = text.replaceAll(/\t\d$/gm, '\t');
    await expect(reviews.importFile({ ...file, text: unranked })).rejects.toThrow('not every row has a place');
    const twice = `${text}${SYSTEMS[0].id}\t1\tAnna\t50\t9\n`;
    await expect(reviews.importFile({ ...file, text: twice })).rejects.toThrow('more than once on segment 1');
  });

  it('gives ratings by system, those of the second pass in the place of all others', async () => {
    const { review, items, save, place } = await begin();
    await save(0, complete, 0);
    await save(0, scores(20, 20, 20), 0, 'Ben');
    await save(1, complete, 0);
    await save(1, scores(5), 0, 'Ben');
    await reviews.save({ ...place(1, 'Cleo'), settling: true, verdict: scores(1, 1, 1), seen: 0, milliseconds: 0 });
    const { scheme, ratings } = await reviews.ratings(review);
    expect([scheme, ratings.length]).toEqual(['da', 9]);
    for (const { id, systems } of items[0]!.candidates) {
      const own = ratings.find(
        ({ segment, system, rater }) => segment === 0 && system === systems[0] && rater === 'Anna',
      );
      expect(own?.score).toBe(complete[id]!.score);
    }
    expect(ratings.filter(({ segment }) => segment === 1).map(({ rater, score }) => [rater, score])).toEqual(
      SYSTEMS.map(() => ['adjudicated', 1]),
    );
  });
});
