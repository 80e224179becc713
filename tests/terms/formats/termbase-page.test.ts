import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTermsCsv } from '../../../src/terms/formats/csv.ts';
import { termFormats } from '../../../src/terms/formats/registry.ts';

const page = readFileSync(new URL('../../../docs/termbase.md', import.meta.url), 'utf8');

test('docs/termbase.md shows a file that loads, with its example', () => {
  const csv = /```csv\n([\s\S]*?)```/.exec(page)![1]!;
  expect(readTermsCsv(csv, 'page').concepts).toMatchObject([
    { id: 'kyiv', exceptions: [{ text: 'chicken Kiev' }], examples: [{ expect: 'flag' }], notSameAs: ['kyivan-rus'] },
  ]);
});

test('docs/termbase.md names every format', () => {
  for (const { id } of termFormats) expect(page).toContain(`\`${id}\``);
});
