import { whenIdle } from './next-task.ts';
import { fetchRows, fillRow } from './row-requests.ts';

/** Rows of one request: a screen or two of a wide table. */
const ROWS_AT_ONCE = 30;

type Row = HTMLTableSectionElement;

interface Ask {
  /** Column the words of the rows are to be marked against. */
  base(): number;
  /** A row has its cells now, marked against a column. */
  came(row: Row, base: number): void;
  /** All are there. */
  done(): void;
  /** Rows cannot be had for now; they are asked for again when somebody scrolls to them. */
  failed(why: string): void;
}

/**
 * Rows of a large table that were not in the page: each is an empty row in its place until it comes. What is near the screen
 * comes first, the rest when the page is idle, so that a browser's own search and printing find all of them.
 */
export class PendingRows {
  readonly #table: HTMLTableElement;
  readonly #ask: Ask;
  readonly #left: Set<Row>;
  /** Asked for before all others. */
  #wanted: Row | undefined;
  #work: Promise<void> | undefined;
  #isLooking = false;

  /** Nothing where all rows are in the page. */
  static of(table: HTMLTableElement, ask: Ask): PendingRows | undefined {
    const { pending } = table.dataset;
    return pending === undefined ? undefined : new PendingRows(table, pending, ask);
  }

  private constructor(table: HTMLTableElement, pending: string, ask: Ask) {
    this.#table = table;
    this.#ask = ask;
    const anchor = table.id.replace(/-matrix$/, '');
    const rows = (JSON.parse(pending) as readonly [number, number, 0 | 1][]).map((one) => emptyRow(anchor, one));
    this.#left = new Set(rows);
    table.append(...rows);
    // Scrolling does not bubble: the table may scroll in a frame or with the page.
    document.addEventListener('scroll', () => this.#scrolled(), { capture: true, passive: true });
    void whenIdle().then(() => this.#start());
  }

  /** How many rows are still to come. */
  get left(): number {
    return this.#left.size;
  }

  want(row: Row): void {
    if (!this.#left.has(row)) return;
    this.#wanted = row;
    this.#start();
  }

  /** Resolves when every row is there. @throws Error when they cannot be had */
  async complete(): Promise<void> {
    while (this.#left.size > 0) await this.#load();
  }

  #scrolled(): void {
    if (this.#left.size === 0 || this.#isLooking) return;
    this.#isLooking = true;
    requestAnimationFrame(() => {
      this.#isLooking = false;
      if (this.#onScreen().length > 0) this.#start();
    });
  }

  /** In the background: what fails is asked for again when somebody scrolls there or needs all rows. */
  #start(): void {
    if (this.#work !== undefined || this.#left.size === 0) return;
    this.#load()
      .then(async () => {
        if (this.#onScreen().length === 0) await whenIdle();
        this.#start();
      })
      .catch((error: unknown) => this.#ask.failed(error instanceof Error ? error.message : String(error)));
  }

  /** One request at a time, so that what has come on screen meanwhile is next. */
  #load(): Promise<void> {
    this.#work ??= this.#loadSome().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  async #loadSome(): Promise<void> {
    const rows = this.#next();
    const base = this.#ask.base();
    const fresh = await fetchRows({ at: this.#table.dataset.rowsAt!, base, numbers: rows.map(numberOf) });
    for (const row of rows) this.#fill(row, fresh.get(row.id), base);
    if (this.#left.size > 0) return;
    // Links to the others page by page.
    document.querySelector(`.row-pages[data-for="${this.#table.id}"]`)?.remove();
    this.#ask.done();
  }

  /** What is on screen or asked for, with what follows it in the order shown; else the first that are left. */
  #next(): readonly Row[] {
    const order = [...this.#table.tBodies];
    const first = this.#wanted ?? this.#onScreen()[0];
    const at = first === undefined ? 0 : order.indexOf(first);
    return [...order.slice(at), ...order.slice(0, at)].filter((row) => this.#left.has(row)).slice(0, ROWS_AT_ONCE);
  }

  /** Rows on screen that are still to come, in the order shown. */
  #onScreen(): readonly Row[] {
    const { top, bottom } = this.#table.parentElement!.getBoundingClientRect();
    const rows = [...this.#table.tBodies].filter((row) => !row.hidden);
    const first = firstBelow(rows, Math.max(top, 0));
    const end = firstBelow(rows, Math.min(bottom, innerHeight));
    return rows.slice(first, end + 1).filter((row) => this.#left.has(row));
  }

  #fill(row: Row, fresh: Row | undefined, base: number): void {
    this.#left.delete(row);
    if (this.#wanted === row) this.#wanted = undefined;
    row.removeAttribute('aria-busy');
    if (fresh === undefined) return;
    fillRow(row, fresh);
    this.#ask.came(row, base);
    if (rowOf(location.hash) === row.id) tellHash();
  }
}

/** Id of the row an address leads to: itself, or one of its cells. */
export const rowOf = (hash: string): string | undefined => /^#(.+-s\d+)(?:-\d+)?$/.exec(hash)?.[1];

/** The address led to a place that was not there yet. */
function tellHash(): void {
  location.replace(location.hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function emptyRow(anchor: string, [number, place, minor]: readonly [number, number, 0 | 1]): Row {
  const row = document.createElement('tbody');
  row.id = `${anchor}-s${number}`;
  row.tabIndex = -1;
  row.role = 'rowgroup';
  row.ariaBusy = 'true';
  row.dataset.place = String(place);
  if (minor === 1) row.dataset.minor = '';
  return row;
}

const numberOf = ({ id }: Row) => id.slice(id.lastIndexOf('-s') + 2);

/** Index of the first row that reaches below a height; rows stand below each other. */
function firstBelow(rows: readonly Row[], height: number): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rows[middle]!.getBoundingClientRect().bottom > height) to = middle;
    else from = middle + 1;
  }
  return from;
}
