import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/evaluate/evaluation.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { ChildRuns } from './child-runs.ts';
import { openStore, until } from './support.ts';
import { createTexts } from './vendor-run.ts';

const TEXTS = 600;
const unique = createTexts(TEXTS).reduce((sum, text) => sum + text.length, 0);

let children: ChildRuns;
let vendor: FakeVendor;

beforeEach(async () => {
  children = new ChildRuns();
  vendor = await startVendor({ latency: 20 });
});
afterEach(async () => {
  children.close();
  await vendor.close();
});

const prepare = (store?: string) =>
  children.prepare({ url: vendor.url, texts: TEXTS, ...(store !== undefined && { store }) });
const start = (store?: string) => prepare(store).go();

const texts = (cells: readonly Cell[]) => cells.map((cell) => ('text' in cell ? cell.text : cell.reason));

describe('kill -9 in mid-run', () => {
  it('costs nothing: the next run sends what is missing and ends like one that was left alone', async () => {
    const undisturbed = await start('undisturbed.sqlite').result;
    expect(vendor.stats().billedCharacters).toBe(unique);

    const first = start();
    const before = vendor.stats();
    await until(() => vendor.stats().requests >= before.requests + 12);
    // Every connection now hangs in a request: whatever was answered before it has been stored.
    vendor.failNext('hang', 'hang', 'hang', 'hang');
    await until(() => vendor.stats().statuses.hang === 4);
    await children.kill(first);
    const billed = vendor.stats().billedCharacters - before.billedCharacters;
    expect(billed).toBeGreaterThan(0);
    expect(billed).toBeLessThan(unique);

    const second = await start().result;
    expect(second.interrupted).toBe(1);
    expect(vendor.stats().billedCharacters - before.billedCharacters).toBe(unique);
    expect(texts(second.cells)).toEqual(texts(undisturbed.cells));
    expect(second.cells.some((cell) => cell.state === 'translated' && cell.reused)).toBe(true);
  }, 60_000);

  it('at 20 random moments loses and repeats no more than the requests under way', async () => {
    let kills = 0;
    let next = prepare();
    for (let seed = 7; kills < 20; seed = (seed * 48_271) % 2_147_483_647) {
      const child = next.go();
      next = prepare();
      const target = vendor.stats().requests + 1;
      await until(() => vendor.stats().requests >= target);
      await wait(seed % 60);
      await children.kill(child);
      kills++;
    }
    const last = await next.go().result;
    expect(last.interrupted).toBe(1);
    expect(last.cells.filter((cell) => cell.state === 'translated' && !cell.reused).length).toBeGreaterThan(0);
    expect(texts(last.cells)).toEqual(createTexts(TEXTS).map((text) => `[es] ${text}`));

    const store = await openStore(join(children.folder, 'store.sqlite'));
    const runs = await store.runs.list(100);
    const cutOff = new Map<string, number>();
    for (const run of runs) {
      const open = (await store.attempts.list(run.id)).filter(({ state }) => state === 'sent');
      expect(open.length).toBeLessThanOrEqual(4);
      for (const key of open.flatMap(({ keys }) => keys)) cutOff.set(key, (cutOff.get(key) ?? 0) + 1);
    }
    const keys = (await store.runs.outcomes(runs[0]!.id)).map((outcome) => outcome.keys[0]!);
    await store.close();
    expect(runs.map(({ state }) => state)).toEqual(['finished', ...new Array(20).fill('interrupted')]);
    for (const [index, text] of createTexts(TEXTS).entries()) {
      const paid = vendor.texts.get(text) ?? 0;
      expect(paid).toBeGreaterThanOrEqual(1);
      expect(paid).toBeLessThanOrEqual(1 + (cutOff.get(keys[index]!) ?? 0));
    }
  }, 240_000);
});
