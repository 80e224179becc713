import type { MetricSummary } from '../../../drilldown/summary.ts';
import { ranking } from '../../../drilldown/summary.ts';
import type { PairVerdict } from '../../../metrics/resampling/pairwise-test.ts';
import type { ScoreSpeech } from './speech.ts';

/** All pairs of systems under one metric, as a square table: row against column. */
export interface PairMatrix {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly PairCell[];
  }[];
}

export interface PairCell {
  /** `self` on the diagonal. */
  readonly kind: PairVerdict | 'self';
  /** Difference, with its sign; '' on the diagonal. */
  readonly difference: string;
  readonly word: string;
  readonly detail: string;
}

/** Seen from the other side. */
const MIRROR: Readonly<Record<PairVerdict, PairVerdict>> = {
  'first-better': 'second-better',
  'second-better': 'first-better',
  'no-difference-found': 'no-difference-found',
  identical: 'identical',
  'too-little-data': 'too-little-data',
};

/** @param digits of the differences */
export function pairMatrix(
  metric: MetricSummary,
  names: readonly string[],
  speech: ScoreSpeech,
  digits = 1,
): PairMatrix {
  const order = ranking(metric);
  const pairs = new Map(metric.pairs.map((pair) => [`${pair.first} ${pair.second}`, pair]));
  const cell = (row: number, column: number): PairCell => {
    if (row === column) return { kind: 'self', difference: '', word: speech.t.pairs.self, detail: '' };
    const forwards = pairs.get(`${row} ${column}`);
    const pair = forwards ?? pairs.get(`${column} ${row}`)!;
    const kind = forwards ? pair.verdict : MIRROR[pair.verdict];
    return {
      kind,
      difference: speech.signed(forwards ? pair.difference : -pair.difference, digits),
      word: speech.t.pairs[kind],
      detail: speech.say(speech.t.pairs.detail, {
        p: speech.fixed(pair.adjusted, 4),
        segments: speech.count(speech.t.segments, pair.differingSegments),
      }),
    };
  };
  return {
    title: speech.say(speech.t.pairs.title, { metric: metric.name }),
    columns: order.map((system) => names[system]!),
    rows: order.map((row) => ({ name: names[row]!, cells: order.map((column) => cell(row, column)) })),
  };
}
