import type { CoinFlips } from '../../metrics/resampling/draws.ts';
import { PairTrials } from '../../metrics/resampling/pair-trials.ts';
import { coinsFor, type PairwiseSettings, pairwiseResult, rangesOf } from '../../metrics/resampling/pairwise-test.ts';
import type { ScoredMetric } from '../contract.ts';
import { type Intervals, intervalsOf, type MetricSummary, summaryOf, testSettings } from '../summary.ts';

/** Extreme trials per pair, or the intervals of all. */
export type SummaryPart = Int32Array | Intervals;

/** Memory all threads share. */
export interface SharedParts {
  /** One number per part, 0 while it is free, and a last one that is 1 once the coins are there. */
  readonly claims: Int32Array;
  readonly coins: Uint8Array;
}

export function sharedParts(metrics: readonly ScoredMetric[]): SharedParts {
  const { systems } = metrics[0]!;
  const { metric, rows } = systems[0]!;
  const groups = Math.ceil(rows.length / metric.width / 8);
  return {
    claims: new Int32Array(new SharedArrayBuffer(4 * (partCount(metrics) + 1))),
    coins: new Uint8Array(new SharedArrayBuffer(groups * testSettings(systems.length).trials)),
  };
}

/**
 * The summaries over all segments in parts that several threads take from each other: some trials of the test of one
 * metric, and as the last part the intervals of all. A part is worked out by the thread that claims it first.
 */
export class SummaryParts {
  readonly count: number;
  readonly #metrics: readonly ScoredMetric[];
  readonly #shared: SharedParts;
  readonly #all: Int32Array;
  readonly #settings: PairwiseSettings;
  readonly #trials: (PairTrials | undefined)[] = [];
  #coins: CoinFlips | undefined;

  constructor(metrics: readonly ScoredMetric[], shared: SharedParts) {
    const { systems } = metrics[0]!;
    const { metric, rows } = systems[0]!;
    this.#metrics = metrics;
    this.#shared = shared;
    this.count = partCount(metrics);
    this.#all = Int32Array.from({ length: rows.length / metric.width }, (_, segment) => segment);
    this.#settings = testSettings(systems.length);
  }

  /** Whether the part is now this thread's. */
  claim(part: number): boolean {
    return Atomics.compareExchange(this.#shared.claims, part, 0, 1) === 0;
  }

  workOut(part: number): SummaryPart {
    if (part === this.count - 1) return intervalsOf(this.#metrics, this.#all);
    const ranges = testRanges(this.#metrics);
    const { from, to } = ranges[part % ranges.length]!;
    return this.#trialsOf(Math.floor(part / ranges.length)).extremes(from, to);
  }

  /** @param parts all of them */
  joined(parts: readonly SummaryPart[]): readonly MetricSummary[] {
    const intervals = parts[this.count - 1] as Intervals;
    const { length } = testRanges(this.#metrics);
    return this.#metrics.map((metric, at) => {
      const counted = parts.slice(at * length, (at + 1) * length) as readonly Int32Array[];
      const pairs = length === 0 ? null : pairwiseResult(metric.systems, this.#settings, counted);
      return summaryOf(metric, this.#all, { intervals: intervals[at]!, pairs });
    });
  }

  #trialsOf(metric: number): PairTrials {
    const { systems } = this.#metrics[metric]!;
    this.#coins ??= this.#sharedCoins(systems);
    this.#trials[metric] ??= new PairTrials(systems, this.#coins);
    return this.#trials[metric];
  }

  /** Whoever needs them first draws them for all; two who start at once both do, and come to the same. */
  #sharedCoins(systems: ScoredMetric['systems']): CoinFlips {
    const { claims, coins: bytes } = this.#shared;
    const { trials } = this.#settings;
    if (Atomics.load(claims, this.count) === 1)
      return { trials, first: 0, count: trials, groups: bytes.length / trials, bytes };
    const coins = coinsFor(systems, this.#settings);
    bytes.set(coins.bytes);
    Atomics.store(claims, this.count, 1);
    return coins;
  }
}

/** Parts of one metric's test; none for one system. */
function testRanges([first]: readonly ScoredMetric[]) {
  const { length } = first!.systems;
  return length < 2 ? [] : rangesOf(testSettings(length).trials);
}

const partCount = (metrics: readonly ScoredMetric[]): number => metrics.length * testRanges(metrics).length + 1;
