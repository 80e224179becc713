import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type Trend, trendOf } from '../evaluate/trend.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Watch } from '../shared/watch.ts';
import { readEvaluationFile } from './evaluation-file.ts';

interface TrendWatch {
  /** Told of each file of a folder that is no Evaluation. */
  onFault(error: WorkbenchError): void;
  /** Told of files read. */
  readonly watch?: Watch;
}

/**
 * The trend over saved Evaluations; needs no store and no network. In a folder, files that are no Evaluation are told
 * and left out; one that was named is an error.
 * @throws WorkbenchError `input` naming the file that cannot be read, or when there is none
 */
export function trendOfFiles(paths: readonly string[], cwd: string, { onFault, watch }: TrendWatch): Trend {
  const files = paths.flatMap((path) => filesOf(resolve(cwd, path), path));
  const evaluations = files.flatMap(({ path, shown, inFolder }, index) => {
    const read = inFolder ? loadOrTell(path, shown, onFault) : [load(path, shown)];
    watch?.(index + 1, files.length);
    return read;
  });
  if (evaluations.length > 0) return trendOf(evaluations);
  throw new WorkbenchError(
    'input',
    `${paths.join(', ')}: no Evaluation. "compare --json" writes one, "watch" a folder of them.`,
  );
}

interface NamedFile {
  readonly path: string;
  readonly shown: string;
  readonly inFolder: boolean;
}

function filesOf(path: string, shown: string): readonly NamedFile[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ path, shown, inFolder: false }];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ path: join(path, name), shown: name, inFolder: true }));
}

function loadOrTell(path: string, shown: string, onFault: TrendWatch['onFault']): readonly Evaluation[] {
  try {
    return [load(path, shown)];
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    onFault(error);
    return [];
  }
}

const load = (path: string, shown: string): Evaluation => readEvaluationFile(path, shown);
