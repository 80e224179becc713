import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/gegenlesen.js', import.meta.url));

/** Runs the real program in a process of its own, as `npm start` does. */
function program(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk) => (stdout += chunk));
  child.stderr!.on('data', (chunk) => (stderr += chunk));
  const exit = once(child, 'exit').then(([code]) => code as number);
  return {
    exit,
    output: () => ({ stdout, stderr }),
    async address(): Promise<string> {
      while (true) {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout);
        if (found) return found[0];
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async interrupt(): Promise<number> {
      child.kill('SIGINT');
      return exit;
    },
  };
}

describe('gegenlesen start', () => {
  it('compares the sample, writes its report, serves, and sends nothing again the second time', async () => {
    const cwd = temporaryFolder();
    const first = program(['start', '--port', '0'], cwd);
    const response = await fetch(await first.address());
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('krone-choe-putin')]);
    expect(await first.interrupt()).toBe(0);
    expect(first.output().stdout).not.toContain('from the store');
    expect(existsSync(join(cwd, 'reports/krone-choe-putin.html'))).toBe(true);
    const { comparisons } = JSON.parse(readFileSync(join(cwd, 'reports/krone-choe-putin.json'), 'utf8'));
    expect(comparisons.map(({ target }: { target: string }) => target)).toEqual(['en', 'es', 'de', 'fr', 'ca', 'gl']);

    const second = program(['start'], cwd, { PORT: '0' });
    await second.address();
    expect(await second.interrupt()).toBe(0);
    const lines = second.output().stdout.match(/\d+ translated(?: \(\d+ from the store\))?/g)!;
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.every((line) => /^(\d+) translated \(\1 from the store\)$/.test(line))).toBe(true);
  }, 60_000);

  it('says who to ask when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const run = program(['serve', '--port', String(port)], temporaryFolder());
    expect(await run.exit).toBe(2);
    expect(run.output().stderr).toMatch(new RegExp(`${port}.*--port`));
  }, 30_000);
});
