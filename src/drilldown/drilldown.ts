import { corpusScore, segmentScores } from '../metrics/segment-rows.ts';
import type { Choice, ScoredMetric, ScoredTexts, SegmentDimension } from './contract.ts';
import { type Example, examplesOf } from './examples.ts';
import { type Figure, type Measure, type MeasureSource, measureSources } from './measures.ts';
import { contrastNgrams, type NgramContrast } from './ngrams.ts';
import { filtered, narrowed, type SegmentBuckets, segmentBuckets } from './segment-buckets.ts';
import { leading, type MetricSummary, ranking, summarise } from './summary.ts';
import { type SystemBuckets, systemBuckets } from './system-buckets.ts';
import { TextWords } from './text-words.ts';
import type { WordBuckets } from './word-accuracy.ts';

export interface BucketRow {
  readonly id: string;
  /** Positions of its segments. */
  readonly segments: Int32Array;
  /** [measure][system] */
  readonly figures: readonly (readonly Figure[])[];
}

export interface BucketTable {
  readonly dimension: SegmentDimension;
  readonly rows: readonly BucketRow[];
}

/** Everything that is shown about some segments. Positions of segments are those of the texts, whatever the filter. */
export interface Drilldown {
  readonly choice: Choice;
  /** The segments a filter let through. */
  readonly segments: Int32Array;
  readonly metrics: readonly MetricSummary[];
  readonly measures: readonly Measure[];
  readonly buckets: readonly BucketTable[];
  readonly words: readonly WordBuckets[];
  readonly spread: readonly SystemBuckets[];
  readonly ngrams: NgramContrast | null;
  readonly examples: {
    readonly metric: string;
    readonly first: readonly Example[];
    readonly second: readonly Example[];
  } | null;
  /** All there are, filtered or not, for the controls. */
  readonly available: readonly { readonly dimension: SegmentDimension; readonly buckets: readonly string[] }[];
}

/** Texts with what has to be worked out once, however often a reader filters. */
export class DrilldownSource {
  readonly texts: ScoredTexts;
  readonly metrics: readonly ScoredMetric[];
  #summaries: readonly MetricSummary[] | undefined;
  readonly #words: TextWords;
  #prepared: Omit<Drilldown, 'metrics'> | undefined;
  #buckets: readonly SegmentBuckets[] | undefined;

  /**
   * @param metrics rows of every segment of the texts
   * @param known what was worked out before: summaries over all segments, in the order of the metrics, and words
   */
  constructor(
    texts: ScoredTexts,
    metrics: readonly ScoredMetric[],
    known: { readonly summaries?: readonly MetricSummary[] | undefined; readonly words?: TextWords } = {},
  ) {
    this.texts = texts;
    this.metrics = metrics;
    this.#summaries = known.summaries;
    this.#words = known.words ?? new TextWords(texts);
  }

  /** Takes the summaries over all segments from whoever made them meanwhile. */
  known(summaries: readonly MetricSummary[]): void {
    this.#summaries = summaries;
  }

  /** Works out what needs no summary, so that `look` without a choice only puts it together. */
  prepare(): void {
    this.#prepared ??= this.#tables({});
  }

  /** All tables for what a reader chose; left out, the two best systems over all segments. */
  look(choice: Partial<Choice> = {}): Drilldown {
    const isPrepared = Object.keys(choice).length === 0;
    if (isPrepared) this.prepare();
    const tables = isPrepared ? this.#prepared! : this.#tables(choice);
    return { ...tables, metrics: this.#summarised(tables.segments) };
  }

  #tables(choice: Partial<Choice>): Omit<Drilldown, 'metrics'> {
    const { texts } = this;
    const { filter = {}, unit = 'words' } = choice;
    const table = this.#words.table(unit);
    this.#buckets ??= segmentBuckets(texts, this.#words.table('words'));
    const chosen = filtered(filter, this.#buckets, texts.numbers.length);
    const pair = choice.pair ?? this.#bestPair();
    const accuracy = this.#words.accuracy(unit, chosen);
    const main = leading(this.metrics);
    const scores = main.systems.map(segmentScores);
    const { better, name } = main.systems[0]!.metric;
    const several = texts.systems.length > 1;
    const measures = measureSources(this.metrics, texts.people ?? [], accuracy);
    return {
      choice: { filter, unit, pair },
      segments: chosen,
      measures: measures.map(({ measure }) => measure),
      buckets: narrowed(this.#buckets, chosen).map((one) => bucketTable(one, texts.systems.length, measures)),
      words: accuracy.dimensions,
      spread: systemBuckets(scores, accuracy.rows, chosen),
      ngrams: several ? contrastNgrams(table, pair, chosen) : null,
      examples: several ? { metric: name, ...examplesOf(scores, { pair, chosen, better }) } : null,
      available: this.#buckets.map(({ dimension, buckets }) => ({ dimension, buckets: buckets.map(({ id }) => id) })),
    };
  }

  #summarised(chosen: Int32Array): readonly MetricSummary[] {
    if (chosen.length === 0) return [];
    if (this.#summaries && chosen.length === this.texts.numbers.length) return this.#summaries;
    return summarise(this.metrics, chosen);
  }

  /** The two best systems over all segments by the leading metric. */
  #bestPair(): readonly [number, number] {
    const { systems } = leading(this.metrics);
    const [first = 0, second = first] = ranking({
      better: systems[0]!.metric.better,
      systems: systems.map((system) => ({ score: corpusScore(system) })),
    });
    return [first, second];
  }
}

function bucketTable(
  { dimension, buckets }: SegmentBuckets,
  systems: number,
  measures: readonly MeasureSource[],
): BucketTable {
  const rows = buckets.map(({ id, segments }): BucketRow => {
    const figures = measures.map((source) =>
      Array.from({ length: systems }, (_, system) => source.figure(system, segments)),
    );
    return { id, segments, figures };
  });
  return { dimension, rows };
}
