import type { Figure } from '../../../drilldown/measures.ts';
import { FEWEST_SEGMENTS } from '../../../metrics/resampling/intervals.ts';
import { type BarChart, barChart } from '../charts/bar-chart.ts';
import { capitalised, NO_FIGURE } from '../wording.ts';
import type { DrillScene, Places } from './drill-scene.ts';
import type { ScoreSpeech } from './speech.ts';

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

export interface DrillRow extends Places {
  readonly title: string;
  readonly count: string;
  /** Why its figures say little, or ''. */
  readonly few: string;
  readonly cells: readonly ({
    readonly text: string;
    /** Half the width of its 95 % interval, `± 1.2`, or ''. */
    readonly interval: string;
    readonly best: boolean;
  } & Places)[];
}

/** Segments below which a bucket's figures say little. */
const FEW = 30;

function fewness(segments: number, { t }: ScoreSpeech): string {
  if (segments < FEWEST_SEGMENTS) return `(${t.pairs['too-little-data']})`;
  return segments < FEW ? t.drill.few : '';
}

/** The highest (or lowest) of a row, when there is something to choose from. */
function isBest(value: number | null, row: readonly Figure[], better: 'higher' | 'lower'): boolean {
  const figures = row.flatMap((one) => one.value ?? []);
  if (value === null || new Set(figures).size < 2) return false;
  return value === (better === 'higher' ? Math.max(...figures) : Math.min(...figures));
}

export interface TableInput {
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
    readonly figures: readonly Figure[];
    readonly places: Places;
    /** Segments of every cell by itself; left out, those of the row. */
    readonly own?: readonly Places[];
  }[];
}

export function tableOf({ subject, drilldown, speech }: DrillScene, input: TableInput): DrillTable {
  const { t, say } = speech;
  const { systems } = subject.texts;
  const shown = (value: number | null) => (value === null ? NO_FIGURE : speech.fixed(value, input.digits));
  const rows = input.rows.map(
    ({ title, count, figures, places, own }): DrillRow => ({
      title,
      ...places,
      count: input.withCount ? speech.whole(count) : '',
      few: input.withCount ? fewness(count, speech) : '',
      cells: figures.map(({ value, halfWidth }, system) => ({
        text: shown(value),
        interval: halfWidth === null ? '' : `± ${speech.fixed(halfWidth, input.digits)}`,
        best: input.better !== null && isBest(value, figures, input.better),
        ...(own?.[system] ?? NOWHERE),
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
        value: row.figures[system]!.value,
        label: say(message, { system: names[series]!, bucket: row.title, value: shown(row.figures[system]!.value) }),
        ...barPlaces(row.own?.[system] ?? row.places),
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

/** Figures of a cell that has no segments of its own. */
const NOWHERE: Places = { href: '', segments: '', linked: false };

const barPlaces = ({ href, segments }: Places) => ({ href, segments });
