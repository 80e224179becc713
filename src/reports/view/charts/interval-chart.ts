import { scaleBand, scaleLinear } from 'd3-scale';
import { extent, place, shortened, type Tick } from './axis.ts';

/** A dot per item with a line for its interval, best first. */
export interface IntervalChart {
  readonly id: string;
  readonly title: string;
  /** What the drawing shows, for whoever cannot see it. */
  readonly description: string;
  readonly viewBox: string;
  readonly top: string;
  readonly bottom: string;
  readonly ticks: readonly Tick[];
  readonly rows: readonly {
    readonly name: string;
    readonly y: string;
    readonly x: string;
    readonly label: string;
    readonly labelX: string;
    /** Ends of the line; '' where there is no interval. */
    readonly from: string;
    readonly to: string;
  }[];
}

export interface IntervalItem {
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly label: string;
}

const WIDTH = 640;
const NAMES = 190;
const LABELS = 60;
const ROW = 26;
const AXIS = 24;
const MOST_LETTERS = 26;

export function intervalChart(
  { id, title, description }: { readonly id: string; readonly title: string; readonly description: string },
  items: readonly IntervalItem[],
  format: (value: number) => string,
): IntervalChart {
  const values = items.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const x = scaleLinear(extent(values), [NAMES + 10, WIDTH - LABELS]).nice(6);
  const bottom = items.length * ROW;
  const y = scaleBand(
    items.map((_, at) => at),
    [0, bottom],
  );
  return {
    id,
    title,
    description,
    viewBox: `0 0 ${WIDTH} ${bottom + AXIS}`,
    top: '0',
    bottom: place(bottom),
    ticks: x.ticks(6).map((tick) => ({ at: place(x(tick)), label: format(tick) })),
    rows: items.map(({ name, value, low, high, label }, at) => ({
      name: shortened(name, MOST_LETTERS),
      y: place(y(at)! + ROW / 2),
      x: place(x(value)),
      label,
      labelX: place(x(high ?? value) + 8),
      from: low === null ? '' : place(x(low)),
      to: high === null ? '' : place(x(high)),
    })),
  };
}
