import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { program } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const address = ({ until }: ReturnType<typeof program>) =>
  until(({ stdout }) => /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0]);

describe('gegenlesen start', () => {
  it('compares the sample, writes its report, serves, and sends nothing again the second time', async () => {
    const cwd = temporaryFolder();
    const first = program(['start', '--port', '0'], cwd);
    const response = await fetch(await address(first));
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('krone-choe-putin')]);
    expect(await first.interrupt()).toBe(0);
    expect(first.output().stdout).not.toContain('from the store');
    expect(existsSync(join(cwd, 'reports/krone-choe-putin.html'))).toBe(true);
    const { comparisons } = JSON.parse(readFileSync(join(cwd, 'reports/krone-choe-putin.json'), 'utf8'));
    expect(comparisons.map(({ target }: { target: string }) => target)).toEqual(['en', 'es', 'de', 'fr', 'ca', 'gl']);

    const second = program(['start'], cwd, { PORT: '0' });
    await address(second);
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
