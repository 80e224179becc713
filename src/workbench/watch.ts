import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MANIFEST_FILE } from '../formats/document-folder.ts';
import { formats } from '../formats/registry.ts';
import { isWmtFolder } from '../formats/wmt-folder.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { isCorpus } from './inputs.ts';

export interface WatchOptions {
  /** Absolute path. */
  readonly folder: string;
  /** Folder of the results, absolute; what lies in it is no input. */
  readonly results: string;
  /** Seconds between two looks. */
  readonly interval: number;
  /** Ends when nothing is left to do, instead of waiting for more. */
  readonly once: boolean;
  readonly signal: AbortSignal;
}

/** A file or document folder that is new or was changed. */
export interface Arrival {
  readonly path: string;
  /** File its Evaluation belongs in; once that is there and newer than the input, the input has been dealt with. */
  readonly evaluation: string;
}

/**
 * Yields what is new in a folder, one by one, and what is changed later. A file counts once two looks in a row found it
 * the same, so that none is read half-written. Looks instead of listening: also network drives and containers tell.
 * @throws WorkbenchError `input` when the folder is not there or cannot be read
 */
export async function* arrivals(options: WatchOptions): AsyncIterable<Arrival> {
  const { folder, results, interval, once, signal } = options;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WorkbenchError('input', `${folder}: there is no such folder. Name the folder the files come into.`);
  const dealtWith = new Map<string, number>();
  let before = new Map<string, number>();
  for (let look = 0; !signal.aborted; look += 1) {
    const now = inputsBelow(folder, results);
    for (const [path, changed] of now) {
      // The second look at the time itself: the inputs before it may have taken a while.
      if (before.get(path) !== changed || dealtWith.get(path) === changed || changedAt(path) !== changed) continue;
      const evaluation = `${resolve(results, relative(folder, path))}.json`;
      const isDone = !dealtWith.has(path) && changedAt(evaluation) >= changed;
      dealtWith.set(path, changed);
      if (!isDone) yield { path, evaluation };
      if (signal.aborted) return;
    }
    if (once && look > 0) return;
    before = now;
    await wait(interval * 1000, undefined, { signal }).catch(() => undefined);
  }
}

const KNOWN = new Set(formats.flatMap(({ extensions }) => extensions));

/** Path → time of the last change in milliseconds, by name. */
function inputsBelow(folder: string, results: string): Map<string, number> {
  const found = new Map<string, number>();
  const look = (path: string) => {
    for (const entry of entriesOf(path)) {
      const inside = join(path, entry.name);
      if (entry.name.startsWith('.') || inside === results) continue;
      if (entry.isDirectory() && !isDocument(inside)) look(inside);
      else if (entry.isDirectory() || KNOWN.has(extname(entry.name).toLowerCase()))
        found.set(inside, changedAt(inside));
    }
  };
  look(folder);
  return found;
}

const isDocument = (path: string): boolean =>
  isWmtFolder(path) || isCorpus(path) || existsSync(join(path, MANIFEST_FILE));

/** Of a folder, that of the latest file in it; before all time when there is no such file any more. */
function changedAt(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return -Infinity;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...entriesOf(path).map(({ name }) => changedAt(join(path, name))));
}

/** By name; nothing when the folder is gone. */
function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if (!existsSync(path)) return [];
    throw new WorkbenchError('input', `${path}: cannot be read (${messageOf(error)}).`, { cause: error });
  }
}
