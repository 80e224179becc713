/** A segment whose scores set two systems apart. */
export interface Example {
  readonly segment: number;
  readonly first: number;
  readonly second: number;
}

/** Examples of either side. */
const SHOWN = 10;

/**
 * The segments in which one of two systems is most ahead of the other.
 * @param scores [system][segment]
 */
export function examplesOf(
  scores: readonly (readonly number[])[],
  {
    pair,
    chosen,
    better,
  }: { readonly pair: readonly [number, number]; readonly chosen: Int32Array; readonly better: 'higher' | 'lower' },
): { readonly first: readonly Example[]; readonly second: readonly Example[] } {
  const sign = better === 'higher' ? 1 : -1;
  const lead = ({ first, second }: Example) => sign * (first - second);
  const all = Array.from(
    chosen,
    (segment): Example => ({ segment, first: scores[pair[0]]![segment]!, second: scores[pair[1]]![segment]! }),
  ).sort((a, b) => lead(b) - lead(a) || a.segment - b.segment);
  return {
    first: all.filter((example) => lead(example) > 0).slice(0, SHOWN),
    second: all
      .filter((example) => lead(example) < 0)
      .slice(-SHOWN)
      .reverse(),
  };
}
