import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WorkbenchError } from './errors.ts';

/** Two folders up lies the package root: from `src/shared/` in the repository, from `dist/shared/` and `dist/program/` in the package. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Views as they are shipped, and what `scripts/build-web.ts` makes of `src/web/`. */
const VIEWS = join(ROOT, 'views');
/** The document that comes with the program. */
export const SAMPLE = join(ROOT, 'corpus', 'krone-choe-putin');
export const WEB_FOLDER = join(ROOT, 'dist', 'web');
/** What `scripts/build-web.ts` makes of the views, for Node. */
export const COMPILED_VIEWS = join(ROOT, 'dist', 'views.js');

/** All views: path below `views/` without the extension → source. */
export async function readViews(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(VIEWS, { recursive: true });
  const files = entries.filter((name) => name.endsWith('.hbs')).sort();
  const sources = await Promise.all(files.map((name) => readFile(join(VIEWS, name), 'utf8')));
  return new Map(files.map((name, index) => [nameOf(name), sources[index]!]));
}

const nameOf = (file: string) =>
  relative('.', file)
    .split(sep)
    .join('/')
    .replace(/\.hbs$/, '');

/**
 * The views as they were compiled at the last build, for the runtime of Handlebars, and a hash of what they were compiled
 * from: name and source of each, in the order of `readViews`. Undefined before the first build.
 */
export async function readCompiledViews(): Promise<
  { readonly sourceHash: string; readonly views: Readonly<Record<string, object>> } | undefined
> {
  if (!existsSync(COMPILED_VIEWS)) return undefined;
  return import(pathToFileURL(COMPILED_VIEWS).href);
}

/**
 * A bundle of `dist/web/`: `report.css`, `report.js`, `app.css`, `app.js`.
 * @throws WorkbenchError `settings` when it was not built
 */
export async function readBundle(name: string): Promise<string> {
  try {
    return await readFile(join(WEB_FOLDER, name), 'utf8');
  } catch (cause) {
    throw new WorkbenchError('settings', `${join(WEB_FOLDER, name)} is missing. Build it with "npm run prepare".`, {
      cause,
    });
  }
}
