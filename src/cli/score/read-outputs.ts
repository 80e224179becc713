import { basename } from 'node:path';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLines } from './line-files.ts';

/** Name of a system: its file without `.txt` and `.gz`. */
export const systemName = (path: string) =>
  basename(path)
    .replace(/\.gz$/, '')
    .replace(/\.txt$/, '');

/** Files with one line per segment. @throws WorkbenchError `input` naming the one that is longer or shorter than the first */
export async function readEqualFiles(
  paths: readonly string[],
  resolve: (path: string) => string,
): Promise<readonly (readonly string[])[]> {
  const texts = await Promise.all(paths.map((path) => readLines(resolve(path))));
  const lines = texts[0]!.length;
  const other = texts.findIndex((text) => text.length !== lines);
  if (other === -1) return texts;
  throw new WorkbenchError(
    'input',
    `${paths[other]} has ${texts[other]!.length} lines, ${paths[0]} has ${lines}. Every file needs one line per segment.`,
  );
}
