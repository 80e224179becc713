import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileChunks } from '../../src/shared/file-chunks.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('gives a file piece by piece and says how much was read', () => {
  const text = 'ä'.repeat(400_000);
  const path = join(temporaryFolder({ 'a.txt': text }), 'a.txt');
  const sizes: number[] = [];
  const bytes = Buffer.concat([...fileChunks(path, 'a.txt', (size) => sizes.push(size))]);
  expect(bytes.toString('utf8')).toBe(text);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(800_000);
});

it('names the file that cannot be read', () => {
  expect(() => [...fileChunks('/nowhere/a.txt', 'a.txt')]).toThrow(/^a\.txt: there is no such file\.$/);
  expect(() => [...fileChunks('/tmp', 'folder')]).toThrow(/^folder: cannot be read \(EISDIR/);
});
