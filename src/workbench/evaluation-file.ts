import { z } from 'zod';
import { EVALUATION_FORMAT_VERSION, type Evaluation, evaluationSchema } from '../evaluate/evaluation.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readSavedJson } from '../shared/saved-json.ts';
import { shares, type Watch } from '../shared/watch.ts';

/** An Evaluation is one text: what a string of V8 can hold. An archive of 100,000 segments takes some 160 MB. */
const MAX_EVALUATION_BYTES = 500 * 1024 * 1024;

/** @throws WorkbenchError `input` as `readEvaluation`, and when the file cannot be read */
export function readEvaluationFile(path: string, shown: string, watch?: Watch): Evaluation {
  const text = readTextFile(path, shown, MAX_EVALUATION_BYTES);
  const [reading, parsing] = shares(watch, [1, 3]);
  reading?.(1, 1);
  return readEvaluation(text, shown, parsing);
}

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readEvaluation(text: string, origin: string, watch?: Watch): Evaluation {
  return readSavedJson(text, origin, {
    schema: evaluationSchema,
    version: EVALUATION_FORMAT_VERSION,
    head: z.object({ formatVersion: z.number() }),
    onParsed: () => watch?.(1, 2),
    otherwise: 'not an Evaluation. Make one with "gegenlesen compare … --json".',
  });
}
