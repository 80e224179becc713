import { type CellRun, cellRuns } from '../compare/cell-runs.ts';
import { flatRuns, type Mark } from '../compare/marks.ts';
import { type NgramScene, ngramMarks } from '../compare/ngram-marks.ts';
import { sameLanguage } from '../shared/language.ts';

/** Milliseconds of work after which the page may answer a key or a scroll. */
const LONGEST_TASK = 40;

/** The side-by-side table of a page: its own HTML is its data, so nothing is shipped twice. */
export class Matrix {
  readonly table: HTMLTableElement;
  /** Heads of the columns as they came, without that of the segments' numbers. */
  readonly heads: readonly HTMLTableCellElement[];
  #rows: readonly HTMLTableSectionElement[];
  readonly #cells: ReadonlyMap<HTMLTableSectionElement, readonly HTMLTableCellElement[]>;
  readonly #texts = new Map<HTMLTableSectionElement, readonly (CellText | undefined)[]>();
  #marking = 0;
  #isArranged = false;
  #limit: ReadonlySet<number> | undefined;

  constructor(table: HTMLTableElement) {
    this.table = table;
    this.#rows = [...table.tBodies];
    this.heads = [...table.tHead!.rows[0]!.cells].slice(1);
    this.#cells = new Map(this.#rows.map((row) => [row, [...row.rows[0]!.cells].slice(1)]));
  }

  /** In the order they are shown in. */
  get rows(): readonly HTMLTableSectionElement[] {
    return this.#rows;
  }

  /** Puts the rows in the order of risk or of the text. */
  order(by: RowOrder): void {
    const key = by === 'risk' ? (row: HTMLTableSectionElement) => Number(row.dataset.place) : numberOf;
    this.#rows = this.#rows.toSorted((a, b) => key(a) - key(b));
    this.table.append(...this.#rows);
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
    this.#showBase(base);
    let started = performance.now();
    for (const row of this.#nearestFirst()) {
      this.#markRow(this.textsIn(row), base, marks);
      if (performance.now() - started < LONGEST_TASK) continue;
      await new Promise((resume) => setTimeout(resume));
      if (marking !== this.#marking) return;
      started = performance.now();
    }
  }

  /** Cells of a row by column as these came, however they are arranged. */
  cellsOf(row: HTMLTableSectionElement): readonly HTMLTableCellElement[] {
    return this.#cells.get(row)!;
  }

  /** What the cells of a row hold, by column; read once, when it is asked for. */
  textsIn(row: HTMLTableSectionElement): readonly (CellText | undefined)[] {
    const known = this.#texts.get(row);
    if (known !== undefined) return known;
    const texts = this.cellsOf(row).map(readCell);
    this.#texts.set(row, texts);
    return texts;
  }

  /** Puts the columns in an order, hides some, and keeps others in sight while the rest scrolls. Columns by index. */
  arrange({ order, hidden, pinned }: Arrangement): void {
    const isAsItCame = hidden.size === 0 && pinned.length === 0 && order.every((column, at) => column === at);
    if (isAsItCame && !this.#isArranged) return;
    this.#isArranged = true;
    for (const cells of [this.heads, ...this.#cells.values()]) {
      for (const [index, cell] of cells.entries()) {
        cell.hidden = hidden.has(index);
        const place = pinned.indexOf(index);
        cell.classList.toggle('pinned', place !== -1);
        for (let nth = 0; nth < MOST_PINNED; nth += 1) cell.classList.toggle(`pinned-${nth}`, nth === place);
      }
      cells[0]!.parentElement!.append(...order.map((index) => cells[index]!));
    }
    const shown = this.columns - hidden.size;
    for (const name of [...this.table.classList]) if (/^columns-\d+$/.test(name)) this.table.classList.remove(name);
    this.table.classList.add(`columns-${shown}`);
    this.table.parentElement!.classList.toggle('wide', shown > WIDE);
  }

  /** From now on `show` leaves out all segments but these, by number; `undefined`: none. */
  limitTo(numbers: ReadonlySet<number> | undefined): void {
    this.#limit = numbers;
  }

  /** What the table holds of some segments, in the order of their numbers. */
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
    for (const cells of [this.heads, ...this.#cells.values()]) {
      for (const [index, cell] of cells.entries()) {
        cell.classList.toggle('shown', index === column);
        cell.classList.toggle('beside', index === 0);
      }
    }
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

/** A cell's text, where it is shown, and the findings in it. */
export interface CellText {
  readonly element: HTMLElement;
  readonly text: string;
  readonly language: string;
  readonly marks: readonly Mark<string>[];
}

/** Text and finding marks of a cell as the page shows them; words that are missing here belong to the base and are left out. */
function readCell(cell: HTMLTableCellElement): CellText | undefined {
  const element = cell.querySelector<HTMLElement>('.text');
  if (!element) return undefined;
  let text = '';
  const marks: Mark<string>[] = [];
  for (const node of element.childNodes) {
    if (node.nodeName === 'DEL') continue;
    const start = text.length;
    text += node.textContent ?? '';
    const labels = node instanceof HTMLElement ? node.dataset.f : undefined;
    for (const label of labels?.split(' ') ?? []) marks.push({ start, end: text.length, label });
  }
  return { element, text, language: element.lang, marks };
}

function showRuns(cell: CellText, base: CellText | undefined): void {
  const comparable = base && base !== cell && sameLanguage(base.language, cell.language);
  cell.element.replaceChildren(...cellRuns(cell, comparable ? base.text : undefined).map(runNode));
}

function showNgrams(
  { element, text, language }: CellText,
  scene: Pick<NgramScene, 'other' | 'references' | 'order'>,
): void {
  const marks = ngramMarks({ output: text, language, ...scene }).map(({ start, end, class: label }) => ({
    start,
    end,
    label,
  }));
  const nodes = flatRuns(text, marks).map(({ text: words, labels: [label] }) => {
    if (!label) return document.createTextNode(words);
    const mark = document.createElement('mark');
    mark.className = `g g-${label}`;
    mark.textContent = words;
    return mark;
  });
  element.replaceChildren(...nodes);
}

/** The same elements as `views/partials/run.hbs`. */
function runNode({ text, difference, missing, findings }: CellRun): Node {
  if (missing !== undefined) {
    const [gap, words] = [document.createElement('del'), document.createElement('span')];
    gap.className = `d-${difference}`;
    words.textContent = missing;
    gap.append(words);
    return gap;
  }
  if (!difference && findings.length === 0) return document.createTextNode(text);
  const element = document.createElement(difference ? 'ins' : 'mark');
  if (difference) element.classList.add(`d-${difference}`);
  if (findings.length > 0) {
    element.classList.add('f', `f-${findings[0]!.split('-', 1)[0]}`);
    element.dataset.f = findings.join(' ');
  }
  element.textContent = text;
  return element;
}
