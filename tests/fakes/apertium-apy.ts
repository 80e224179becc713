import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MODES = '/usr/share/apertium/modes';
/** Debian's own Python: the server's packages belong to it, not to one that comes first on the path. */
const PYTHON = '/usr/bin/python3';
const WRAPPER = fileURLToPath(new URL('apertium-apy.py', import.meta.url));

/** Whether Debian's `apertium-apy` and `apertium-eng-spa` are installed. */
export function hasApertium(): boolean {
  if (!existsSync(`${MODES}/eng-spa.mode`) || !existsSync(PYTHON)) return false;
  return spawnSync(PYTHON, ['-c', 'import apertium_apy'], { stdio: 'ignore' }).status === 0;
}

/** Starts the real engine on 127.0.0.1; resolves once it answers. */
export async function startApertiumApy(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(PYTHON, [WRAPPER, '-p', String(port), '-t', '30', MODES], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // It refuses to start without a UTF-8 locale.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    const answer = await fetch(`${url}/listPairs`).catch(() => undefined);
    if (answer?.ok) return { url, close };
    await wait(100);
  }
  await close();
  throw new Error(`apertium-apy did not start:\n${log}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
