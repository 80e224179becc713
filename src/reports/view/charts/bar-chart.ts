import { scaleBand, scaleLinear } from 'd3-scale';
import { place, shortened, type Tick } from './axis.ts';

/** Bars of two systems side by side for each class; every bar leads to its segments. */
export interface BarChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly viewBox: string;
  readonly width: string;
  readonly bottom: string;
  readonly titlesAt: string;
  readonly left: string;
  readonly ticks: readonly Tick[];
  readonly legend: readonly { readonly series: string; readonly name: string }[];
  readonly groups: readonly {
    readonly title: string;
    readonly x: string;
    readonly bars: readonly {
      readonly series: string;
      readonly x: string;
      readonly y: string;
      readonly width: string;
      readonly height: string;
      readonly label: string;
      readonly href: string;
      readonly segments: string;
    }[];
  }[];
}

export interface BarGroup {
  readonly title: string;
  /** One per series; `value` null: no bar. */
  readonly bars: readonly {
    readonly value: number | null;
    readonly label: string;
    readonly href: string;
    readonly segments: string;
  }[];
}

const WIDTH = 640;
const LEFT = 44;
const PLOT = 150;
const TITLES = 24;

export function barChart(
  head: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly series: readonly string[];
    /** End of the axis; left out, the highest bar. */
    readonly most?: number;
  },
  groups: readonly BarGroup[],
  format: (value: number) => string,
): BarChart {
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0));
  const y = scaleLinear([0, head.most ?? Math.max(1, ...values)], [PLOT, 6]).nice(4);
  const x = scaleBand(
    groups.map((_, at) => at),
    [LEFT, WIDTH],
  ).padding(0.18);
  const inner = scaleBand(
    head.series.map((_, at) => at),
    [0, x.bandwidth()],
  ).padding(0.06);
  const letters = Math.max(4, Math.floor(x.step() / 7));
  return {
    id: head.id,
    title: head.title,
    description: head.description,
    viewBox: `0 0 ${WIDTH} ${PLOT + TITLES}`,
    width: String(WIDTH),
    bottom: String(PLOT),
    titlesAt: String(PLOT + 16),
    left: String(LEFT),
    ticks: y.ticks(4).map((tick) => ({ at: place(y(tick)), label: format(tick) })),
    legend: head.series.map((name, at) => ({ series: seriesName(at), name })),
    groups: groups.map(({ title, bars }, at) => ({
      title: shortened(title, letters),
      x: place(x(at)! + x.bandwidth() / 2),
      bars: bars.flatMap(({ value, ...bar }, series) =>
        value === null
          ? []
          : [
              {
                ...bar,
                series: seriesName(series),
                x: place(x(at)! + inner(series)!),
                y: place(y(value)),
                width: place(inner.bandwidth()),
                height: place(Math.max(0, PLOT - y(value))),
              },
            ],
      ),
    })),
  };
}

const seriesName = (at: number) => (at === 0 ? 'first' : 'second');
