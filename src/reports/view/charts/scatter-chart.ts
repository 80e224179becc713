import { scaleLinear } from 'd3-scale';
import { type ChartFrame, extent, place, shortened, type Tick } from './axis.ts';

/** One named point per system: cost to the right, quality upwards. */
export interface ScatterChart extends ChartFrame {
  readonly titleAt: string;
  readonly middle: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly points: readonly {
    readonly name: string;
    readonly x: string;
    readonly y: string;
    /** Ends of the interval of the quality; '' where there is none. */
    readonly low: string;
    readonly high: string;
    readonly labelX: string;
    readonly labelY: string;
    readonly anchor: 'start' | 'end';
  }[];
}

export interface ScatterItem {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
}

const WIDTH = 640;
const LEFT = 52;
const BOTTOM = 240;
const RIGHT = WIDTH - 16;
const FOOT = 44;

export function scatterChart(
  head: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly xTitle: string;
    readonly yTitle: string;
    /** Whether less of y is better: then it stands higher. */
    readonly lessIsBetter: boolean;
  },
  items: readonly ScatterItem[],
  format: { readonly x: (value: number) => string; readonly y: (value: number) => string },
): ScatterChart {
  const x = scaleLinear([0, Math.max(...items.map((item) => item.x)) || 1], [LEFT, RIGHT]).nice(5);
  const span = extent(items.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]));
  const y = scaleLinear(
    head.lessIsBetter ? [0, Math.max(span[1], 0)] : span,
    head.lessIsBetter ? [24, BOTTOM] : [BOTTOM, 24],
  ).nice(5);
  return {
    ...head,
    viewBox: `0 0 ${WIDTH} ${BOTTOM + FOOT}`,
    left: String(LEFT),
    right: String(RIGHT),
    bottom: String(BOTTOM),
    ticksAt: String(BOTTOM + 16),
    titleAt: String(BOTTOM + 38),
    middle: String((LEFT + RIGHT) / 2),
    xTicks: x.ticks(5).map((tick) => ({ at: place(x(tick)), label: format.x(tick) })),
    yTicks: y.ticks(5).map((tick) => ({ at: place(y(tick)), label: format.y(tick) })),
    points: items.map((item) => {
      const isRight = x(item.x) > WIDTH * 0.7;
      return {
        name: shortened(item.name, 30),
        x: place(x(item.x)),
        y: place(y(item.y)),
        low: item.low === null ? '' : place(y(item.low)),
        high: item.high === null ? '' : place(y(item.high)),
        labelX: place(x(item.x) + (isRight ? -9 : 9)),
        labelY: place(y(item.y) - 6),
        anchor: isRight ? ('end' as const) : ('start' as const),
      };
    }),
  };
}
