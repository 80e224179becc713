import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVendor } from '../tests/fakes/vendor.ts';
import { edit, figureOf, read, type Site } from './load/clients.ts';
import { besideHostile } from './load/hostile.ts';
import { Memory } from './load/memory.ts';
import { serve } from './load/server.ts';
import { prepare } from './load/site.ts';

/**
 * `npm run bench -- load [--seconds 60] [--editors 64] [--pause 0] [--logins 10000] [--soak-minutes 10] [--store postgres://…] [--profile folder]`
 *
 * So many editors save segments of one document of 1,000 on the loopback and open pages in between (`pause`: milliseconds of
 * thought between two saves; 0 is as fast as they are answered); then a reader alone, and one beside slow clients, half-open
 * connections and rejected logins; then a soak with the slope of the server's memory. The server is a process of its own, with one
 * processor taken away by the clients. 0 seconds, logins or minutes leave a part out. `profile` keeps the server's processor
 * profile there. Ends by itself; with errors, exit code 1.
 */
export default async function benchLoad(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '60' },
      editors: { type: 'string', default: '64' },
      pause: { type: 'string', default: '0' },
      logins: { type: 'string', default: '10000' },
      'soak-minutes': { type: 'string', default: '10' },
      store: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const vendor = await startVendor();
  const store = values.store ?? join(folder, 'store.sqlite');
  const prepared = await prepare({ store, folder, vendor: vendor.url, editors: Number(values.editors) });
  const server = await serve({ store, folder, profile: values.profile });
  try {
    const site = { ...prepared, address: server.address };
    const measured = {
      load: loadavg()[0],
      editing: await editing(site, { milliseconds: Number(values.seconds) * 1_000, pause: Number(values.pause) }),
      reading: await reading(site, Number(values.logins)),
      soak: await soaking(site, Number(values['soak-minutes']) * 60_000),
      loadAfter: loadavg()[0],
    };
    const errors = JSON.stringify(measured).matchAll(/"errors":(\d+)/g);
    if ([...errors].some(([, count]) => count !== '0')) process.exitCode = 1;
    return measured;
  } finally {
    await server.end();
    await vendor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function editing(site: Site, work: Parameters<typeof edit>[1]) {
  if (work.milliseconds === 0) return 'left out';
  const before = await figureOf(site, 'process_cpu_seconds_total');
  const told = await edit(site, work);
  const seconds = (await figureOf(site, 'process_cpu_seconds_total')) - before;
  return { ...told, serverMillisecondsPerRequest: (seconds * 1_000) / (told.saves.requests + told.pages.requests) };
}

async function reading(site: Site, logins: number) {
  if (logins === 0) return 'left out';
  return { alone: await read(site, 10_000), besidesHostileClients: await besideHostile(site, logins) };
}

/** Eight editors who think for a second go on, and the server's memory is looked at every five seconds. */
async function soaking(site: Site, milliseconds: number) {
  if (milliseconds === 0) return 'left out';
  const memory = new Memory(async () => (await figureOf(site, 'nodejs_heap_size_used_bytes')) / 1024 ** 2);
  const { saves, pages } = await edit({ ...site, editors: site.editors.slice(0, 8) }, { milliseconds, pause: 1_000 });
  return { minutes: milliseconds / 60_000, saves, pages, ...memory.told() };
}
