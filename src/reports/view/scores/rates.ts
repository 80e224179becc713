/** A rate of events with its 95 % interval, all per 1,000 words. */
export interface Rate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const NORMAL_975 = 1.959964;

/**
 * Findings per 1,000 words. The interval is Byar's approximation to the exact Poisson one (Rothman and Boice 1979),
 * within 1 % of it from two events on. Findings of one fault in many places are not independent: it is too narrow then.
 */
export function findingRate(findings: number, words: number): Rate | null {
  if (words === 0) return null;
  const scale = 1000 / words;
  const bound = (count: number, sign: 1 | -1) =>
    count === 0 ? 0 : count * (1 - 1 / (9 * count) + (sign * NORMAL_975) / (3 * Math.sqrt(count))) ** 3;
  return {
    value: findings * scale,
    low: scale * bound(findings, -1),
    high: scale * (findings === 0 ? -Math.log(0.025) : bound(findings + 1, 1)),
  };
}

/**
 * Two-sided p of two counts over different numbers of words having one rate: given their sum, the first is binomial
 * (Przyborowski and Wilenski 1940). Doubled smaller tail.
 */
export function rateDifference(
  first: { readonly findings: number; readonly words: number },
  second: { readonly findings: number; readonly words: number },
): number {
  const trials = first.findings + second.findings;
  const words = first.words + second.words;
  if (trials === 0 || first.words === 0 || second.words === 0) return 1;
  const share = first.words / words;
  let [below, above] = [0, 0];
  // Each probability from the one before, as logarithms: the first ones are too small for a number.
  let log = trials * Math.log(1 - share);
  for (let count = 0; count <= trials; count++) {
    const p = Math.exp(log);
    if (count <= first.findings) below += p;
    if (count >= first.findings) above += p;
    log += Math.log(((trials - count) / (count + 1)) * (share / (1 - share)));
  }
  return Math.min(1, 2 * Math.min(below, above));
}
