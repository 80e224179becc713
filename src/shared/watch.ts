/** Told how far something countable has come: `done` of `total`, in whatever unit; the last call need not be the whole. */
export type Watch = (done: number, total: number) => void;

/**
 * Watches for the parts of one piece of work, told on as a single count.
 * @param weights what each part takes, in any unit; the total that is told is their sum
 */
export function shares(watch: Watch | undefined, weights: readonly number[]): readonly (Watch | undefined)[] {
  if (watch === undefined) return weights.map(() => undefined);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, index) => {
    const before = weights.slice(0, index).reduce((sum, one) => sum + one, 0);
    return (done, of) => watch(before + (of === 0 ? weight : (weight * done) / of), total);
  });
}
