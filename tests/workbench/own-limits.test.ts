import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import { withOwnLimits } from '../../src/workbench/own-limits.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startVendor } from '../fakes/vendor.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { fakeSystem } from '../jobs/support.ts';

const { signal } = new AbortController();

it('a system keeps the limits its settings give, beside one of the same back end without', async () => {
  const [vendor, other] = [await startVendor(), await startVendor()];
  const system = (id: string, url: string, limits?: object) => ({
    id,
    backend: 'libretranslate',
    options: { url },
    ...(limits && { limits }),
  });
  const systems = [
    system('slow', vendor.url, { textsPerRequest: 2, concurrency: 1, requests: { count: 100, seconds: 1 } }),
    system('free', other.url),
  ];
  const cwd = temporaryFolder({
    'gegenlesen.yaml': stringify({ systems }),
    'news.txt': Array.from({ length: 9 }, (_, index) => `Sentence ${index}.`).join('\n'),
  });
  const workbench = await createWorkbench({ settings: loadSettings({}, {}, cwd), cwd });
  onTestFinished(async () => {
    await workbench.close();
    await vendor.close();
    await other.close();
  });
  await workbench.documents.open(['news.txt'], 'en');
  const { evaluation } = await workbench.compare({ documents: ['news'], targets: ['es'] }, { signal });
  expect(
    Object.values(evaluation.comparisons[0]!.cells)
      .flat()
      .filter(({ state }) => state === 'translated').length,
  ).toBe(18);
  expect(vendor.stats()).toMatchObject({ requests: 5, peakConcurrency: 1 });
  expect(other.stats().requests).toBe(1);
});

it('every limit stands in for the back end’s own, and the rest stays as it was', async () => {
  const { backend } = fakeSystem('one', {
    limits: { characterUnit: 'byte', bytesPerRequest: 7 },
    supports: async () => true,
  });
  const own = {
    textsPerRequest: 3,
    charactersPerRequest: 50,
    concurrency: 9,
    requests: { count: 5, seconds: 60 },
    characters: { count: 1000, seconds: 0.5 },
    timeout: 2.5,
  };
  const limited = withOwnLimits(backend, own);
  expect(limited.limits).toEqual({
    characterUnit: 'byte',
    bytesPerRequest: 7,
    textsPerRequest: 3,
    charactersPerRequest: 50,
    concurrency: 9,
    requestRate: { count: 5, milliseconds: 60_000 },
    characterRate: { count: 1000, milliseconds: 500 },
    timeout: 2500,
  });
  expect(limited.signature).toBe(backend.signature);
  expect(await limited.supports!('en', 'es', signal)).toBe(true);
  expect(await limited.translate({ from: 'en', to: 'es', texts: ['a'] }, signal)).toEqual([
    { state: 'translated', text: '[es] a' },
  ]);
  expect(withOwnLimits(backend, undefined)).toBe(backend);
});

it('limits that are none are refused with their place, and editors know them', () => {
  const limits = { requests: { count: 0, seconds: 1 }, speed: 3 };
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems: [{ id: 'a', backend: 'http', limits }] }) });
  expect(() => loadSettings({}, {}, cwd)).toThrow(/limits[\s\S]*count[\s\S]*speed|limits[\s\S]*speed[\s\S]*count/);
  const schema = readFileSync(new URL('../../docs/settings.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(schema).properties.systems.items.properties.limits.properties).toHaveProperty(
    'charactersPerRequest',
  );
});
