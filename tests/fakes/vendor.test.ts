import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type FakeVendor, startVendor, type VendorOptions } from './vendor.ts';

let vendor: FakeVendor | undefined;
afterEach(async () => {
  await vendor?.close();
  vendor = undefined;
});

const send = (url: string, q: string | readonly string[], signal?: AbortSignal) =>
  fetch(`${url}/translate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q, source: 'en', target: 'es' }),
    ...(signal ? { signal } : {}),
  });

async function start(options: VendorOptions): Promise<FakeVendor> {
  vendor = await startVendor(options);
  return vendor;
}

test('bills code points of what was handed over, and what clients that hung up had asked for apart', async () => {
  const { url, stats, texts } = await start({ latency: 100 });
  await send(url, ['House 🏠', 'tree']);
  await send(url, 'gone', AbortSignal.timeout(30)).catch(() => undefined);
  await expect.poll(() => stats().abandonedCharacters).toBe(4);
  expect(stats()).toMatchObject({ requests: 2, billedCharacters: 7 + 4 });
  expect([...texts]).toEqual([
    ['House 🏠', 1],
    ['tree', 1],
  ]);
});

test('refuses requests over its rate with Retry-After, and serves faults once', async () => {
  const server = await start({ requestsPerSecond: 2 });
  server.failNext('too-few');
  const answers = [await send(server.url, ['a', 'b']), await send(server.url, 'c'), await send(server.url, 'd')];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 429]);
  expect(answers[2]!.headers.get('retry-after')).toBe('1');
  expect(await answers[0]!.json()).toEqual({ translatedText: ['[es] a'] });
});

test('runs as a process of its own and prints its address on the first line', async () => {
  const program = fileURLToPath(new URL('vendor-main.ts', import.meta.url));
  const child = spawn(process.execPath, [program, '--port', '0', '--latency', '10'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    await send(url, 'house');
    expect(await (await fetch(`${url}/stats`)).json()).toMatchObject({ requests: 1, billedCharacters: 5 });
  } finally {
    child.kill();
    await once(child, 'exit');
  }
});
