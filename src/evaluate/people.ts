import type { Named, PeopleScores } from '../drilldown/contract.ts';
import { humanScores } from '../review/ratings/human-scores.ts';
import type { NamedRatings } from './evaluation.ts';

/**
 * Ratings as the tables take them.
 * @param segments how many the comparison has @param numbers of those that are looked at, from 1
 */
export function peopleScores(
  sets: readonly NamedRatings[] | undefined,
  systems: readonly Named[],
  { segments, numbers }: { readonly segments: number; readonly numbers: readonly number[] },
): { readonly people?: readonly PeopleScores[] } {
  if (sets === undefined || sets.length === 0) return {};
  const people = sets.map((set, at): PeopleScores => {
    const rated = new Map(humanScores(set, segments, false).map((one) => [one.system, one.segments]));
    return {
      id: `people-${at + 1}`,
      name: set.name,
      systems: systems.map(({ id }) => numbers.map((number) => rated.get(id)?.[number - 1] ?? null)),
    };
  });
  return { people };
}
