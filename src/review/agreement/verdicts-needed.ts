import { mean } from '../../metrics/correlation/correlations.ts';
import { Pcg64 } from '../../metrics/resampling/pcg64.ts';

/** What is to be settled: whether one of two systems is better. */
export interface NeededRules {
  /** Two-sided; the normal approximation of a paired test. */
  readonly level: number;
  /** Share of imagined continuations in which it must be settled. */
  readonly power: number;
  /**
   * How far apart two systems usually are: standard deviation, over pairs of systems, of the mean difference in standard deviations of
   * a segment's difference. What was seen of few segments is mostly chance, and is drawn towards zero as far as this says.
   */
  readonly spread: number;
  readonly simulations: number;
  readonly seed: number;
  /** Segments nobody will judge more of. */
  readonly most: number;
}

export const NEEDED_RULES: NeededRules = {
  level: 0.05,
  power: 0.8,
  spread: 0.2,
  simulations: 300,
  seed: 12_345,
  most: 5_000,
};

/** With fewer, what was seen says too little about what will be. */
export const FEWEST_DIFFERENCES = 8;

export type Needed =
  | { readonly state: 'too-few'; readonly segments: number }
  | { readonly state: 'settled'; readonly segments: number }
  /** `more`: segments still to be judged. */
  | { readonly state: 'open'; readonly segments: number; readonly more: number }
  /** Not even with `most` segments. */
  | { readonly state: 'far'; readonly segments: number; readonly most: number };

/** z of 97.5 %: the only level anybody asks for so far. */
const Z: Readonly<Record<number, number>> = { 0.05: 1.959964, 0.01: 2.575829 };

/**
 * How many more segments people must judge until two systems can be told apart, if those to come are like those judged so far.
 * Each of the simulations draws what the truth may be from the differences seen (bootstrap, its mean towards zero), judges on from it, and tests once
 * at each number of segments; looking again and again is not corrected for.
 * @param differences mark of one system minus that of the other, one per segment both were judged on
 */
export function verdictsNeeded(differences: readonly number[], rules: NeededRules = NEEDED_RULES): Needed {
  const segments = differences.length;
  if (segments < FEWEST_DIFFERENCES) return { state: 'too-few', segments };
  const bar = Z[rules.level]!;
  if (isApart(momentsOf(differences), bar)) return { state: 'settled', segments };
  const steps = stepsFrom(segments, rules.most);
  const apart = new Array<number>(steps.length).fill(0);
  const random = new Pcg64(rules.seed);
  const observed = mean(differences);
  const share = segments / (segments + rules.spread ** -2);
  for (let run = 0; run < rules.simulations; run++) {
    const drawn = differences.map(() => differences[random.below(segments)]!);
    const there = mean(drawn);
    const shift = shrunk(there, { observed, share }) - there;
    const truth = drawn.map((difference) => difference + shift);
    const seen = { ...momentsOf(differences) };
    steps.forEach((step, at) => {
      while (seen.count < step) add(seen, truth[random.below(segments)]!);
      if (isApart(seen, bar)) apart[at]!++;
    });
  }
  const enough = steps.find((_, at) => apart[at]! >= rules.power * rules.simulations);
  return enough === undefined
    ? { state: 'far', segments, most: rules.most }
    : { state: 'open', segments, more: enough - segments };
}

/**
 * A mean drawn by the bootstrap, as one of a normal posterior: systems are usually `spread` apart, and `share` of what was seen is no
 * chance (n / (n + 1/spread²), the weight of the data where the prior is normal around zero).
 */
const shrunk = (drawn: number, { observed, share }: { readonly observed: number; readonly share: number }): number =>
  share * observed + Math.sqrt(share) * (drawn - observed);

interface Moments {
  count: number;
  sum: number;
  squares: number;
}

function add(moments: Moments, value: number): void {
  moments.count++;
  moments.sum += value;
  moments.squares += value ** 2;
}

function momentsOf(values: readonly number[]): Moments {
  const moments = { count: 0, sum: 0, squares: 0 };
  for (const value of values) add(moments, value);
  return moments;
}

/** The interval of the mean difference leaves out zero. */
function isApart({ count, sum, squares }: Moments, bar: number): boolean {
  const mean = sum / count;
  const variance = Math.max(0, (squares - count * mean ** 2) / (count - 1));
  return Math.abs(mean) > bar * Math.sqrt(variance / count);
}

/** Numbers of segments that are looked at: each a tenth more than the one before. */
function stepsFrom(segments: number, most: number): readonly number[] {
  const steps: number[] = [];
  for (let step = segments + 1; step <= most; step = Math.ceil(step * 1.1)) steps.push(step);
  return steps;
}
