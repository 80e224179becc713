import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/gegenlesen.js', import.meta.url));

export interface Served {
  readonly address: string;
  /** Lets it end, so that a profile is written. */
  end(): Promise<void>;
}

/** `gegenlesen serve` as a process of its own. @throws Error when it ends before it says where it is */
export async function serve(wanted: {
  readonly store: string;
  readonly folder: string;
  readonly profile?: string | undefined;
}): Promise<Served> {
  const { store, folder, profile } = wanted;
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const args = [...flags, PROGRAM, 'serve', '--port', '0', '--store', store];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address === undefined) continue;
    const ended = once(child, 'exit');
    return {
      address,
      async end() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('The server ended before it said where it is.');
}
