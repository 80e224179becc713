import { expect, test } from 'vitest';
import { imported } from '../../src/backends/imported.ts';

const NEVER = new AbortController().signal;

/** As the file system says it. */
const missing = (path: string) => Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT' });

async function translate(files: Record<string, string>, options: object, text = 'House') {
  const backend = await imported.open(
    { from: 'en', to: 'es', ...options },
    { fetch, variables: {}, readFile: async (path) => files[path] ?? Promise.reject(missing(path)) },
  );
  return (await backend.translate({ from: 'en', to: 'es', texts: [text] }, NEVER))[0]!;
}

test.each([
  ['text', { 'a.txt': 'Tree\nHouse\n', 'b.txt': '\uFEFFÁrbol\r\nCasa\r\n' }, { file: 'b.txt', source: 'a.txt' }],
  ['TSV', { 'b.tsv': 'Tree\tÁrbol\nHouse\tCasa\tmore' }, { file: 'b.tsv' }],
  ['TSV with named columns', { 'b.tsv': 'id\tTarget\tSource\n1\tCasa\tHouse\n' }, { file: 'b.tsv' }],
  ['JSON lines', { 'b.jsonl': '{"source":"House","target":"Casa","id":1}\n\n' }, { file: 'b.jsonl' }],
])('reads %s', async (_format, files, options) => {
  expect(await translate(files, options)).toEqual({ state: 'translated', text: 'Casa' });
});

test('says who translated it and when, if it is told', async () => {
  const options = { file: 'b.tsv', engine: 'Office 12', recordedAt: '2026-01-02T03:04:05Z' };
  const { file: _file, ...origin } = options;
  expect(await translate({ 'b.tsv': 'House\tCasa' }, options)).toMatchObject(origin);
});

test('what is not in the file, or empty there, is no match', async () => {
  for (const content of ['Tree\tÁrbol', 'House\t \nTree\tÁrbol']) {
    expect(await translate({ 'b.tsv': content }, { file: 'b.tsv' })).toMatchObject({
      state: 'failed',
      reason: 'no-match',
    });
  }
});

test.each([
  [
    'files of different length',
    { 'a.txt': 'A\nB', 'b.txt': 'A' },
    { file: 'b.txt', source: 'a.txt' },
    /a\.txt and b\.txt have 2 and 1 lines/,
  ],
  ['text without its source', { 'b.txt': 'A' }, { file: 'b.txt' }, /option "source"/],
  ['a line without a tab', { 'b.tsv': 'A\tB\nC' }, { file: 'b.tsv' }, /b\.tsv, line 2: 1 column/],
  ['a broken JSON line', { 'b.jsonl': '{"source":"A","target":"B"}\n{' }, { file: 'b.jsonl' }, /b\.jsonl, line 2/],
  ['a JSON line without a target', { 'b.jsonl': '{"source":"A"}' }, { file: 'b.jsonl' }, /b\.jsonl, line 1.*target/s],
  ['a file that is not there', {}, { file: 'b.tsv' }, /^b\.tsv: there is no such file\.$/],
  ['an unknown language', {}, { file: 'b.tsv', to: 'qqx' }, /option "to": unknown language "qqx"/],
])('refuses %s', async (_what, files, options, message) => {
  await expect(translate(files, options)).rejects.toThrow(message);
});
