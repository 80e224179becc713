import { type CellText, readCell, showNgrams, showRuns } from './cell-text.ts';
import { nextTask } from './next-task.ts';
import { PendingRows, rowOf } from './pending-rows.ts';
import { fetchRows, fillRow } from './row-requests.ts';

/** Milliseconds of work after which the page may answer a key or a scroll: less than a frame has. */
const LONGEST_TASK = 12;

/** The side-by-side table of a page: its own HTML is its data, so nothing is shipped twice. Of a large table the rows come when they are needed. */
export class Matrix {
  readonly table: HTMLTableElement;
  /** Heads of the columns as they came, without that of the segments' numbers. */
  readonly heads: readonly HTMLTableCellElement[];
  #rows: readonly HTMLTableSectionElement[];
  readonly #cells = new Map<HTMLTableSectionElement, readonly HTMLTableCellElement[]>();
  readonly #texts = new Map<HTMLTableSectionElement, readonly (CellText | undefined)[]>();
  readonly #pending: PendingRows | undefined;
  #marking = 0;
  #marked: { readonly base: number; readonly marks: Marks };
  #arrangement: Arrangement | undefined;
  #column: number | undefined;
  #limit: ReadonlySet<number> | undefined;

  /** @param told what a reader is to know of rows that are still to come; '' when all have come */
  constructor(table: HTMLTableElement, told: (message: string) => void) {
    this.table = table;
    this.heads = [...table.tHead!.rows[0]!.cells].slice(1);
    const base = this.heads.findIndex((head) => head.classList.contains('is-base'));
    this.#marked = { base, marks: DIFFERENCES };
    this.#pending = PendingRows.of(table, {
      base: () => this.#marked.base,
      came: (row, base) => this.#dress(row, base),
      done: () => told(''),
      failed: (why) => told(`Some segments did not come (${why}); scroll to them to try again.`),
    });
    this.#rows = [...table.tBodies];
  }

  /** Resolves when every row is there; at once where none is missing. @throws Error when they cannot be had */
  async complete(): Promise<void> {
    await this.#pending?.complete();
  }

  /** Whether rows are still to come. */
  get isPartial(): boolean {
    return (this.#pending?.left ?? 0) > 0;
  }

  /** Asks for the row an address leads to before all others, if it is not there yet. */
  want(hash: string): void {
    const row = this.#rows.find(({ id }) => id === rowOf(hash));
    if (row) this.#pending?.want(row);
  }

  /** Shows rows as they are stored now. @param at address that answers with rows @throws Error when they cannot be had */
  async refresh(rows: readonly HTMLTableSectionElement[], at: string): Promise<void> {
    const { base } = this.#marked;
    const fresh = await fetchRows({ at, base, numbers: rows.map(numberOf) });
    for (const row of rows) {
      const came = fresh.get(row.id);
      if (came === undefined) continue;
      fillRow(row, came);
      this.#cells.delete(row);
      this.#texts.delete(row);
      this.#dress(row, base);
    }
  }

  /** A row has come: it is shown like the others. @param base column its words are marked against */
  #dress(row: HTMLTableSectionElement, base: number): void {
    if (this.#arrangement) this.#arrangeCells(this.cellsOf(row), this.#arrangement);
    if (this.#column !== undefined) showCell(this.cellsOf(row), this.#column);
    const { base: wanted, marks } = this.#marked;
    if (wanted !== base || marks.order > 0) this.#markRow(this.textsIn(row), wanted, marks);
  }

  /** In the order they are shown in. */
  get rows(): readonly HTMLTableSectionElement[] {
    return this.#rows;
  }

  /** Puts the rows in the order of risk or of the text. */
  order(by: RowOrder): void {
    const key = by === 'risk' ? (row: HTMLTableSectionElement) => Number(row.dataset.place) : numberOf;
    const rows = this.#rows.toSorted((a, b) => key(a) - key(b));
    // Moving rows makes the browser lay all of them out again.
    if (rows.every((row, at) => row === this.#rows[at])) return;
    this.#rows = rows;
    this.table.append(...rows);
  }

  /** Rows that differ in punctuation only. */
  get minor(): readonly HTMLTableSectionElement[] {
    return this.#rows.filter((row) => row.dataset.minor !== undefined);
  }

  get columns(): number {
    return this.heads.length;
  }

  /** Marks the words of every column against another base and moves the base mark in the head. Resolves when all rows are done; a later call ends an earlier one. */
  async setBase(base: number, marks: Marks = DIFFERENCES): Promise<void> {
    this.#marking += 1;
    const marking = this.#marking;
    this.#marked = { base, marks };
    this.#showBase(base);
    let started = performance.now();
    for (const row of this.#nearestFirst()) {
      this.#markRow(this.textsIn(row), base, marks);
      if (performance.now() - started < LONGEST_TASK) continue;
      await nextTask();
      if (marking !== this.#marking) return;
      started = performance.now();
    }
  }

  /** Cells of a row by column as these came, however they are arranged. */
  cellsOf(row: HTMLTableSectionElement): readonly HTMLTableCellElement[] {
    const known = this.#cells.get(row);
    if (known !== undefined) return known;
    const cells = [...(row.rows[0]?.cells ?? [])].slice(1);
    if (cells.length > 0) this.#cells.set(row, cells);
    return cells;
  }

  /** What the cells of a row hold, by column; read once, when it is asked for. */
  textsIn(row: HTMLTableSectionElement): readonly (CellText | undefined)[] {
    const known = this.#texts.get(row);
    if (known !== undefined) return known;
    const texts = this.cellsOf(row).map(readCell);
    if (texts.length > 0) this.#texts.set(row, texts);
    return texts;
  }

  /** Puts the columns in an order, hides some, and keeps others in sight while the rest scrolls. Columns by index. */
  arrange(arrangement: Arrangement): void {
    const { order, hidden, pinned } = arrangement;
    const isAsItCame = hidden.size === 0 && pinned.length === 0 && order.every((column, at) => column === at);
    if (isAsItCame && !this.#arrangement) return;
    this.#arrangement = arrangement;
    for (const cells of this.#allCells()) this.#arrangeCells(cells, arrangement);
    const shown = this.columns - hidden.size;
    for (const name of [...this.table.classList]) if (/^columns-\d+$/.test(name)) this.table.classList.remove(name);
    this.table.classList.add(`columns-${shown}`);
    this.table.parentElement!.classList.toggle('wide', shown > WIDE);
  }

  #arrangeCells(cells: readonly HTMLTableCellElement[], { order, hidden, pinned }: Arrangement): void {
    for (const [index, cell] of cells.entries()) {
      cell.hidden = hidden.has(index);
      const place = pinned.indexOf(index);
      cell.classList.toggle('pinned', place !== -1);
      for (let nth = 0; nth < MOST_PINNED; nth += 1) cell.classList.toggle(`pinned-${nth}`, nth === place);
    }
    cells[0]?.parentElement?.append(...order.map((index) => cells[index]!));
  }

  /** Of the head and of every row that is there. */
  *#allCells(): Generator<readonly HTMLTableCellElement[]> {
    yield this.heads;
    for (const row of this.#rows) yield this.cellsOf(row);
  }

  /** From now on `show` leaves out all segments but these, by number; `undefined`: none. */
  limitTo(numbers: ReadonlySet<number> | undefined): void {
    this.#limit = numbers;
  }

  /** What the table holds of some segments, in the order of their numbers; once it is complete. */
  textsOf(numbers: readonly number[]): readonly SegmentTexts[] {
    const rows = new Map(this.rows.map((row) => [numberOf(row), row]));
    return numbers.map((number) => {
      const row = rows.get(number)!;
      const cells = this.cellsOf(row);
      return {
        role: row.querySelector('.role')?.textContent ?? 'body',
        texts: this.textsIn(row).map((cell) => cell?.text ?? null),
        findings: cells.map((cell) => [
          ...new Set(
            [cell, ...cell.querySelectorAll<HTMLElement>('[data-f]')].flatMap(
              (marked) => marked.dataset.f?.split(' ').map((label) => label.split('-', 1)[0]!) ?? [],
            ),
          ),
        ]),
      };
    });
  }

  /** Differences from the base; or, in the columns of systems, what the references say, seen beside the base if that is a system. */
  #markRow(cells: readonly (CellText | undefined)[], base: number, { order }: Marks): void {
    const kinds = order === 0 ? [] : this.#kinds();
    const references = cells.filter((_, column) => kinds[column] === 'reference');
    for (const [column, cell] of cells.entries()) {
      if (!cell) continue;
      if (kinds[column] !== 'system') showRuns(cell, order === 0 ? cells[base] : undefined);
      else
        showNgrams(cell, {
          other: kinds[base] === 'system' && base !== column ? (cells[base]?.text ?? '') : undefined,
          references: references.flatMap((reference) => reference?.text ?? []),
          order,
        });
    }
  }

  #kinds(): readonly string[] {
    return this.heads.map(({ classList }) => [...classList].find((name) => name.startsWith('column-'))!.slice(7));
  }

  /** Rows from the first one on screen on, then those above it: what a reader sees changes at once. */
  #nearestFirst(): readonly HTMLTableSectionElement[] {
    const first = Math.max(
      this.rows.findIndex((row) => row.getBoundingClientRect().bottom > 0),
      0,
    );
    return [...this.rows.slice(first), ...this.rows.slice(0, first)];
  }

  #showBase(base: number): void {
    for (const [index, head] of this.heads.entries()) head.classList.toggle('is-base', index === base);
  }

  /** The one column a narrow screen shows beside the source. */
  showColumn(column: number): void {
    this.#column = column;
    for (const cells of this.#allCells()) showCell(cells, column);
  }

  /** Shows the rows that are let through, without those that differ in punctuation only if asked for; returns them. */
  show(filter: RowFilter, { withMinor, passes }: Wanted): readonly HTMLTableSectionElement[] {
    const wanted = WANTED[filter];
    for (const row of this.rows) {
      const isWanted = wanted === '' || row.querySelector(wanted) !== null;
      const isLeftOut =
        this.#limit === undefined ? !withMinor && row.dataset.minor !== undefined : !this.#limit.has(numberOf(row));
      row.hidden = !isWanted || isLeftOut || !passes(row);
    }
    return this.rows.filter((row) => !row.hidden);
  }
}

function showCell(cells: readonly HTMLTableCellElement[], column: number): void {
  for (const [index, cell] of cells.entries()) {
    cell.classList.toggle('shown', index === column);
    cell.classList.toggle('beside', index === 0);
  }
}

/** Columns past which they scroll sideways in a frame of their own; as in the view of the table. */
const WIDE = 5;
/** Columns that can be pinned: more would leave nothing to scroll. */
const MOST_PINNED = 3;

/** How columns are arranged, by index. */
export interface Arrangement {
  readonly order: readonly number[];
  readonly hidden: ReadonlySet<number>;
  readonly pinned: readonly number[];
}

interface Wanted {
  readonly withMinor: boolean;
  passes(row: HTMLTableSectionElement): boolean;
}

export type RowOrder = 'risk' | 'text';

/** What the table shows of one segment, by column. */
export interface SegmentTexts {
  readonly role: string;
  /** `null` where a cell has no text. */
  readonly texts: readonly (string | null)[];
  /** Classes of the findings in each cell. */
  readonly findings: readonly (readonly string[])[];
}

const numberOf = (row: HTMLTableSectionElement) => Number(row.id.slice(row.id.lastIndexOf('-s') + 2));

/** What a row must hold to pass a filter. */
const WANTED = {
  all: '',
  findings: '.notes a',
  differences: 'ins, del',
  words: ':is(ins, del):not(.d-punctuation)',
} as const;
export type RowFilter = keyof typeof WANTED;

/** How words are marked: `order` 0 by their difference from the base, else as n-grams of so many words against the references. */
export interface Marks {
  readonly order: number;
}
const DIFFERENCES: Marks = { order: 0 };
