import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../src/config/load.ts';
import { listen } from '../src/server/listen.ts';
import type { Workbench } from '../src/workbench/contract.ts';
import { createWorkbench } from '../src/workbench.ts';
import { startVendor } from '../tests/fakes/vendor.ts';

const BY = { account: '', name: 'bench' };
const PASSWORD = 'correct horse battery';

/**
 * `npm run bench -- load [seconds] [editors] [logins] [soakMinutes]`: so many editors save segments of one document of 1,000 on the loopback
 * and read it in between; then readers alone, readers beside slow clients, half-open connections and rejected logins; then a
 * soak with the slope of the memory. Client and server share the process and its processor: real figures are better.
 */
export default async function run([
  seconds = '60',
  editors = '64',
  logins = '10000',
  soak = '10',
]: string[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const vendor = await startVendor();
  const settings = loadSettings({ store: join(folder, 'store.sqlite') }, {}, folder);
  const systems = [{ id: 'fake', backend: 'libretranslate', options: { url: vendor.url }, folder }];
  const workbench = await createWorkbench({ settings: { ...settings, systems }, cwd: folder });
  const server = await listen({ workbench, port: 0 });
  try {
    const document = await thousandSegments(workbench);
    const site = { address: server.address, document, tokens: await editorsOf(workbench, Number(editors)) };
    return {
      load: loadavg()[0],
      editing: await edit(site, Number(seconds) * 1_000),
      reading: {
        alone: await read(site, 10_000),
        besidesHostileClients: await besideHostile(site, Number(logins)),
      },
      soak: await soakFor(site, Number(soak) * 60_000),
    };
  } finally {
    await server.close();
    await workbench.close();
    await vendor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Site {
  readonly address: string;
  readonly document: { readonly evaluation: string; readonly comparison: string; readonly segments: readonly string[] };
  /** One per editor. */
  readonly tokens: readonly string[];
}

async function thousandSegments(workbench: Workbench): Promise<Site['document']> {
  const lines = Array.from(
    { length: 1_000 },
    (_, at) => `Sentence number ${at} tells of ${at * 7} people in the city.`,
  );
  const upload = {
    name: 'a.txt',
    bytes: new TextEncoder().encode(lines.join('\n')),
    language: 'en',
    title: 'Thousand',
  };
  const [id] = await workbench.documents.add(upload);
  const request = { documents: [id!], targets: ['es'], systems: ['fake'] };
  const { evaluation } = await workbench.compare(request, { signal: new AbortController().signal });
  const [comparison] = evaluation.comparisons;
  return { evaluation: evaluation.id, comparison: comparison!.id, segments: comparison!.segments.map((one) => one.id) };
}

async function editorsOf({ accounts }: Workbench, number: number): Promise<readonly string[]> {
  await accounts.add({ name: 'Ana', role: 'admin', password: PASSWORD }, BY);
  const tokens: string[] = [];
  for (let at = 0; at < number; at++) {
    const { of } = (await accounts.signInProvided({ subject: `${at}`, name: `Editor ${at}`, role: 'editor' }))!;
    const wanted = { account: of.id, title: 'bench', scopes: ['read', 'review'] as const, days: 1 };
    tokens.push((await accounts.issueToken(wanted, BY)).secret);
  }
  return tokens;
}

/** Each editor saves segments of their own, one after another, and looks at a page after every tenth. */
async function edit({ address, document, tokens }: Site, milliseconds: number) {
  const [saves, pages] = [new Times(), new Times()];
  const end = performance.now() + milliseconds;
  const path = `${address}/api/evaluations/${document.evaluation}/text`;
  await Promise.all(
    tokens.map(async (token, editor) => {
      const authorization = `Bearer ${token}`;
      for (let turn = 0; performance.now() < end; turn++) {
        const segment = document.segments[(editor + turn * tokens.length) % document.segments.length]!;
        const body = {
          comparison: document.comparison,
          system: 'fake',
          segment,
          text: `Texto ${editor} ${turn}.`,
          by: 'x',
        };
        const init = {
          method: 'PUT',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
        await saves.time(() => fetch(path, init));
        if (turn % 10 === 9) await pages.time(() => fetch(`${address}/api/documents`, { headers: { authorization } }));
      }
    }),
  );
  return { editors: tokens.length, saves: saves.told(), lists: pages.told() };
}

/** One reader after another asks for the list of documents. */
async function read({ address, tokens }: Site, milliseconds: number, until: Promise<unknown> = Promise.resolve()) {
  const times = new Times();
  const end = performance.now() + milliseconds;
  const headers = { authorization: `Bearer ${tokens[0]}` };
  let over = false;
  void until.finally(() => {
    over = true;
  });
  while (performance.now() < end || !over) await times.time(() => fetch(`${address}/api/documents`, { headers }));
  return times.told();
}

async function besideHostile(site: Site, logins: number) {
  const { hostname, port } = new URL(site.address);
  const sockets: Socket[] = [];
  const open = (first: string) => {
    const socket = connect(Number(port), hostname, () => socket.write(first));
    socket.on('error', () => {});
    sockets.push(socket);
  };
  // Half-open: connected and silent. Slow: the head of a request, a byte now and then.
  for (let at = 0; at < 200; at++) open('');
  for (let at = 0; at < 200; at++) open('POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
  const dripping = setInterval(() => drip(sockets.slice(200)), 1_000);
  const statuses = new Map<number, number>();
  const refused = guess(site.address, logins, statuses);
  const readers = await read(site, 0, refused);
  clearInterval(dripping);
  for (const socket of sockets) socket.destroy();
  return { halfOpen: 200, slow: 200, logins: Object.fromEntries(statuses), readers };
}

/** A byte each, from those that are still connected. */
function drip(sockets: readonly Socket[]): void {
  for (const socket of sockets) if (socket.writable) socket.write('x');
}

/** Wrong passwords for ever other names, 32 at once. */
async function guess(address: string, logins: number, statuses: Map<number, number>): Promise<void> {
  let left = logins;
  const body = (at: number) => new URLSearchParams({ name: `Guess ${at % 500}`, password: 'wrong password' });
  const one = async () => {
    for (let at = left--; at > 0; at = left--) {
      const { status } = await fetch(`${address}/login`, {
        method: 'POST',
        headers: { origin: address },
        body: body(at),
        redirect: 'manual',
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 32 }, one));
}

/** Editing goes on, and the memory is looked at every five seconds after a collection the engine chose itself. */
async function soakFor(site: Site, milliseconds: number) {
  if (milliseconds === 0) return 'left out';
  const samples: { readonly minute: number; readonly megabytes: number }[] = [];
  const began = performance.now();
  const look = setInterval(() => {
    samples.push({
      minute: (performance.now() - began) / 60_000,
      megabytes: process.memoryUsage().heapUsed / 1024 ** 2,
    });
  }, 5_000);
  const { saves } = await edit({ ...site, tokens: site.tokens.slice(0, 8) }, milliseconds);
  clearInterval(look);
  return {
    minutes: milliseconds / 60_000,
    saves,
    heapMegabytes: samples.at(-1)?.megabytes,
    heapMegabytesPerMinute: slope(samples),
  };
}

/** Least squares. */
function slope(samples: readonly { readonly minute: number; readonly megabytes: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ megabytes }) => megabytes))];
  const above = samples.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

/** Times of answers and how many were none. */
class Times {
  readonly #milliseconds: number[] = [];
  #errors = 0;

  async time(ask: () => Promise<Response>): Promise<void> {
    const started = performance.now();
    try {
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status >= 400) this.#errors++;
    } catch {
      this.#errors++;
    }
    this.#milliseconds.push(performance.now() - started);
  }

  told() {
    const sorted = this.#milliseconds.toSorted((one, other) => one - other);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    return { requests: sorted.length, errors: this.#errors, p50: at(0.5), p99: at(0.99), most: at(1) };
  }
}
