import { type Link, MOST_TOGETHER } from './contract.ts';
import { priorOf, type Score, SWAP_PRIOR } from './score.ts';

/** Texts from `start` up to `end` of both sides. */
export interface Block {
  readonly source: readonly [start: number, end: number];
  readonly target: readonly [start: number, end: number];
}

/** Numbers of texts a step can take: a link, or two neighbours that changed places. */
const SHAPES = [
  ...Array.from({ length: (MOST_TOGETHER + 1) ** 2 }, (_, at) => ({
    source: Math.floor(at / (MOST_TOGETHER + 1)),
    target: at % (MOST_TOGETHER + 1),
    isSwap: false,
  })).filter(({ source, target }) => priorOf(source, target) !== undefined),
  { source: 2, target: 2, isSwap: true },
];

/** Cells of the table a block may take (9 bytes each); past it only those near the diagonal are looked at. */
const MOST_CELLS = 1_500_000;

/** The best links that keep the order of both sides, by dynamic programming (Gale and Church 1993). */
export function alignBlock({ source: [s0, s1], target: [t0, t1] }: Block, score: Score): readonly Link[] {
  const [rows, columns] = [s1 - s0, t1 - t0];
  const half = Math.max(MOST_TOGETHER + 1, Math.ceil(MOST_CELLS / (rows + 1) / 2));
  const slope = rows === 0 ? 0 : columns / rows;
  const from = (row: number) => Math.max(0, Math.min(columns, Math.round(row * slope)) - half);
  const to = (row: number) => Math.min(columns, Math.round(row * slope) + half);
  const width = Math.min(columns, 2 * half) + 1;
  const best = new Float64Array((rows + 1) * width).fill(-Infinity);
  const taken = new Uint8Array((rows + 1) * width);
  best[0] = 0;
  for (let row = 0; row <= rows; row += 1) {
    for (let column = from(row); column <= to(row); column += 1) {
      const here = row * width + column - from(row);
      for (const [number, shape] of SHAPES.entries()) {
        const [above, left] = [row - shape.source, column - shape.target];
        if (above < 0 || left < from(above) || left > to(above)) continue;
        const before = best[above * width + left - from(above)]!;
        if (before === -Infinity) continue;
        const step = linksOf(shape.isSwap, rangeOf(s0 + above, s0 + row), rangeOf(t0 + left, t0 + column));
        const value = step.reduce(
          (sum, link) => sum + score(link.source, link.target),
          before + (shape.isSwap ? SWAP_PRIOR : 0),
        );
        if (value <= best[here]!) continue;
        best[here] = value;
        taken[here] = number;
      }
    }
  }
  const links: Link[] = [];
  for (let [row, column] = [rows, columns]; row > 0 || column > 0; ) {
    const { source, target, isSwap } = SHAPES[taken[row * width + column - from(row)]!]!;
    links.push(...linksOf(isSwap, rangeOf(s0 + row - source, s0 + row), rangeOf(t0 + column - target, t0 + column)));
    [row, column] = [row - source, column - target];
  }
  return links;
}

function linksOf(isSwap: boolean, source: readonly number[], target: readonly number[]): readonly Link[] {
  if (!isSwap) return [{ source, target }];
  return source.map((one, at) => ({ source: [one], target: [target[1 - at]!] }));
}

function rangeOf(start: number, end: number): readonly number[] {
  const range: number[] = [];
  for (let at = start; at < end; at += 1) range.push(at);
  return range;
}
