/**
 * Pearson's r; undefined (`null`) where one side does not vary or there are fewer than two pairs.
 * @param first,second the same items in the same order
 */
export function pearson(first: readonly number[], second: readonly number[]): number | null {
  const [meanFirst, meanSecond] = [mean(first), mean(second)];
  let [product, squareFirst, squareSecond] = [0, 0, 0];
  first.forEach((value, at) => {
    const [left, right] = [value - meanFirst, second[at]! - meanSecond];
    product += left * right;
    squareFirst += left * left;
    squareSecond += right * right;
  });
  return squareFirst === 0 || squareSecond === 0 ? null : product / Math.sqrt(squareFirst * squareSecond);
}

/**
 * Kendall's tau-b, which corrects for ties on either side; `null` where one side does not vary.
 * In O(n log n): discordant pairs are the exchanges of a merge sort (Knight 1966, JASA 61:436).
 */
export function kendall(first: readonly number[], second: readonly number[]): number | null {
  const order = first.map((_, at) => at).sort((a, b) => first[a]! - first[b]! || second[a]! - second[b]!);
  const bySecond = order.map((at) => second[at]!);
  const pairs = pairsOf(first.length);
  const tiedFirst = tiedPairs(order.map((at) => first[at]!));
  const tiedBoth = tiedPairs(order.map((at) => `${first[at]} ${second[at]}`));
  const discordant = countExchanges(bySecond);
  const tiedSecond = tiedPairs(bySecond.toSorted((a, b) => a - b));
  const spread = Math.sqrt((pairs - tiedFirst) * (pairs - tiedSecond));
  if (spread === 0) return null;
  const concordant = pairs - tiedFirst - tiedSecond + tiedBoth - discordant;
  return (concordant - discordant) / spread;
}

/** Share of all pairs on whose order both sides agree; a tie agrees with a tie only (Kocmi et al. 2021, systems). */
export function pairwiseAgreement(first: readonly number[], second: readonly number[]): number | null {
  let [agreed, pairs] = [0, 0];
  for (let one = 0; one < first.length; one++) {
    for (let other = 0; other < one; other++) {
      pairs++;
      if (Math.sign(first[one]! - first[other]!) === Math.sign(second[one]! - second[other]!)) agreed++;
    }
  }
  return pairs === 0 ? null : agreed / pairs;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const pairsOf = (count: number) => (count * (count - 1)) / 2;

/** Pairs of equal neighbours in a list whose equal values stand together. */
function tiedPairs(sorted: readonly (number | string)[]): number {
  let tied = 0;
  let run = 0;
  sorted.forEach((value, at) => {
    run = at > 0 && value === sorted[at - 1] ? run + 1 : 0;
    tied += run;
  });
  return tied;
}

/** How often a later value is smaller than an earlier one; sorts the list. */
function countExchanges(values: number[]): number {
  let exchanges = 0;
  let from = values;
  let to = new Array<number>(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || from[left]! <= from[right]!);
        if (!takeLeft) exchanges += middle - left;
        to[at] = takeLeft ? from[left++]! : from[right++]!;
      }
    }
    [from, to] = [to, from];
  }
  return exchanges;
}
