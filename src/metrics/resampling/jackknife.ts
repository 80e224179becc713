import { FEWEST_SEGMENTS } from './intervals.ts';

export interface JackknifeInput {
  /** `segments × width` numbers that can be added up. */
  readonly rows: Float64Array;
  readonly width: number;
  /** Positions of the segments that are looked at. */
  readonly segments: Int32Array;
  /** Of a sum of rows. */
  readonly score: (totals: Float64Array) => number | null;
}

/**
 * Half the width of a 95 % interval by the delete-one jackknife (Efron and Tibshirani 1993, chapter 11). For classes of
 * segments, of which a page shows dozens and works them out anew with every filter: a bootstrap takes a thousand sums of
 * the class where this takes one, and for smooth figures they agree.
 * @returns `null` for fewer than `FEWEST_SEGMENTS` segments, or where the figure does not exist without one of them
 */
export function jackknifeHalfWidth({ rows, width, segments, score }: JackknifeInput): number | null {
  const count = segments.length;
  if (count < FEWEST_SEGMENTS) return null;
  const total = new Float64Array(width);
  for (const segment of segments) for (let at = 0; at < width; at++) total[at]! += rows[segment * width + at]!;
  const scores = new Float64Array(count);
  const rest = new Float64Array(width);
  for (let place = 0; place < count; place++) {
    const from = segments[place]! * width;
    for (let at = 0; at < width; at++) rest[at] = total[at]! - rows[from + at]!;
    const value = score(rest);
    if (value === null) return null;
    scores[place] = value;
  }
  const mean = scores.reduce((sum, value) => sum + value, 0) / count;
  const squares = scores.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return 1.96 * Math.sqrt(((count - 1) / count) * squares);
}
