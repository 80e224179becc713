import { type DerivedColumn, deriveColumns } from './derived-columns.ts';
import { type PackedColumn, packedColumns, unpack } from './packing.ts';

interface Drawn {
  readonly draws: number;
  /** How many segments were drawn. */
  readonly drawn: (draw: number) => number;
  /** How often one segment was; asked for where it can be more than once. */
  readonly times?: (draw: number, segment: number) => number;
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
  readonly #exceptions: readonly Exceptions[];

  /**
   * @param rows `segments × width` numbers
   * @param most how often a segment is drawn at most
   */
  constructor(rows: Float64Array, width: number, most: number) {
    this.segments = rows.length / width;
    this.#width = width;
    // Of other numbers sums would be rounded differently.
    this.#derived = areWhole(rows) ? deriveColumns(rows, width) : [];
    const rest = this.#derived.length > 0 ? restOf(rows, width, this.#derived) : rows;
    // Where a segment can be drawn as often as there are segments, even small numbers take much room in a packed column.
    this.#exceptions = most === 1 ? [] : this.#derived.flatMap(({ column }) => takenOut(rest, width, column));
    this.columns = packedColumns(rest, width, most);
  }

  /**
   * Sums of rows from those of the columns: `draws × width` numbers.
   * @param sums per column, one per draw; used up
   * @param into where to put them, if there is a place already
   */
  totals(sums: readonly Float64Array[], { draws, drawn, times, into }: Drawn): Float64Array {
    const width = this.#width;
    const totals = into?.fill(0) ?? new Float64Array(draws * width);
    this.columns.forEach((column, which) => {
      unpack(column, sums[which]!, totals, width);
    });
    for (const exceptions of this.#exceptions) addExceptions(totals, width, exceptions, times!);
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

/** The few segments in which a column does not follow from another, and what is left there. */
interface Exceptions {
  readonly column: number;
  readonly segments: Int32Array;
  readonly values: Float64Array;
}

/** One segment in this many, or fewer, are few. */
const FEW = 32;

/** Takes what is left of a column out of the rows, where that is little. */
function takenOut(rest: Float64Array, width: number, column: number): readonly Exceptions[] {
  const segments: number[] = [];
  for (let at = column; at < rest.length; at += width) if (rest[at] !== 0) segments.push((at - column) / width);
  if (segments.length === 0 || segments.length * width * FEW > rest.length) return [];
  const values = Float64Array.from(segments, (segment) => rest[segment * width + column]!);
  for (const segment of segments) rest[segment * width + column] = 0;
  return [{ column, segments: Int32Array.from(segments), values }];
}

function addExceptions(
  totals: Float64Array,
  width: number,
  { column, segments, values }: Exceptions,
  times: (draw: number, segment: number) => number,
): void {
  for (let draw = 0, at = column; at < totals.length; draw++, at += width) {
    let sum = 0;
    for (let which = 0; which < segments.length; which++) sum += values[which]! * times(draw, segments[which]!);
    totals[at]! += sum;
  }
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
