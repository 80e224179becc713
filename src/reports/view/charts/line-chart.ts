import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { type ChartFrame, place, shortened, type Tick } from './axis.ts';

/** One line per series over the same moments, told apart by dash and mark and named at its end. */
export interface LineChart extends ChartFrame {
  readonly yTitle: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly lines: readonly {
    /** From 1; the style sheet knows six, then they begin anew. */
    readonly series: number;
    readonly name: string;
    /** Path of the line; a moment without a value leaves a gap. */
    readonly path: string;
    readonly dots: readonly { readonly x: string; readonly y: string }[];
    readonly labelY: string;
  }[];
  readonly labelX: string;
}

export interface LineItem {
  readonly name: string;
  /** One per moment; null: no value. */
  readonly values: readonly (number | null)[];
}

const WIDTH = 640;
const LEFT = 44;
const TOP = 28;
const BOTTOM = 220;
const FOOT = 24;
/** Kept free for the names. */
const NAMES = 150;
const STYLES = 6;
const LABEL_HEIGHT = 15;
/** More than this cannot be read beside each other. */
const MOST_TICKS = 6;

export function lineChart(
  head: { readonly id: string; readonly title: string; readonly description: string; readonly yTitle: string },
  { moments, items }: { readonly moments: readonly string[]; readonly items: readonly LineItem[] },
  format: (value: number) => string,
): LineChart {
  const x = scalePoint(moments.keys(), [LEFT + 12, WIDTH - NAMES]);
  const most = Math.max(1, ...items.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const y = scaleLinear([0, most], [BOTTOM, TOP]).nice(5);
  const step = Math.ceil(moments.length / MOST_TICKS);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_value, at) => x(at)!)
    .y((value) => y(value!))
    .digits(1);
  const ends = items.map(({ values }) => y(values.findLast((value) => value !== null) ?? 0));
  const labels = apart(ends);
  return {
    ...head,
    viewBox: `0 0 ${WIDTH} ${BOTTOM + FOOT}`,
    left: String(LEFT),
    right: String(WIDTH - NAMES),
    bottom: String(BOTTOM),
    ticksAt: String(BOTTOM + 18),
    labelX: String(WIDTH - NAMES + 12),
    xTicks: moments.flatMap((label, at) =>
      (moments.length - 1 - at) % step === 0 ? [{ at: place(x(at)!), label }] : [],
    ),
    yTicks: y.ticks(5).map((tick) => ({ at: place(y(tick)), label: format(tick) })),
    lines: items.map(({ name, values }, index) => ({
      series: (index % STYLES) + 1,
      name: shortened(name, 17),
      path: path(values) ?? '',
      dots: values.flatMap((value, at) => (value === null ? [] : [{ x: place(x(at)!), y: place(y(value)) }])),
      labelY: place(labels[index]!),
    })),
  };
}

/** Places near the wanted ones that leave each label its height, the order kept. */
function apart(wanted: readonly number[]): readonly number[] {
  const placed = [...wanted];
  const order = wanted
    .keys()
    .toArray()
    .sort((a, b) => wanted[a]! - wanted[b]!);
  let free = TOP;
  for (const at of order) {
    placed[at] = Math.max(wanted[at]!, free);
    free = placed[at]! + LABEL_HEIGHT;
  }
  const over = Math.max(0, free - LABEL_HEIGHT - BOTTOM);
  return placed.map((label) => label - over);
}
