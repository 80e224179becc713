import { resolve } from 'node:path';
import { differenceOf, type EvaluationDifference } from '../evaluate/difference.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readEvaluation } from './report.ts';

/**
 * What changed between two saved Evaluations; needs no store and no network.
 * @throws WorkbenchError `input` naming the file that cannot be read
 */
export function diffFiles(before: string, after: string, cwd: string): EvaluationDifference {
  const load = (file: string) => readEvaluation(readTextFile(resolve(cwd, file), file), file);
  return differenceOf(load(before), load(after));
}
