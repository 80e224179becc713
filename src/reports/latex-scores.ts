import type { Drilldown } from '../drilldown/drilldown.ts';
import type { Figure } from '../drilldown/measures.ts';
import { leading, ranking } from '../drilldown/summary.ts';
import { accuracyOf } from '../drilldown/word-accuracy.ts';
import { joinWords } from '../drilldown/word-scanner.ts';
import type { Comparison } from '../evaluate/evaluation.ts';
import { meanOfRated } from '../review/ratings/human-scores.ts';
import { booktabs, escaped } from './latex-text.ts';
import { segmentBucketTitle, wordBucketTitle } from './view/scores/bucket-titles.ts';
import { comparisonSubject, type SubjectOptions } from './view/scores/comparison-subject.ts';
import { scoreSpeech } from './view/scores/speech.ts';
import type { ScoreSubject } from './view/scores/subject.ts';

/** Tables of scores and drill-down of a comparison with references; nothing without. */
export function scoreTables(comparison: Comparison, options: SubjectOptions): readonly string[] {
  if (!comparison.columns.some(({ kind }) => kind === 'reference')) return [];
  const subject = comparisonSubject(comparison, options);
  if (!subject?.drilldown || subject.drilldown.metrics.length === 0) return [];
  const names = subject.texts.systems.map(({ name }) => name);
  const place = `${comparison.document.title} (${comparison.document.language} to ${comparison.target})`;
  const { drilldown } = subject;
  return [
    scores(drilldown, names, place),
    ...peopleTables(subject, names, place),
    ...segmentTables(drilldown, names, place),
    ...wordTables(drilldown, names, place),
    ...ngramTables(drilldown, names, place),
  ];
}

/** `54.3 ($\pm$ 1.2)` */
const withInterval = ({ value, halfWidth }: Figure): string =>
  halfWidth === null ? one(value) : `${one(value)} ($\\pm$ ${one(halfWidth)})`;

const one = (value: number | null): string => (value === null ? '--' : value.toFixed(1));

function scores({ metrics }: Drilldown, names: readonly string[], place: string): string {
  const main = leading(metrics);
  const rows = ranking(main).map((system): [string, ...string[]] => {
    const rank = main.clusters.findIndex((cluster) => cluster.includes(system)) + 1;
    const figures = metrics.flatMap(({ systems }) => {
      const { score, interval } = systems[system]!;
      return [one(score), interval ? `[${one(interval.low)}, ${one(interval.high)}]` : '--'];
    });
    return [names[system]!, String(rank), ...figures];
  });
  const heads = ['System', 'Rank', ...metrics.flatMap(({ name }) => [name, '95 % interval'])];
  const signatures = metrics.map(({ name, signature }) => `${name}: ${signature}`).join('; ');
  return booktabs(`Scores: ${place}. Ranks by ${main.name}. ${signatures}`, heads, rows);
}

function peopleTables({ texts, correlations }: ScoreSubject, names: readonly string[], place: string) {
  const means = (texts.people ?? []).map(({ name, systems }) => {
    const rows = systems.flatMap((scores, system): readonly (readonly [string, ...string[]])[] => {
      const mean = meanOfRated(scores);
      if (mean === null) return [];
      const { score, interval, rated } = mean;
      return [[names[system]!, score.toFixed(2), interval === null ? '--' : interval.toFixed(2), String(rated)]];
    });
    return booktabs(`Ratings by people (${name}): ${place}`, ['System', 'Mean', '95 % ±', 'Segments'], rows);
  });
  if (correlations.length === 0) return means;
  const three = (value: number | null | undefined) => (value == null ? '--' : value.toFixed(3));
  const rows = correlations.map(({ people, metric, systems, segments }): readonly [string, ...string[]] => [
    metric,
    escaped(people),
    ...[systems.pearson, systems.kendall, systems.accuracy].map(three),
    ...[segments.pearson, segments.kendall, segments.accuracy?.accuracy].map(three),
  ]);
  const ofSegments = ['Pearson (seg.)', 'Kendall (seg.)', 'acc*eq (seg.)'];
  const heads = ['Metric', 'People', 'Pearson', 'Kendall', 'Accuracy', ...ofSegments];
  return [...means, booktabs(`Metrics and people: ${place}`, heads, rows)];
}

function segmentTables({ buckets, measures, metrics }: Drilldown, names: readonly string[], place: string) {
  const speech = scoreSpeech('en');
  const { id, name } = leading(metrics);
  const measure = measures.findIndex((candidate) => candidate.id === id);
  return buckets.map(({ dimension, rows }) =>
    booktabs(
      `${name} by ${speech.t.drill.dimensions[dimension]}: ${place}`,
      [speech.t.drill.dimensions[dimension], 'Segments', ...names],
      rows.map((row) => [
        segmentBucketTitle(dimension, row.id, speech),
        String(row.segments.length),
        ...row.figures[measure]!.map(withInterval),
      ]),
    ),
  );
}

function wordTables({ words }: Drilldown, names: readonly string[], place: string) {
  const speech = scoreSpeech('en');
  return words.map(({ dimension, buckets }) =>
    booktabs(
      `${speech.t.drill.measures.f} by ${speech.t.drill.dimensions[dimension]}: ${place}`,
      [speech.t.drill.dimensions[dimension], ...names],
      buckets.map(({ id, systems }) => [
        wordBucketTitle(dimension, id, speech),
        ...systems.map((counts) => {
          const { f } = accuracyOf(counts);
          return one(f === null ? null : 100 * f);
        }),
      ]),
    ),
  );
}

function ngramTables({ ngrams, choice }: Drilldown, names: readonly string[], place: string) {
  if (!ngrams) return [];
  const [first, second] = choice.pair.map((system) => names[system]!);
  const lists = [
    [`${first} gets right more often`, ngrams.firstRight],
    [`${second} gets right more often`, ngrams.secondRight],
    [`${first} gets wrong more often`, ngrams.firstWrong],
    [`${second} gets wrong more often`, ngrams.secondWrong],
  ] as const;
  return lists.flatMap(([title, rows]) =>
    rows.length === 0
      ? []
      : booktabs(
          `${title}: ${place}`,
          ['n-gram', first!, second!],
          rows.map((row) => [joinWords(row.words), String(row.first), String(row.second)]),
        ),
  );
}
