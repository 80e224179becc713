import { resolve } from 'node:path';
import { differenceOf, type EvaluationDifference } from '../evaluate/difference.ts';
import { readEvaluationFile } from './report.ts';

/**
 * What changed between two saved Evaluations; needs no store and no network.
 * @throws WorkbenchError `input` naming the file that cannot be read
 */
export function diffFiles(before: string, after: string, cwd: string): EvaluationDifference {
  const load = (file: string) => readEvaluationFile(resolve(cwd, file), file);
  return differenceOf(load(before), load(after));
}
