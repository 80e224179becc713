import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Backend, Limits } from '../../src/backends/contract.ts';
import { backends, loadBackend } from '../../src/backends/registry.ts';
import { BACKEND_CASES } from '../contracts/backend-cases.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const DOCS = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
const SECTION = /^## At a glance$(.*?)^## /ms.exec(DOCS)![1]!;

interface Row {
  readonly id: string;
  readonly needs: string;
  readonly options: string;
  readonly glossary: string;
  readonly request: string;
  readonly retries: string;
  readonly tested: string;
}

const ROWS: readonly Row[] = SECTION.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
  .map(([id, needs, options, glossary, request, retries, tested]) => ({
    id: id!.replaceAll('`', '').trim(),
    needs: needs!,
    options: options!,
    glossary: glossary!,
    request: request!,
    retries: retries!,
    tested: tested!,
  }));

/** Where a text goes and how fast: the translation is the same. */
const TRANSPORT = new Set(
  'url serverUrl region project tokenVariable variables glossaryBucket textsPerRequest charactersPerRequest concurrency timeout requestsPerSecond charactersPerSecond'.split(
    ' ',
  ),
);
/** What stands in a cell as code. */
const names = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);

/** Opened in every way the conformance suite knows, with a house glossary. */
async function openAll(id: string): Promise<readonly { readonly name: string; readonly backend: Backend }[]> {
  const plugin = await loadBackend(id);
  const glossary = { entries: () => [] };
  if (id === 'firefox') {
    const tools = { fetch, variables: {}, readFile: () => Promise.reject(new Error('none')), glossary };
    return [{ name: id, backend: await plugin.open({ folder: temporaryFolder() }, tools) }];
  }
  const cases = BACKEND_CASES.filter((candidate) => candidate.id === id);
  return Promise.all(
    cases.map(async ({ name, start }) => {
      const { options, variables, files, server } = await start();
      if (server !== undefined) running.push(server);
      const region = name === 'google v3' ? { glossaryBucket: 'terms', location: 'us-central1' } : {};
      const tools = { fetch, variables, readFile: async (path: string) => files[path]!, glossary };
      return { name, backend: await plugin.open({ ...(options as object), ...region }, tools) };
    }),
  );
}

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const number = new Intl.NumberFormat('en-US');

/** How the table writes what one request holds. */
function sizesOf({ textsPerRequest, charactersPerRequest, bytesPerRequest }: Limits): readonly string[] {
  const bytes =
    bytesPerRequest === undefined
      ? []
      : [`${number.format(bytesPerRequest)} bytes`, `${bytesPerRequest / 1000} KB`, `${bytesPerRequest / 1024} KiB`];
  const texts = `${number.format(textsPerRequest)} text`;
  return [
    texts,
    ...(charactersPerRequest === undefined ? [] : [number.format(charactersPerRequest)]),
    ...(bytes.length === 0 ? [] : [bytes.join('|')]),
  ];
}

test('has a row for every back end, in the order of the registry', () => {
  expect(ROWS.map(({ id }) => id)).toEqual([...backends.keys()]);
});

describe.each(ROWS)('$id', ({ id, needs, options, glossary, request, retries, tested }) => {
  test('needs what the plug-in declares', async () => {
    const required = (await loadBackend(id)).variables.filter((variable) => variable.required).map(({ name }) => name);
    expect(names(needs).sort()).toEqual(required.sort());
  });

  test('has the options of its schema, those of the transport left out', async () => {
    const schema = z.toJSONSchema((await loadBackend(id)).options, { io: 'input', unrepresentable: 'any' });
    const known = Object.keys(schema.properties ?? {});
    expect(known).toEqual(expect.arrayContaining(names(options)));
    const unnamed = known.filter((name) => !names(options).includes(name));
    expect(unnamed.filter((name) => !TRANSPORT.has(name))).toEqual([]);
  });

  test('takes a house glossary as it says, and says what one request holds', async () => {
    for (const { name, backend } of await openAll(id)) {
      const isNamed = glossary === 'yes' || name.endsWith(` ${glossary}`);
      expect(backend.usesGlossary ?? false, name).toBe(isNamed);
      for (const size of sizesOf(backend.limits))
        expect(
          size.split('|').some((form) => request.includes(form)),
          `${size} in "${request}"`,
        ).toBe(true);
      await backend.close?.();
    }
  });

  test('says how it was tested, and what has nothing to retry', async () => {
    const cases = BACKEND_CASES.filter((candidate) => candidate.id === id);
    const meetsFaults = cases.some(({ symptoms }) => symptoms.length > 0);
    expect(tested.includes('vendor-like server')).toBe(meetsFaults);
    expect(retries.startsWith('run engine')).toBe(meetsFaults || ['command', 'firefox'].includes(id));
  });
});

test('the README shows the same table', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(
    SECTION.split('\n')
      .filter((line) => line.startsWith('|'))
      .join('\n'),
  );
});
