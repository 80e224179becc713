import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';

describe('gegenlesen names', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'gegenlesen-'));
  afterAll(() => rmSync(cwd, { recursive: true }));
  const names = async (...args: readonly string[]) => cli(['names', ...args], { cwd });
  const json = async (...args: readonly string[]) => JSON.parse((await names(...args, '--format', 'json')).stdout);

  beforeAll(async () => {
    await cli(['compare', SAMPLE, '--to', 'es'], { cwd });
  }, 60_000);

  it('lists names, the most troubled first, with every spelling', async () => {
    const { total, names: rows } = await json('list', '--trouble');
    expect(total).toBe(rows.length);
    expect(rows[0]).toMatchObject({ name: 'Zelensky', documents: 1, trouble: 7 });
    const { stdout } = await names('list', '--find', 'zel');
    expect(stdout).toBe(
      'Zelensky  en: Zelensky ×1, Selensky! ×1, Selenskyj! ×1 · es: Zelenski ×4, Selensky! ×2, Selenskyj! ×2, Zelensky! ×1\n',
    );
  });

  it('shows one name with its places', async () => {
    const { places } = await json('show', 'Selenskyj');
    expect(places[0]).toMatchObject({ document: 'krone-choe-putin', column: 'source' });
    expect((await names('show', 'Selenskyj')).stdout).toContain('krone-choe-putin source 9:0-9 Selenskyj\n');
  });

  it('keeps decisions from call to call, and takes them back', async () => {
    const apart = await json('apart', 'en:zelensky', 'Selensky');
    expect(apart).toMatchObject({ kind: 'apart', left: ['en:selensky'] });
    expect((await json('show', 'Zelensky')).keys).toEqual(['en:selenskyj', 'en:zelensky']);
    const undone = await json('undo', apart.id);
    expect(undone.undoneAt).toEqual(expect.any(String));
    expect((await json('show', 'Zelensky')).keys).toHaveLength(3);
    await names('merge', 'Unity', 'Kursk');
    expect((await json('decisions')).map(({ kind }: { kind: string }) => kind)).toEqual(['merge', 'apart']);
  });

  it('a rendering that is none goes, and a later comparison obeys', async () => {
    await names('split', 'Son', 'Hijo');
    const { spellings } = await json('show', 'Son');
    expect(spellings.map(({ form }: { form: string }) => form)).toEqual(['Son', 'Son']);
    await cli(['compare', SAMPLE, '--to', 'es', '--json', 'again.json'], { cwd });
    const { comparisons } = JSON.parse(readFileSync(join(cwd, 'again.json'), 'utf8'));
    const translated = comparisons[0].findings.filter(({ kind }: { kind?: string }) => kind === 'translated');
    expect(translated).toEqual([]);
  });

  it('writes the house form into the termbase', async () => {
    const { code, stdout } = await names('choose', 'Zelensky', 'Zelenski', '--lang', 'es', '--from', '2026-01-01');
    expect([code, stdout]).toEqual([0, 'Zelenski is the house form now (concept name-en-zelensky).\n']);
    expect((await json('show', 'Zelensky')).houseForms).toEqual([
      { language: 'es', form: 'Zelenski', validFrom: '2026-01-01' },
    ]);
  });

  it('reads everything in anew', async () => {
    const before = await json('list', '--sort', 'name');
    expect((await names('rebuild')).stdout).toBe('Read 1 documents and 2 evaluations.\n');
    const withoutTimes = (page: { names: readonly object[] }) => page.names.map((row) => ({ ...row, firstSeen: '' }));
    expect(withoutTimes(await json('list', '--sort', 'name'))).toEqual(withoutTimes(before));
  });

  it.each([
    [['show', 'Nobody'], 2, 'no name that is spelled "Nobody"'],
    [['choose', 'Zelensky', 'X', '--lang', 'xx-yy-zz'], 2, '--lang'],
    [['choose', 'Zelensky', 'X', '--lang', 'es', '--from', 'soon'], 2, '2026-01-31'],
    [['list', '--limit', '0'], 2, 'whole number'],
  ])('%j ends with %i and says why', async (args, code, message) => {
    const result = await names(...args);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
  });
});
