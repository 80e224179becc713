import { expect, it } from 'vitest';
import { MAX_SEGMENTS } from '../../src/formats/parts.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { importDocuments } from '../../src/workbench/import-documents.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const CONTEXT = { otherLanguages: [], addresses: [], language: 'en' };

/** A table whose last row is broken, after a whole document was read. */
const rows = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}\tText ${index}\n`).join('');
const BROKEN = `source:en\ttarget:de\n${rows(MAX_SEGMENTS + 5)}ragged\n`;

async function imported(files: Record<string, string>, options: Partial<Parameters<typeof importDocuments>[2]> = {}) {
  const cwd = temporaryFolder(files);
  const store = await sqlite.open(':memory:', { now: () => '2026-01-01T00:00:00Z' });
  try {
    const result = await importDocuments(Object.keys(files), { store, cwd }, { ...CONTEXT, ...options }).catch(
      (error: Error) => error.message,
    );
    return { result, stored: (await store.documents.list()).map(({ id }) => id).toSorted() };
  } finally {
    await store.close();
  }
}

it('keeps nothing when the last of several files is broken at its end', async () => {
  const { result, stored } = await imported({ 'a.txt': 'One\n', 'b.tsv': BROKEN });
  expect([result, stored]).toEqual([expect.stringMatching(`b.tsv, line ${MAX_SEGMENTS + 7}: 1 columns`), []]);
});

it('keeps nothing of the broken file and all of the others when it is to go on', async () => {
  const faults: string[] = [];
  const { result, stored } = await imported(
    { 'a.txt': 'One\n', 'b.tsv': BROKEN, 'c.txt': 'Three\n' },
    { onFault: ({ message }) => faults.push(message) },
  );
  expect([result, stored]).toEqual([
    ['a', 'c'],
    ['a', 'c'],
  ]);
  expect(faults).toEqual([expect.stringContaining('b.tsv, line')]);
});

it('keeps nothing when it is stopped', async () => {
  const { result, stored } = await imported(
    { 'a.txt': 'One\n', 'b.txt': 'Two\n' },
    { signal: AbortSignal.abort(), onFault: () => {} },
  );
  expect([result, stored]).toEqual(['Stopped while reading: nothing was imported.', []]);
});

it('tells how much was read of how much', async () => {
  const seen: (readonly [number, number])[] = [];
  await imported({ 'a.txt': 'One\n', 'b.txt': 'Second\n' }, { onProgress: (...bytes) => seen.push(bytes) });
  expect(seen).toEqual([
    [4, 11],
    [11, 11],
  ]);
});
