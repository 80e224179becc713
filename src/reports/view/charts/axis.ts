/** What a chart and its axis are drawn from. All lengths are units of the SVG's own coordinates. */
export interface Tick {
  readonly at: string;
  readonly label: string;
}

/** A place in the drawing, short enough not to swell the file. */
export const place = (value: number): string => String(Math.round(value * 10) / 10);

/** Names longer than their column end in an ellipsis; the table beside has them whole. */
export function shortened(name: string, most: number): string {
  const characters = Array.from(name);
  return characters.length <= most ? name : `${characters.slice(0, most - 1).join('')}…`;
}

/** Widens a range that has no extent, so that a scale can be made of it. */
export function extent(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}

/** Names and edges of a chart with two axes, as the partials place them. */
export interface ChartFrame {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly viewBox: string;
  readonly left: string;
  readonly right: string;
  readonly bottom: string;
  readonly ticksAt: string;
}
