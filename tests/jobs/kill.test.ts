import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/evaluate/evaluation.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { openStore, until } from './support.ts';
import { createTexts } from './vendor-run.ts';

const TEXTS = 600;
const unique = createTexts(TEXTS).reduce((sum, text) => sum + text.length, 0);

let folder: string;
let vendor: FakeVendor;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gegenlesen-kill-'));
  vendor = await startVendor({ latency: 20 });
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await vendor.close();
  rmSync(folder, { recursive: true });
});

interface Child {
  readonly process: ChildProcess;
  /** Lets it begin. */
  readonly go: () => Child;
  readonly result: Promise<{ cells: readonly Cell[]; interrupted: number }>;
}

function prepare(store = 'store.sqlite'): Child {
  const script = fileURLToPath(new URL('kill-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, join(folder, store), vendor.url, String(TEXTS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  children.push(child);
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk) => chunks.push(chunk));
  const result = once(child, 'close').then(() => JSON.parse(chunks.join('')));
  result.catch(() => undefined);
  const prepared: Child = {
    process: child,
    result,
    go: () => {
      child.stdin.write('go');
      return prepared;
    },
  };
  return prepared;
}

const start = (store?: string) => prepare(store).go();

async function kill({ process }: Child): Promise<void> {
  process.kill('SIGKILL');
  if (process.exitCode === null && process.signalCode === null) await once(process, 'close');
}

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
    await kill(first);
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
      await kill(child);
      kills++;
    }
    const last = await next.go().result;
    expect(last.interrupted).toBe(1);
    expect(last.cells.filter((cell) => cell.state === 'translated' && !cell.reused).length).toBeGreaterThan(0);
    expect(texts(last.cells)).toEqual(createTexts(TEXTS).map((text) => `[es] ${text}`));

    const store = await openStore(join(folder, 'store.sqlite'));
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
