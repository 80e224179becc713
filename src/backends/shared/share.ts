/** Splits a whole number by weights so that the shares are whole and sum up to it. */
export function share(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  let [seen, given] = [0, 0];
  return weights.map((weight) => {
    seen += weight;
    const upTo = sum === 0 ? 0 : Math.round((total * seen) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
