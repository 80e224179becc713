import { jackknifeHalfWidth } from '../metrics/resampling/jackknife.ts';
import { meanOfRated } from '../review/ratings/human-scores.ts';
import type { PeopleScores, ScoredMetric } from './contract.ts';
import { sumAt } from './rows.ts';
import { accuracyOf, type WordAccuracy } from './word-accuracy.ts';

/** What a table of buckets can show for a system: a metric, what people said, or how many words are right. */
export interface Measure {
  /** A metric's id, `people-1`, or `word-f`, `word-precision`, `word-recall`. */
  readonly id: string;
  readonly kind: 'metric' | 'people' | 'words';
  readonly name: string;
  readonly better: 'higher' | 'lower';
}

/** A figure over some segments; `null` where there is nothing to measure. */
export interface Figure {
  readonly value: number | null;
  /** Half the width of its 95 % interval; `null` where there are too few segments for one. */
  readonly halfWidth: number | null;
}

/** A measure, and how to get it for one system over some segments. */
export interface MeasureSource {
  readonly measure: Measure;
  figure(system: number, segments: Int32Array): Figure;
}

const WORD_MEASURES = ['f', 'precision', 'recall'] as const;

/** In the order in which they are shown: metrics, people, words. */
export function measureSources(
  metrics: readonly ScoredMetric[],
  people: readonly PeopleScores[],
  words: WordAccuracy,
): readonly MeasureSource[] {
  return [
    ...metrics.map(metricSource),
    ...people.map(peopleSource),
    ...WORD_MEASURES.map((name) => wordSource(name, words)),
  ];
}

function metricSource({ id, systems }: ScoredMetric): MeasureSource {
  const { name, better, width, score } = systems[0]!.metric;
  return {
    measure: { id, kind: 'metric', name, better },
    figure(system, segments) {
      const { rows } = systems[system]!;
      const value = score(sumAt(rows, width, segments));
      return { value, halfWidth: jackknifeHalfWidth({ rows, width, segments, score: (totals) => score(totals) }) };
    },
  };
}

function peopleSource({ id, name, systems }: PeopleScores): MeasureSource {
  return {
    measure: { id, kind: 'people', name, better: 'higher' },
    figure(system, segments) {
      const rated = meanOfRated(Array.from(segments, (segment) => systems[system]![segment]!));
      return { value: rated?.score ?? null, halfWidth: rated?.interval ?? null };
    },
  };
}

function wordSource(name: (typeof WORD_MEASURES)[number], words: WordAccuracy): MeasureSource {
  const score = (totals: Float64Array) => {
    const value = accuracyOf({ matched: totals[0]!, inOutput: totals[1]!, inReference: totals[2]! })[name];
    return value === null ? null : 100 * value;
  };
  return {
    measure: { id: `word-${name}`, kind: 'words', name, better: 'higher' },
    figure(system, segments) {
      const rows = words.rows[system]!;
      const value = score(sumAt(rows, 3, segments));
      return { value, halfWidth: jackknifeHalfWidth({ rows, width: 3, segments, score }) };
    },
  };
}
