import type { TextRange } from '../shared/text-range.ts';

/** One thing that is wanted up to `count` times, and the places where it could be. */
export interface Demand<Place extends TextRange = TextRange> {
  readonly count: number;
  readonly places: readonly Place[];
}

/** Like WMT26's scorer, give up proving after so many steps and keep the best found; real texts need a few dozen. */
const MAX_STEPS = 1_000_000;

interface Candidate<Place> {
  readonly demand: number;
  readonly place: Place;
}

/**
 * The largest set of places that do not overlap, none used twice, no demand served more often than it asks: nested and
 * straddling terms each need words of their own (WMT26 terminology task, "exclusive" matching).
 * @returns for each demand its places in text order; the same input gives the same answer.
 */
export function largestDisjoint<Place extends TextRange>(
  demands: readonly Demand<Place>[],
): readonly (readonly Place[])[] {
  const candidates = demands
    .flatMap(({ places }, demand) => places.map((place): Candidate<Place> => ({ demand, place })))
    .sort(
      (left, right) =>
        left.place.end - right.place.end || right.place.start - left.place.start || left.demand - right.demand,
    );
  const left = demands.map(({ count }) => count);
  const search = { best: [] as readonly Candidate<Place>[], steps: 0 };
  const taken: Candidate<Place>[] = [];

  const visit = (from: number, reach: number): void => {
    search.steps += 1;
    if (taken.length > search.best.length) search.best = [...taken];
    if (search.steps > MAX_STEPS || taken.length + atMost(candidates, from, { reach, left }) <= search.best.length)
      return;
    for (let index = from; index < candidates.length; index += 1) {
      const candidate = candidates[index]!;
      if (candidate.place.start < reach || left[candidate.demand] === 0) continue;
      left[candidate.demand]! -= 1;
      taken.push(candidate);
      visit(index + 1, candidate.place.end);
      taken.pop();
      left[candidate.demand]! += 1;
      if (taken.length + atMost(candidates, index + 1, { reach, left }) <= search.best.length) return;
    }
  };
  visit(0, 0);
  return demands.map((_, demand) => search.best.filter((one) => one.demand === demand).map(({ place }) => place));
}

/** Most places that could still be taken: earliest end first is the best for plain intervals, whatever they serve. */
function atMost<Place extends TextRange>(
  candidates: readonly Candidate<Place>[],
  from: number,
  { reach, left }: { readonly reach: number; readonly left: readonly number[] },
): number {
  let [count, end] = [0, reach];
  for (let index = from; index < candidates.length; index += 1) {
    const { demand, place } = candidates[index]!;
    if (place.start < end || left[demand] === 0) continue;
    count += 1;
    end = place.end;
  }
  const wanted = left.reduce((total, one) => total + one, 0);
  return Math.min(count, wanted);
}
