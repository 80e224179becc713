import { z } from 'zod';
import type { WorkbenchError } from '../../shared/errors.ts';
import type { RatedError, Rating, RatingFormat, RatingSet } from './contract.ts';
import { expectedWins } from './expected-wins.ts';
import { finiteNumber, type Row, segmentIndex, tabbedRows } from './rows.ts';

/**
 * A house's own ratings as a tab-separated table with the columns `system`, `segment` (from 1), `score` (higher is better)
 * and, where several people rated, `rater`; marked spans as JSON in `errors` (`write.ts`). An order of translations stands in
 * `rank` (1 the best, ties allowed; pairs and the best of several are orders too): then `score` may be left out, and is the
 * expected wins among what a rater ranked on a segment.
 */
export const table: RatingFormat = {
  id: 'table',
  title: 'own ratings (TSV: system, segment, score or rank, rater)',
  recognises: (line) => {
    const names = line.toLowerCase().split('\t');
    const has = (name: string) => names.some((one) => one.trim() === name);
    return has('system') && has('segment') && (has('score') || has('rank'));
  },
  read: (text, origin, { firstSegment = 1 }) => {
    const ratings: Unscored[] = [];
    for (const row of tabbedRows(text, origin, ['system', 'segment'])) {
      const system = row.cell('system').trim();
      if (system === '') throw row.fail('The name of the system is missing.');
      const errors = row.cell('errors').trim();
      ratings.push({
        ...(errors === '' ? {} : { errors: readErrors(errors, row.fail) }),
        system,
        segment: segmentIndex(row.cell('segment'), firstSegment, row.fail),
        rater: row.cell('rater').trim() || 'people',
        ...placeOf(row),
      });
    }
    return { scheme: 'scores', ratings: scored(ratings), leftOut: 0 } satisfies RatingSet;
  },
};

type Unscored = Omit<Rating, 'score'> & Partial<Pick<Rating, 'score'>>;

/** Mark or place of a row; one of them there must be. */
function placeOf({ cell, fail }: Row): Pick<Unscored, 'score' | 'rank'> {
  const [score, rank] = [cell('score').trim(), cell('rank').trim()];
  if (rank === '') return { score: finiteNumber(score, fail) };
  if (!/^[1-9]\d{0,5}$/.test(rank)) throw fail(`"${rank}" is no place: 1 is the best.`);
  return { rank: Number(rank), ...(score === '' ? {} : { score: finiteNumber(score, fail) }) };
}

/** What has a place and no mark gets the expected wins among what its rater ranked there. */
function scored(ratings: readonly Unscored[]): readonly Rating[] {
  const together = Map.groupBy(ratings, keyOf);
  return ratings.map((rating): Rating => {
    const { score, rank } = rating;
    const ranks = () => together.get(keyOf(rating))!.flatMap((one) => one.rank ?? []);
    return { ...rating, score: score ?? expectedWins(rank!, ranks()) };
  });
}

const keyOf = ({ segment, rater }: Unscored): string => JSON.stringify([segment, rater]);

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
