import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type Trend, trendOf } from '../evaluate/trend.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readEvaluation } from './report.ts';

/** Told of each file of a folder that is no Evaluation. */
type OnFault = (error: WorkbenchError) => void;

/**
 * The trend over saved Evaluations; needs no store and no network. In a folder, files that are no Evaluation are told
 * and left out; one that was named is an error.
 * @throws WorkbenchError `input` naming the file that cannot be read, or when there is none
 */
export function trendOfFiles(paths: readonly string[], cwd: string, onFault: OnFault): Trend {
  const evaluations = paths.flatMap((path) => {
    const absolute = resolve(cwd, path);
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory()
      ? inFolder(absolute, onFault)
      : [load(absolute, path)];
  });
  if (evaluations.length > 0) return trendOf(evaluations);
  throw new WorkbenchError(
    'input',
    `${paths.join(', ')}: no Evaluation. "compare --json" writes one, "watch" a folder of them.`,
  );
}

function inFolder(folder: string, onFault: OnFault): readonly Evaluation[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().flatMap((name) => {
    try {
      return [load(join(folder, name), name)];
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
      onFault(error);
      return [];
    }
  });
}

const load = (path: string, shown: string): Evaluation => readEvaluation(readTextFile(path, shown), shown);
