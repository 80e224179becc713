import { z } from 'zod';
import type { WorkbenchError } from '../../shared/errors.ts';
import type { RatedError, Rating, RatingFormat, RatingSet } from './contract.ts';
import { finiteNumber, segmentIndex, tabbedRows } from './rows.ts';

/**
 * A house's own ratings as a tab-separated table with the columns `system`, `segment` (from 1), `score` (higher is better)
 * and, where several people rated, `rater`; marked spans as JSON in `errors` (`write.ts`).
 */
export const table: RatingFormat = {
  id: 'table',
  title: 'own ratings (TSV: system, segment, score, rater)',
  recognises: (line) => {
    const names = line.toLowerCase().split('\t');
    return ['system', 'segment', 'score'].every((name) => names.some((one) => one.trim() === name));
  },
  read: (text, origin, { firstSegment = 1 }) => {
    const ratings: Rating[] = [];
    for (const row of tabbedRows(text, origin, ['system', 'segment', 'score'])) {
      const system = row.cell('system').trim();
      if (system === '') throw row.fail('The name of the system is missing.');
      const errors = row.cell('errors').trim();
      ratings.push({
        ...(errors === '' ? {} : { errors: readErrors(errors, row.fail) }),
        system,
        segment: segmentIndex(row.cell('segment'), firstSegment, row.fail),
        rater: row.cell('rater').trim() || 'people',
        score: finiteNumber(row.cell('score'), row.fail),
      });
    }
    return { scheme: 'scores', ratings, leftOut: 0 } satisfies RatingSet;
  },
};

const offset = z.int().nonnegative();
const errorsSchema = z.array(
  z.object({
    side: z.enum(['source', 'target']),
    start: offset.exactOptional(),
    end: offset.exactOptional(),
    category: z.string().exactOptional(),
    severity: z.string(),
  }),
);

function readErrors(json: string, fail: (problem: string) => WorkbenchError): readonly RatedError[] {
  try {
    return errorsSchema.parse(JSON.parse(json));
  } catch {
    throw fail(`The errors are no list of marked spans: ${json.slice(0, 60)}`);
  }
}
