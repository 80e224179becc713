import { type DerivedColumn, deriveColumns } from './derived-columns.ts';
import { type PackedColumn, packedColumns, unpack } from './packing.ts';

interface Drawn {
  readonly draws: number;
  readonly drawn: (draw: number) => number;
  readonly into?: Float64Array | undefined;
}

/**
 * The rows of one system in columns, of those that nearly follow from others only the rest, and as many to a column as is
 * exact: resampling then adds about a fifth of the numbers.
 */
export class PackedRows {
  readonly segments: number;
  readonly columns: readonly PackedColumn[];
  readonly #width: number;
  readonly #derived: readonly DerivedColumn[];

  /**
   * @param rows `segments × width` numbers
   * @param most how often a segment is drawn at most
   */
  constructor(rows: Float64Array, width: number, most: number) {
    this.segments = rows.length / width;
    this.#width = width;
    // Of other numbers sums would be rounded differently.
    this.#derived = areWhole(rows) ? deriveColumns(rows, width) : [];
    this.columns = packedColumns(this.#derived.length > 0 ? restOf(rows, width, this.#derived) : rows, width, most);
  }

  /**
   * Sums of rows from those of the columns: `draws × width` numbers.
   * @param sums per column, one per draw; used up
   * @param drawn how many segments were drawn
   * @param into where to put them, if there is a place already
   */
  totals(sums: readonly Float64Array[], { draws, drawn, into }: Drawn): Float64Array {
    const width = this.#width;
    const totals = into?.fill(0) ?? new Float64Array(draws * width);
    this.columns.forEach((column, which) => {
      unpack(column, sums[which]!, totals, width);
    });
    for (const { column, base, constant } of this.#derived) {
      addColumn(totals, { column, from: base, width, sign: 1 });
      if (constant === 0) continue;
      for (let draw = 0; draw < draws; draw++) totals[draw * width + column]! += constant * drawn(draw);
    }
    return totals;
  }
}

function areWhole(rows: Float64Array): boolean {
  for (let at = 0; at < rows.length; at++) if (rows[at] !== Math.floor(rows[at]!)) return false;
  return true;
}

/** The rows without what follows from other columns. */
function restOf(rows: Float64Array, width: number, derived: readonly DerivedColumn[]): Float64Array {
  const rest = rows.slice();
  for (const { column, base, constant } of derived) {
    // A base is no derived column, so it is still as it was.
    addColumn(rest, { column, from: base, width, sign: -1 });
    if (constant !== 0) for (let at = column; at < rest.length; at += width) rest[at]! -= constant;
  }
  return rest;
}

/** Adds one column to another, or takes it off. */
function addColumn(
  rows: Float64Array,
  {
    column,
    from,
    width,
    sign,
  }: { readonly column: number; readonly from: number; readonly width: number; readonly sign: 1 | -1 },
): void {
  for (let at = 0; at < rows.length; at += width) rows[at + column]! += sign * rows[at + from]!;
}
