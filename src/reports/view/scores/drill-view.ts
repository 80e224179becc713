import type { Drilldown, Measure } from '../../../drilldown/drilldown.ts';
import type { NgramRow } from '../../../drilldown/ngrams.ts';
import { leading } from '../../../drilldown/summary.ts';
import { accuracyOf } from '../../../drilldown/word-accuracy.ts';
import { joinWords } from '../../../drilldown/word-scanner.ts';
import { textDirection } from '../../../shared/language.ts';
import { type BarChart, barChart } from '../charts/bar-chart.ts';
import { rowId } from '../places.ts';
import { capitalised, NO_FIGURE } from '../wording.ts';
import {
  lengthRange,
  segmentBucketTitle,
  spreadRange,
  spreadTitle,
  wordBucketTitle,
  wordRange,
} from './bucket-titles.ts';
import { type ExampleList, exampleLists } from './example-view.ts';
import { type ScoreTable, scoreTable } from './score-table.ts';
import { ranges } from './scores-view.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** A table of classes against systems, and a chart of the two systems that are set against each other. */
export interface DrillTable {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  /** Whether rows tell how many segments they are about. */
  readonly counted: boolean;
  /** Too many systems for a chart beside it. */
  readonly wide: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly DrillRow[];
  readonly chart: BarChart | null;
}

export interface DrillRow {
  readonly title: string;
  /** The first of its segments, and all of them as `1-4 7`. */
  readonly href: string;
  readonly segments: string;
  readonly count: string;
  readonly few: boolean;
  readonly cells: readonly {
    readonly text: string;
    readonly best: boolean;
    readonly segments: string;
    readonly href: string;
  }[];
}

export interface NgramList {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly {
    readonly text: string;
    readonly first: string;
    readonly second: string;
    readonly href: string;
    readonly segments: string;
  }[];
}

export interface DrillView {
  readonly anchor: string;
  /** What the browser's script needs to work the tables out again from the texts on the page, as JSON; '' when they are not all there. */
  readonly data: string;
  readonly language: string;
  readonly t: ScoreSpeech['t'];
  readonly lang: string;
  readonly dir: string;
  readonly shown: string;
  readonly empty: boolean;
  readonly controls: DrillControls;
  /** Scores over the segments a filter lets through; `null` without one: the table above has them. */
  readonly scores: ScoreTable | null;
  readonly tables: readonly DrillTable[];
  readonly ngramTitle: string;
  readonly first: string;
  readonly second: string;
  readonly ngrams: readonly NgramList[];
  readonly exampleTitle: string;
  readonly examples: readonly ExampleList[];
}

/** Selects of the form; the browser's script reads them, and without it they are hidden. */
export interface DrillControls {
  readonly selects: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly title: string; readonly selected: boolean }[];
  }[];
}

/** Segments below which a bucket's figures say little. */
const FEW = 30;

export interface DrillOptions {
  /** Id of the figures shown in tables of segments; left out, the leading metric. */
  readonly measure?: string | undefined;
  /** See `DrillView.data`. */
  readonly data?: string;
}

export function drillView(
  subject: ScoreSubject,
  speech: ScoreSpeech,
  { measure, data = '' }: DrillOptions = {},
): DrillView | null {
  const { drilldown, texts, anchor } = subject;
  if (!drilldown) return null;
  const [first, second] = drilldown.choice.pair.map((system) => texts.systems[system]!.name);
  const scene: DrillScene = { subject, drilldown, speech, measure: chosenMeasure(drilldown, measure) };
  const { t, say, whole } = speech;
  const isEmpty = drilldown.segments.length === 0;
  return {
    anchor,
    data,
    language: speech.language,
    t,
    lang: texts.language,
    dir: textDirection(texts.language),
    shown: isEmpty
      ? t.drill.none
      : say(t.drill.shown, { count: whole(drilldown.segments.length), total: whole(texts.numbers.length) }),
    empty: isEmpty,
    controls: controlsOf(scene),
    scores: isEmpty || Object.keys(drilldown.choice.filter).length === 0 ? null : scoreTable(subject, speech),
    tables: isEmpty ? [] : [...segmentTables(scene), ...wordTables(scene), ...spreadTables(scene)],
    ngramTitle: say(t.drill.ngrams.title, { first: first!, second: second! }),
    first: first!,
    second: second!,
    ngrams: isEmpty ? [] : ngramLists(scene),
    exampleTitle: say(t.drill.examples.title, { first: first!, second: second! }),
    examples: isEmpty ? [] : exampleLists(subject, speech),
  };
}

interface DrillScene {
  readonly subject: ScoreSubject;
  readonly drilldown: Drilldown;
  readonly speech: ScoreSpeech;
  /** Index into the measures. */
  readonly measure: number;
}

function chosenMeasure({ measures, metrics }: Drilldown, wanted: string | undefined): number {
  const at = measures.findIndex(({ id }) => id === wanted);
  if (at !== -1) return at;
  return metrics.length === 0 ? 0 : measures.findIndex(({ id }) => id === leading(metrics).id);
}

const measureName = ({ id, name }: Measure, { t }: ScoreSpeech): string =>
  id.startsWith('word-') ? t.drill.measures[name as keyof typeof t.drill.measures] : name;

/** Segments of the texts as the page addresses them. */
function placesOf({ texts, anchor }: ScoreSubject, segments: ArrayLike<number>) {
  const numbers = Array.from(segments, (segment) => texts.numbers[segment]!);
  return {
    href: numbers.length === 0 ? `#${anchor}-compare` : `#${rowId(anchor, numbers[0]! - 1)}`,
    segments: ranges(
      numbers.toSorted((a, b) => a - b),
      '-',
      ' ',
    ),
  };
}

/** The highest (or lowest) of a row, when there is something to choose from. */
function isBest(value: number | null, row: readonly (number | null)[], better: 'higher' | 'lower'): boolean {
  const figures = row.filter((one) => one !== null);
  if (value === null || new Set(figures).size < 2) return false;
  return value === (better === 'higher' ? Math.max(...figures) : Math.min(...figures));
}

function segmentTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const measure = drilldown.measures[scene.measure]!;
  return drilldown.buckets.map(({ dimension, rows }) => {
    const heading = speech.t.drill.dimensions[dimension];
    const title = speech.say(speech.t.drill.bucketTitle, { measure: measureName(measure, speech), dimension: heading });
    return tableOf(scene, {
      id: dimension,
      title,
      heading,
      better: measure.better,
      digits: 1,
      withCount: true,
      rows: rows.map(({ id, segments, values }) => ({
        title: segmentBucketTitle(dimension, id, speech),
        short: dimension === 'length' ? lengthRange(id) : segmentBucketTitle(dimension, id, speech),
        count: segments.length,
        values: values[scene.measure]!,
        ...placesOf(subject, segments),
      })),
    });
  });
}

function wordTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const chosen = drilldown.measures[scene.measure]!;
  const figure = chosen.id.startsWith('word-') ? (chosen.name as 'f' | 'precision' | 'recall') : 'f';
  return drilldown.words.map(({ dimension, buckets }) => {
    const heading = speech.t.drill.dimensions[dimension];
    return tableOf(scene, {
      id: dimension,
      title: speech.say(speech.t.drill.bucketTitle, { measure: speech.t.drill.measures[figure], dimension: heading }),
      heading,
      better: 'higher',
      digits: 1,
      withCount: false,
      most: 100,
      rows: buckets.map(({ id, systems, segments }) => ({
        title: wordBucketTitle(dimension, id, speech),
        short: dimension === 'case' ? wordBucketTitle(dimension, id, speech) : wordRange(dimension, id),
        count: 0,
        values: systems.map((counts) => {
          const value = accuracyOf(counts)[figure];
          return value === null ? null : 100 * value;
        }),
        ...placesOf(subject, segments),
      })),
    });
  });
}

function spreadTables(scene: DrillScene): readonly DrillTable[] {
  const { subject, drilldown, speech } = scene;
  const metric = leading(drilldown.metrics).name;
  return drilldown.spread.map((spread) => {
    const heading = speech.t.drill.dimensions[spread.dimension];
    return tableOf(scene, {
      id: spread.dimension,
      title: speech.say(speech.t.drill.spreadTitle, { dimension: heading }),
      heading,
      better: null,
      digits: 0,
      withCount: false,
      rows: spread.rows.map(({ id, systems }) => ({
        title: spreadTitle(spread, id, metric, speech),
        short: spreadRange(spread, id),
        count: 0,
        values: systems.map(({ length }) => length),
        ...placesOf(
          subject,
          [...new Set(systems.flat())].sort((a, b) => a - b),
        ),
        own: systems.map((segments) => placesOf(subject, segments)),
      })),
    });
  });
}

interface TableInput {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly better: 'higher' | 'lower' | null;
  readonly digits: number;
  readonly withCount: boolean;
  /** End of the chart's axis. */
  readonly most?: number;
  readonly rows: readonly {
    readonly title: string;
    /** For under a bar. */
    readonly short: string;
    readonly count: number;
    readonly values: readonly (number | null)[];
    readonly href: string;
    readonly segments: string;
    /** Segments of every cell by itself; left out, those of the row. */
    readonly own?: readonly { readonly href: string; readonly segments: string }[];
  }[];
}

function tableOf({ subject, drilldown, speech }: DrillScene, input: TableInput): DrillTable {
  const { t, say } = speech;
  const { systems } = subject.texts;
  const shown = (value: number | null) => (value === null ? NO_FIGURE : speech.fixed(value, input.digits));
  const rows = input.rows.map(
    ({ title, count, values, href, segments, own }): DrillRow => ({
      title,
      href,
      segments,
      count: input.withCount ? speech.whole(count) : '',
      few: input.withCount && count < FEW,
      cells: values.map((value, system) => ({
        text: shown(value),
        best: input.better !== null && isBest(value, values, input.better),
        segments: own?.[system]?.segments ?? '',
        href: own?.[system]?.href ?? '',
      })),
    }),
  );
  const pair = systems.length > 1 ? drilldown.choice.pair : [0];
  const names = pair.map((system) => systems[system]!.name);
  const [first, second = ''] = names;
  const message = input.better === null ? t.drill.barCount : t.drill.bar;
  const chart = barChart(
    {
      id: `${subject.anchor}-drill-${input.id}-chart`,
      title: input.title,
      description: say(t.drill.chartDescription, { first: first!, second }),
      series: names,
      ...(input.most === undefined ? {} : { most: input.most }),
    },
    input.rows.map((row) => ({
      title: row.short,
      bars: pair.map((system, series) => ({
        value: row.values[system]!,
        label: say(message, { system: names[series]!, bucket: row.title, value: shown(row.values[system]!) }),
        href: row.own?.[system]?.href ?? row.href,
        segments: row.own?.[system]?.segments ?? row.segments,
      })),
    })),
    (value) => speech.whole(value),
  );
  return {
    id: `${subject.anchor}-drill-${input.id}`,
    title: input.title,
    heading: capitalised(input.heading),
    counted: input.withCount,
    wide: systems.length > 4,
    columns: systems.map(({ name }) => name),
    rows,
    chart: rows.length <= 16 ? chart : null,
  };
}

function ngramLists({ subject, drilldown, speech }: DrillScene): readonly NgramList[] {
  if (!drilldown.ngrams) return [];
  const { t, say } = speech;
  const [first, second] = drilldown.choice.pair.map((system) => subject.texts.systems[system]!.name);
  const { firstRight, secondRight, firstWrong, secondWrong } = drilldown.ngrams;
  const list = (kind: 'right' | 'wrong', system: string, rows: readonly NgramRow[]): NgramList => ({
    title: say(t.drill.ngrams[kind], { system }),
    note: kind === 'right' ? t.drill.ngrams.rightNote : t.drill.ngrams.wrongNote,
    rows: rows.map((row) => ({
      text: joinWords(row.words),
      first: speech.whole(row.first),
      second: speech.whole(row.second),
      ...placesOf(subject, row.segments),
    })),
  });
  return [
    list('right', first!, firstRight),
    list('right', second!, secondRight),
    list('wrong', first!, firstWrong),
    list('wrong', second!, secondWrong),
  ];
}

function controlsOf({ subject, drilldown, speech, measure }: DrillScene): DrillControls {
  const { t } = speech;
  const { filter, unit, pair } = drilldown.choice;
  const filters = drilldown.available.map(({ dimension, buckets }) => ({
    name: dimension,
    label: capitalised(t.drill.dimensions[dimension]),
    options: [
      { value: '', title: t.drill.all, selected: filter[dimension] === undefined },
      ...buckets.map((id) => ({
        value: `=${id}`,
        title: segmentBucketTitle(dimension, id, speech),
        selected: filter[dimension] === id,
      })),
    ],
  }));
  const systems = (name: 'first' | 'second', chosen: number) => ({
    name,
    label: t.drill[name],
    options: subject.texts.systems.map((system, at) => ({
      value: String(at),
      title: system.name,
      selected: at === chosen,
    })),
  });
  const selects = [
    ...(subject.texts.systems.length > 1 ? [systems('first', pair[0]), systems('second', pair[1])] : []),
    {
      name: 'measure',
      label: t.drill.measure,
      options: drilldown.measures.map((one, at) => ({
        value: one.id,
        title: measureName(one, speech),
        selected: at === measure,
      })),
    },
    {
      name: 'unit',
      label: t.drill.unit,
      options: (['words', 'characters'] as const).map((id) => ({
        value: id,
        title: t.drill.units[id],
        selected: unit === id,
      })),
    },
  ];
  return { selects: [...filters, ...selects] };
}
