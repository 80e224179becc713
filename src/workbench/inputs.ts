import { existsSync, globSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CORPUS_FILE, readCorpusManifest, type Said } from '../formats/corpus-manifest.ts';
import { MANIFEST_FILE } from '../formats/document-folder.ts';
import { formats } from '../formats/registry.ts';
import { wmtSets } from '../formats/wmt-files.ts';
import { isWmtFolder } from '../formats/wmt-folder.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { isAddress } from './fetch-page.ts';

/** Something documents are read from. */
export type Input = PathInput | { readonly kind: 'stdin' | 'address'; readonly shown: string };

interface PathInput {
  readonly kind: 'file' | 'document-folder' | 'wmt-folder';
  readonly path: string;
  readonly shown: string;
  /** What a corpus says of it. */
  readonly said?: Said;
}

/** The name that stands for standard input. */
export const STDIN = '-';

/**
 * What the arguments of a command line name: files, folders with a manifest, corpora, WMT folders, other folders (every file of a
 * known type below), globs, addresses, and `-`.
 * @throws WorkbenchError `input` naming the argument that names nothing.
 */
export function expandInputs(paths: readonly string[], cwd: string): readonly Input[] {
  const inputs = paths.flatMap((path) => expand(path, cwd));
  const seen = new Set<string>();
  return inputs.filter((input) => {
    const key = 'path' in input ? input.path : input.shown;
    if (seen.has(key)) return paths.length === inputs.length;
    seen.add(key);
    return true;
  });
}

function expand(shown: string, cwd: string): readonly Input[] {
  if (shown === STDIN) return [{ kind: 'stdin', shown: 'standard input' }];
  if (isAddress(shown)) return [{ kind: 'address', shown }];
  const path = resolve(cwd, shown);
  if (isCorpus(path)) return expandCorpus(path, shown);
  return existsSync(path) ? expandPath(path, shown) : expandGlob(shown, cwd);
}

/** @param shown the glob as messages name it */
function expandGlob(glob: string, cwd: string, shown = glob): readonly PathInput[] {
  if (!/[*?[\]{}]/.test(glob)) throw new WorkbenchError('input', `${shown}: there is no such file or folder.`);
  const matches = globSync(glob, { cwd }).sort();
  if (matches.length === 0) throw new WorkbenchError('input', `${shown}: no file matches.`);
  return matches.flatMap((match) => expandPath(resolve(cwd, match), match));
}

/** A manifest of a corpus, or its folder. */
export const isCorpus = (path: string): boolean =>
  basename(path) === CORPUS_FILE ? existsSync(path) : existsSync(join(path, CORPUS_FILE));

/** The inputs a corpus lists. */
function expandCorpus(path: string, shown: string): readonly PathInput[] {
  const isManifest = basename(path) === CORPUS_FILE;
  const folder = isManifest ? dirname(path) : path;
  const shownFolder = isManifest ? dirname(shown) : shown;
  return readCorpusManifest(join(folder, CORPUS_FILE)).flatMap(({ files, said }) =>
    files
      .flatMap((file) => expandEntry(file, folder, join(shownFolder, CORPUS_FILE)))
      .map((input) => ({ ...input, shown: join(shownFolder, input.shown), said })),
  );
}

function expandEntry(file: string, folder: string, manifest: string): readonly PathInput[] {
  const path = resolve(folder, file);
  if (isCorpus(path))
    throw new WorkbenchError('input', `${manifest}: "${file}" is a corpus itself. Name the files in it.`);
  return existsSync(path) ? expandPath(path, file) : expandGlob(file, folder, `${manifest}, ${file}`);
}

function expandPath(path: string, shown: string): readonly PathInput[] {
  if (basename(path) === MANIFEST_FILE) return [{ kind: 'document-folder', path: resolve(path, '..'), shown }];
  if (!statSync(path).isDirectory()) return [{ kind: 'file', path, shown }];
  if (existsSync(join(path, MANIFEST_FILE))) return [{ kind: 'document-folder', path, shown }];
  if (isWmtFolder(path)) return [{ kind: 'wmt-folder', path, shown }];
  const known = new Set(formats.flatMap(({ extensions }) => extensions));
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && known.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length > 0)
    return files.map((file) => ({ kind: 'file', path: file, shown: join(shown, relative(path, file)) }));
  throw new WorkbenchError(
    'input',
    `${shown}: a folder without ${MANIFEST_FILE} and without a file of a known type (${[...known].join(', ')}) is not a document. Name its files, or add the manifest.`,
  );
}

/** Bytes that will be read of an input, for progress; 0 where nobody waits. */
export function sizeOf(input: Input): number {
  if (input.kind === 'file') return statSync(input.path).size;
  if (input.kind !== 'wmt-folder') return 0;
  const files = wmtSets(input.path).flatMap(({ source, references, outputs }) => [source, ...references, ...outputs]);
  return files.reduce((sum, { path }) => sum + statSync(path).size, 0);
}

/** A path as reports may show it: below `cwd` with slashes, elsewhere the file's name alone. */
export function shownFile(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  return inside.startsWith('..') || isAbsolute(inside) ? basename(path) : inside.split(sep).join('/');
}
