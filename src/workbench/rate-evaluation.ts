import type { Comparison, Evaluation, NamedRatings } from '../evaluate/evaluation.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** The Evaluation with what people said of its one comparison; a set takes the place of an earlier one of the same name. */
export function withRatings(evaluation: Evaluation, sets: readonly NamedRatings[]): Evaluation {
  const [comparison, ...others] = evaluation.comparisons;
  if (comparison === undefined || others.length > 0)
    throw new WorkbenchError(
      'input',
      `Ratings belong to one document in one language; this Evaluation has ${evaluation.comparisons.length} comparisons. Split it, or rate them one by one.`,
    );
  return { ...evaluation, comparisons: [rated(comparison, sets)] };
}

/**
 * A comparison with ratings laid over it, whose systems may go by the ids or the names of its columns.
 * @throws WorkbenchError `input` when no rating is of a column of it, or one is of a segment it does not have
 */
export function rated(comparison: Comparison, sets: readonly NamedRatings[]): Comparison {
  const own = sets.map((set) => ofColumns(comparison, set));
  const names = new Set(sets.map(({ name }) => name));
  const kept = (comparison.ratings ?? []).filter(({ name }) => !names.has(name));
  return { ...comparison, ratings: [...kept, ...own] };
}

function ofColumns({ columns, segments }: Comparison, set: NamedRatings): NamedRatings {
  const rateable = columns.filter(({ kind }) => kind !== 'source');
  const idOf = new Map([
    ...rateable.map(({ id, name }) => [name, id] as const),
    ...rateable.map(({ id }) => [id, id] as const),
  ]);
  const ratings = set.ratings.flatMap((rating) => {
    const system = idOf.get(rating.system);
    return system === undefined ? [] : [{ ...rating, system }];
  });
  if (ratings.length === 0) {
    const known = rateable.map(({ name }) => name).join(', ');
    const given = [...new Set(set.ratings.map(({ system }) => system))].slice(0, 10).join(', ');
    throw new WorkbenchError(
      'input',
      `${set.name}: none of the rated systems (${given}) is among the columns (${known}).`,
    );
  }
  const beyond = ratings.find(({ segment }) => segment >= segments.length);
  if (beyond !== undefined)
    throw new WorkbenchError(
      'input',
      `${set.name}: a rating is for segment ${beyond.segment + 1}, but there are ${segments.length}. Another text, or --first-segment?`,
    );
  return { ...set, ratings, leftOut: set.leftOut + set.ratings.length - ratings.length };
}
