import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What a thread makes and drops between two collections: enough for a few blocks; left to itself it grows to four times as much. */
const YOUNG_MEGABYTES = 24;

/**
 * Starts a thread with the compiled code the main thread keeps, if it does: starting one is mostly compiling, and
 * without it loading the compiler for TypeScript. A thread has to switch that on before it loads its first file.
 * @param file path without its extension, relative to `base`, which has the same: `.ts` in the repository, `.js` in the package;
 * a name of its own, because in the program as it is shipped all threads lie in one folder (`scripts/build-program.ts`)
 */
export function startThread(file: string, base: string): Worker {
  const url = new URL(`${file}${base.slice(base.lastIndexOf('.'))}`, base);
  const cache = getCompileCacheDir();
  const enable = cache ? `require('node:module').enableCompileCache(${JSON.stringify(cache)});` : '';
  return new Worker(`${enable}import(${JSON.stringify(url.href)})`, {
    eval: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
}
