import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { recordExchanges, replayExchanges, secretsOf } from '../../src/workbench/exchanges.ts';
import { startModernmt } from '../fakes/modernmt.ts';
import { startVendor } from '../fakes/vendor.ts';
import { allFiles } from '../helpers/all-files.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = 'The two heads met on Monday.\n\nThey spoke of many things.\n';
const KEY = 'planted"key/7f3a9c';

async function site() {
  const [vendor, strict] = [await startVendor({ key: KEY }), await startVendor({ key: 'another key' })];
  onTestFinished(async () => {
    await vendor.close();
    await strict.close();
  });
  const systems = [
    { id: 'program', backend: 'command', options: { command: ['false'] } },
    { id: 'good', backend: 'libretranslate', options: { url: vendor.url } },
    { id: 'refused', backend: 'libretranslate', options: { url: strict.url } },
  ];
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.txt': ARTICLE });
  return { vendor, strict, cwd };
}

const compare = ['compare', 'news.txt', '--from', 'en', '--to', 'es'];
const both = ['--systems', 'good,refused'];

describe('--record and --replay', () => {
  it('keep every exchange without the key, and answer from it without a key and without the vendor', async () => {
    const { vendor, strict, cwd } = await site();
    const env = { LIBRETRANSLATE_API_KEY: KEY };
    const first = await cli([...compare, ...both, '--record', 'tape', '--json', 'out.json', '--report', 'out.html'], {
      cwd,
      env,
    });
    expect(first.stderr).toContain('refused: 2 segments. LibreTranslate answered 403');
    // Languages and texts of two vendors.
    expect(readdirSync(join(cwd, 'tape')).length).toBe(4);
    const everything = `${allFiles(cwd)}${first.stdout}${first.stderr}`;
    for (const form of [KEY, JSON.stringify(KEY).slice(1, -1), encodeURIComponent(KEY), '7f3a9c']) {
      expect(everything).not.toContain(form);
    }
    await vendor.close();
    await strict.close();
    const again = await cli([...compare, ...both, '--replay', 'tape', '--json', 'again.json', '--store', ':memory:'], {
      cwd,
    });
    expect(again.stderr).toContain('refused: 2 segments. LibreTranslate answered 403');
    const cells = (file: string) => JSON.parse(readFileSync(join(cwd, file), 'utf8')).comparisons[0].cells;
    const texts = (file: string) => cells(file).good.map(({ text }: { text: string }) => text);
    expect(texts('again.json')).toEqual(texts('out.json'));
    expect(texts('again.json')[0]).toBe('[es] The two heads met on Monday.');
  });

  it('stand in for a key that only a vendor needs', async () => {
    const vendor = await startModernmt('plain-key-7f3a9c');
    onTestFinished(() => vendor.close());
    const systems = [{ id: 'm', backend: 'modernmt', options: {} }];
    const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.txt': ARTICLE });
    const address = { MODERNMT_URL: vendor.url };
    const live = await cli([...compare, '--record', 'tape'], {
      cwd,
      env: { ...address, MODERNMT_API_KEY: 'plain-key-7f3a9c' },
    });
    expect(live.code).toBe(0);
    await vendor.close();
    const again = await cli([...compare, '--replay', 'tape', '--store', ':memory:'], { cwd, env: address });
    expect([again.code, again.stdout]).toEqual([0, live.stdout]);
    expect(allFiles(cwd)).not.toContain('7f3a9c');
  });

  it('say what a recording lacks, and send nothing', async () => {
    const { vendor, cwd } = await site();
    const env = { LIBRETRANSLATE_API_KEY: KEY };
    await cli([...compare, '--systems', 'good', '--record', 'tape'], { cwd, env });
    const { requests } = vendor.stats();
    writeFileSync(join(cwd, 'news.txt'), 'Something else.\n');
    const { code, stderr } = await cli([...compare, '--systems', 'good', '--replay', 'tape'], { cwd });
    expect([code, stderr]).toEqual([3, expect.stringMatching(/holds no answer to this POST http:\/\/127/)]);
    expect(vendor.stats().requests).toBe(requests);
    const sdk = await cli([...compare, '--systems', 'deepl', '--replay', 'tape'], { cwd });
    expect([sdk.code, sdk.stderr]).toEqual([
      3,
      expect.stringContaining('holds no answer to this POST https://api.deepl'),
    ]);
    const program = await cli([...compare, '--systems', 'program', '--replay', 'tape'], { cwd });
    expect([program.code, program.stderr]).toEqual([2, expect.stringContaining('command cannot be replayed')]);
    const nowhere = await cli([...compare, '--replay', 'nowhere'], { cwd });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('could not be read')]);
  });
});

describe('exchanges', () => {
  const secrets = secretsOf({ SOME_API_KEY: KEY, HOME: '/home/somebody', TOKEN: 'short' });

  it('are the same with and without keys in address and body, and come back in order', async () => {
    const folder = join(temporaryFolder(), 'tape');
    let count = 0;
    const vendor = async () => new Response(`answer ${++count} to ${KEY}`, { headers: { 'set-cookie': KEY } });
    const record = recordExchanges(vendor, folder, secrets);
    const url = `https://vendor.example/v2?key=${encodeURIComponent(KEY)}&q=a`;
    const body = JSON.stringify({ q: 'a', api_key: KEY, note: KEY });
    const init = { method: 'POST', body, headers: { authorization: `Bearer ${KEY}` } };
    expect(await (await record(url, init)).text()).toContain(KEY);
    await record(url, init);
    expect(allFiles(folder)).not.toContain('7f3a9c');
    expect(secrets).toEqual([KEY]);

    const replay = replayExchanges(folder, ['stand-in']);
    const keyless = { method: 'POST', body: JSON.stringify({ q: 'a', note: '[secret]' }) };
    const texts = [];
    for (let turn = 0; turn < 3; turn++)
      texts.push(await (await replay('https://vendor.example/v2?q=a', keyless)).text());
    expect(texts).toEqual(['answer 1 to [secret]', 'answer 2 to [secret]', 'answer 2 to [secret]']);
    expect((await replay('https://vendor.example/v2?q=b', keyless)).status).toBe(404);
  });
});
