import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';

/** Files of one direction, as the engine takes them. */
export interface ModelFiles {
  readonly model: string;
  /** The same file for most pairs; two for Chinese, Japanese and Korean. */
  readonly sourceVocabulary: string;
  readonly targetVocabulary: string;
}

export interface InstalledModel {
  /** `en-es`: the name of its folder. */
  readonly pair: string;
  readonly from: string;
  readonly to: string;
  /** Paths. */
  readonly files: ModelFiles;
  /** File name → SHA-256, from the list written by `models pull`; empty when somebody else put the files there. */
  readonly sums: ReadonlyMap<string, string>;
}

/** In the form of `sha256sum`, so that this program is not needed to check it. */
export const SUMS_FILE = 'SHA256SUMS';

const PAIR_FOLDER = /^([a-z]{2,3}(?:_[a-z]+)?)-([a-z]{2,3}(?:_[a-z]+)?)$/i;

/**
 * Every direction in a folder: one folder `en-es` each, with Firefox's own file names in it.
 * @throws WorkbenchError `settings` when the folder cannot be read.
 */
export async function installedModels(folder: string): Promise<readonly InstalledModel[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const advice = 'Name a folder with models, or get one with "gegenlesen models pull".';
    throw new WorkbenchError('settings', `Firefox models: ${messageOf(error)}. ${advice}`, { cause: error });
  });
  const found: InstalledModel[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [, from, to] = PAIR_FOLDER.exec(name) ?? [];
    if (from === undefined || to === undefined) continue;
    const files = modelFiles(join(folder, name), await readdir(join(folder, name)));
    if (files !== undefined) found.push({ pair: name, from, to, files, sums: await readSums(join(folder, name)) });
  }
  return found;
}

function modelFiles(folder: string, names: readonly string[]): ModelFiles | undefined {
  const find = (prefix: string, ending: string) => {
    const name = names.find((candidate) => candidate.startsWith(`${prefix}.`) && candidate.endsWith(ending));
    return name === undefined ? undefined : join(folder, name);
  };
  const shared = find('vocab', '.spm');
  const [model, source, target] = [find('model', '.bin'), find('srcvocab', '.spm'), find('trgvocab', '.spm')];
  const [sourceVocabulary, targetVocabulary] = [source ?? shared, target ?? shared];
  if (model === undefined || sourceVocabulary === undefined || targetVocabulary === undefined) return undefined;
  return { model, sourceVocabulary, targetVocabulary };
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, SUMS_FILE), 'utf8').catch(() => '');
  return new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum, name]) => [name!, sum!]));
}

/** SHA-256 as 64 hexadecimal digits; the file is never held as a whole. */
export async function fileSum(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export interface CheckedFile {
  readonly path: string;
  /** `unknown`: there is no sum to compare with. */
  readonly state: 'good' | 'damaged' | 'missing' | 'unknown';
}

/** Compares the files of a direction with the sums that came with them. */
export async function checkModel(
  folder: string,
  { pair, files, sums }: InstalledModel,
): Promise<readonly CheckedFile[]> {
  const paths =
    sums.size === 0 ? [...new Set(Object.values(files))] : [...sums.keys()].map((name) => join(folder, pair, name));
  return Promise.all(
    paths.map(async (path): Promise<CheckedFile> => {
      if (sums.size === 0) return { path, state: 'unknown' };
      const sum = await fileSum(path).catch(() => undefined);
      if (sum === undefined) return { path, state: 'missing' };
      return { path, state: sum === sums.get(path.slice(join(folder, pair).length + 1)) ? 'good' : 'damaged' };
    }),
  );
}
