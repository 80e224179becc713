import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = 'The two heads met on Monday.\n\nThey spoke of many things.\n\nThen they left again.\n';

async function site(system: Record<string, unknown> = {}, options: Parameters<typeof startVendor>[0] = {}) {
  const vendor = await startVendor(options);
  onTestFinished(() => vendor.close());
  const systems = [{ id: 'a', backend: 'libretranslate', options: { url: vendor.url, textsPerRequest: 1 }, ...system }];
  return { vendor, cwd: temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.txt': ARTICLE }) };
}

const compare = ['compare', 'news.txt', '--from', 'en', '--to', 'es'];

it('--max-characters sends what fits, says what is left undone, and the same command does the rest', async () => {
  const { vendor, cwd } = await site();
  const first = await cli([...compare, '--max-characters', '60'], { cwd });
  expect(first.code).toBe(3);
  expect(first.stderr).toContain('a: 1 segment. Not sent: the run would have passed its limit of 60 characters.');
  expect(vendor.stats().billedCharacters).toBe(54);
  const second = await cli(compare, { cwd });
  expect(second.code).toBe(0);
  expect(vendor.stats().billedCharacters).toBe(54 + 'Then they left again.'.length);
});

it('--max-cost needs prices of vendors, and counts by them', async () => {
  const { vendor, cwd } = await site({ price: { perMillionCharacters: 1_000_000, currency: 'EUR' } });
  expect((await cli([...compare, '--max-cost', '30'], { cwd })).stderr).toContain('limit of 30 in money');
  expect(vendor.stats().billedCharacters).toBe(28);
  const keys = { ...process.env, DEEPL_AUTH_KEY: 'planted-key' };
  const unpriced = await cli([...compare, '--max-cost', '30'], { cwd, env: keys });
  expect(unpriced.code).toBe(2);
  expect(unpriced.stderr).toMatch(/needs the prices of deepl\. Give each a price/);
});

it('--time-limit gives up what hangs and shows what may have been billed', async () => {
  const { cwd, vendor } = await site();
  vendor.failNext('hang', 'hang', 'hang');
  const { code, stdout, stderr } = await cli([...compare, '--time-limit', '0.5'], { cwd });
  expect(code).toBe(3);
  expect(stderr).toContain("Not finished within the run's time limit of 0.5 s.");
  expect(stdout).toMatch(/up to \d\d more characters billed without an answer/);
});

it.each(['-1', 'many', ''])('refuses "%s" as a limit', async (text) => {
  const { code, stderr } = await cli([...compare, `--max-characters=${text}`], { cwd: temporaryFolder() });
  expect([code, stderr]).toEqual([2, expect.stringContaining('Give a number, 0 or more.')]);
});
