/** How far apart two values are: other or not, by their order, by their distance. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"): 1 is full agreement, 0 what chance
 * would give, below 0 worse than chance. Values may be missing; a unit with fewer than two says nothing.
 * @param units what each person said of one thing; `null` where nothing
 * @returns null when nothing can be compared, or everybody always said the same
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[], metric: AlphaMetric): number | null {
  const pairable = units.map((unit) => unit.filter((value) => value !== null)).filter((unit) => unit.length > 1);
  const values = pairable.flat();
  if (values.length === 0) return null;
  const placed = metric === 'ordinal' ? midranks(values) : undefined;
  const numbers = placed === undefined ? pairable : pairable.map((unit) => unit.map((value) => placed.get(value)!));
  const differing = metric === 'nominal' ? unequalPairs : squaredDistances;
  const observed = numbers.reduce((sum, unit) => sum + differing(unit) / (unit.length - 1), 0) / values.length;
  const expected = differing(numbers.flat()) / (values.length * (values.length - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

/**
 * Ordinal distance is that of mean ranks: what lies between two values, each of them counted half (formula 5 of the paper).
 * Every value → its mean rank.
 */
function midranks(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let before = 0;
  return new Map(
    [...counts]
      .sort(([left], [right]) => left - right)
      .map(([value, count]) => {
        const rank = before + count / 2;
        before += count;
        return [value, rank];
      }),
  );
}

/** Over all ordered pairs of different places. */
function unequalPairs(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length ** 2 - [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
}

/** Sum of (a − b)² over all ordered pairs, around the mean so that large values lose no digits. */
function squaredDistances(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * values.length * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
