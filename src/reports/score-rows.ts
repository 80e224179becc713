import type { Drilldown } from '../drilldown/drilldown.ts';
import type { Measure } from '../drilldown/measures.ts';
import type { NgramRow } from '../drilldown/ngrams.ts';
import type { MetricSummary } from '../drilldown/summary.ts';
import { accuracyOf } from '../drilldown/word-accuracy.ts';
import { joinWords } from '../drilldown/word-scanner.ts';
import { corporaOf } from '../evaluate/corpus.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { meanOfRated } from '../review/ratings/human-scores.ts';
import { watchesOf } from './chunks.ts';
import { corpusSubject } from './view/corpus-view.ts';
import { comparisonSubject, type SubjectOptions } from './view/scores/comparison-subject.ts';
import { findingRate } from './view/scores/rates.ts';
import type { ScoreSubject } from './view/scores/subject.ts';

export const SCORE_COLUMNS = [
  'comparison',
  'table',
  'class',
  'system',
  'against',
  'measure',
  'value',
  'low',
  'high',
  'p',
  'verdict',
  'segments',
  'signature',
] as const;

export type ScoreRow = Readonly<Record<(typeof SCORE_COLUMNS)[number], string | number>>;
type Fields = Partial<ScoreRow> & Pick<ScoreRow, 'table' | 'measure' | 'value'>;

const EMPTY: ScoreRow = {
  comparison: '',
  table: '',
  class: '',
  system: '',
  against: '',
  measure: '',
  value: '',
  low: '',
  high: '',
  p: '',
  verdict: '',
  segments: '',
  signature: '',
};

/**
 * Scores and drill-down as one tidy table. `table` is `scores`, `findings`, `people`, `correlation-systems`, `correlation-segments`, `pairs`, `agreement`, a property of segments or words,
 * `ngrams` or `examples`; `segments` counts them in tables of classes, and lists their numbers for n-grams.
 */
export function* scoreRows(
  evaluation: Evaluation,
  { collected, watch }: Pick<SubjectOptions, 'collected' | 'watch'>,
): Iterable<ScoreRow> {
  const watches = watchesOf(evaluation, watch);
  for (const [index, comparison] of evaluation.comparisons.entries()) {
    const subject = comparisonSubject(comparison, { collected, watch: watches[index] });
    if (subject) for (const row of rowsOf(subject)) yield { ...EMPTY, comparison: comparison.id, ...row };
  }
  for (const corpus of corporaOf(evaluation)) {
    const subject = corpusSubject(evaluation, corpus, { hrefOf: () => '' });
    if (subject) for (const row of rowsOf(subject)) yield { ...EMPTY, comparison: corpus.comparison.id, ...row };
  }
}

function* rowsOf(subject: ScoreSubject): Iterable<Fields> {
  yield* effortRows(subject);
  yield* findingRows(subject);
  yield* agreementRows(subject);
  yield* peopleRows(subject);
  const { drilldown, texts, given } = subject;
  const names = texts.systems.map(({ name }) => name);
  const named = given.map((one) => (one.by === 'people' ? { ...one, id: one.name } : one));
  yield* metricRows([...(drilldown?.metrics ?? []), ...named], names);
  if (!drilldown) return;
  yield* bucketRows(drilldown, names);
  yield* wordRows(drilldown, names);
  yield* contrastRows(subject, drilldown, names);
}

function* effortRows({ effort, facts }: ScoreSubject): Iterable<Fields> {
  for (const { column, segments, rate, signature } of effort) {
    const system = facts.find(({ id }) => id === column)?.name ?? column;
    yield { table: 'effort', system, measure: 'hter', value: rate, segments, signature };
  }
}

function* findingRows({ facts }: ScoreSubject): Iterable<Fields> {
  for (const { name, words, findings, cost, seconds } of facts) {
    const rate = findings ? findingRate(findings.total, words) : null;
    if (rate) yield { table: 'findings', system: name, measure: 'per-1000-words', ...rate };
    if (cost) yield { table: 'cost', system: name, measure: `${cost.currency}-per-1000-words`, value: cost.amount };
    if (seconds !== undefined) yield { table: 'time', system: name, measure: 'seconds', value: seconds };
  }
}

function* agreementRows({ referenceFree, texts }: ScoreSubject): Iterable<Fields> {
  for (const [system, { characters, words }] of (referenceFree?.lengths ?? []).entries()) {
    const { name } = texts.systems[system]!;
    yield { table: 'length', system: name, measure: 'characters', value: characters };
    yield { table: 'length', system: name, measure: 'words', value: words };
    const consensus = referenceFree!.consensus;
    if (!consensus) continue;
    const { signature } = consensus;
    yield { table: 'agreement', system: name, measure: 'chrf', value: consensus.expectedGain[system]!, signature };
    yield { table: 'agreement', system: name, measure: 'consensus-segments', value: consensus.chosen[system]! };
  }
}

function* peopleRows({ texts, correlations }: ScoreSubject): Iterable<Fields> {
  for (const { name, systems } of texts.people ?? [])
    for (const [system, scores] of systems.entries()) {
      const mean = meanOfRated(scores);
      if (mean === null) continue;
      const { score, interval, rated } = mean;
      const bounds = interval === null ? {} : { low: score - interval, high: score + interval };
      yield {
        table: 'people',
        system: texts.systems[system]!.name,
        measure: name,
        value: score,
        ...bounds,
        segments: rated,
      };
    }
  for (const { people, metric, systems, segments } of correlations) {
    const who = { class: people, system: metric };
    for (const [measure, value] of Object.entries({
      pearson: systems.pearson,
      kendall: systems.kendall,
      accuracy: systems.accuracy,
    }))
      yield { table: 'correlation-systems', ...who, measure, value: value ?? '' };
    const { pearson, kendall, accuracy, count } = segments;
    for (const [measure, value] of Object.entries({ pearson, kendall, 'acc*eq': accuracy?.accuracy }))
      yield { table: 'correlation-segments', ...who, measure, value: value ?? '', segments: count };
  }
}

function* metricRows(metrics: readonly MetricSummary[], names: readonly string[]): Iterable<Fields> {
  for (const { id, systems, pairs, fullSignature, testSignature } of metrics) {
    for (const [system, { score, interval }] of systems.entries()) {
      const bounds = interval ?? {};
      yield { table: 'scores', system: names[system]!, measure: id, value: score, ...bounds, signature: fullSignature };
    }
    for (const { first, second, difference, adjusted, verdict } of pairs) {
      const who = { system: names[first]!, against: names[second]! };
      yield { table: 'pairs', ...who, measure: id, value: difference, p: adjusted, verdict, signature: testSignature };
    }
  }
}

function* bucketRows({ buckets, measures, spread }: Drilldown, names: readonly string[]): Iterable<Fields> {
  for (const { dimension, rows } of buckets)
    for (const { id, segments, figures } of rows)
      for (const [measure, row] of figures.entries())
        for (const [system, { value, halfWidth }] of row.entries())
          yield {
            table: dimension,
            class: id,
            system: names[system]!,
            measure: measures[measure]!.id,
            value: value ?? '',
            ...(value !== null && halfWidth !== null && boundsOf(measures[measure]!, value, halfWidth)),
            segments: segments.length,
          };
  for (const { dimension, rows } of spread)
    for (const { id, systems } of rows)
      for (const [system, segments] of systems.entries())
        yield { table: dimension, class: id, system: names[system]!, measure: 'segments', value: segments.length };
}

/** No metric goes below 0; ratings do. */
const boundsOf = ({ kind }: Measure, value: number, halfWidth: number) => ({
  low: kind === 'people' ? value - halfWidth : Math.max(0, value - halfWidth),
  high: value + halfWidth,
});

function* wordRows({ words }: Drilldown, names: readonly string[]): Iterable<Fields> {
  for (const { dimension, buckets } of words)
    for (const { id, systems } of buckets)
      for (const [system, counts] of systems.entries())
        for (const [measure, value] of Object.entries(accuracyOf(counts)))
          yield {
            table: dimension,
            class: id,
            system: names[system]!,
            measure: `word-${measure}`,
            value: value === null ? '' : 100 * value,
          };
}

function* contrastRows(
  { texts, placeOf }: ScoreSubject,
  drilldown: Drilldown,
  names: readonly string[],
): Iterable<Fields> {
  const { ngrams, examples, choice } = drilldown;
  if (!ngrams || !examples) return;
  const [first, second] = choice.pair.map((system) => names[system]!);
  const sides = [
    { system: first!, against: second!, own: 'first' as const },
    { system: second!, against: first!, own: 'second' as const },
  ];
  const nameOf = (segment: number) => {
    const number = texts.numbers[segment]!;
    return placeOf ? placeOf(number).label : String(number);
  };
  const numbers = (segments: readonly number[]) => segments.map(nameOf).join(placeOf ? '; ' : ' ');
  for (const { own, ...who } of sides) {
    const lists: readonly (readonly [string, readonly NgramRow[]])[] = [
      ['right', ngrams[`${own}Right`]],
      ['wrong', ngrams[`${own}Wrong`]],
    ];
    for (const [measure, rows] of lists)
      for (const row of rows)
        yield {
          table: 'ngrams',
          class: joinWords(row.words),
          ...who,
          measure,
          value: row[own],
          segments: numbers(row.segments),
        };
    for (const example of examples[own])
      yield {
        table: 'examples',
        ...who,
        measure: examples.metric,
        value: example[own],
        segments: nameOf(example.segment),
      };
  }
}
