import { resolve } from 'node:path';
import { differenceOf, type EvaluationDifference } from '../evaluate/difference.ts';
import { shares, type Watch } from '../shared/watch.ts';
import { readEvaluationFile } from './evaluation-file.ts';

/**
 * What changed between two saved Evaluations; needs no store and no network.
 * @throws WorkbenchError `input` naming the file that cannot be read
 */
export function diffFiles(
  files: { readonly before: string; readonly after: string },
  cwd: string,
  watch?: Watch,
): EvaluationDifference {
  const [first, second, comparing] = shares(watch, [2, 2, 1]);
  const load = (file: string, part: Watch | undefined) => readEvaluationFile(resolve(cwd, file), file, part);
  const [before, after] = [load(files.before, first), load(files.after, second)];
  comparing?.(0, 1);
  return differenceOf(before, after);
}
