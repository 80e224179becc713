import { type CellRun, cellRuns } from '../compare/cell-runs.ts';
import { flatRuns, type Mark } from '../compare/marks.ts';
import { type NgramScene, ngramMarks } from '../compare/ngram-marks.ts';
import { sameLanguage } from '../shared/language.ts';

/** Milliseconds of work after which the page may answer a key or a scroll. */
const LONGEST_TASK = 40;

/** The side-by-side table of a page: its own HTML is its data, so nothing is shipped twice. */
export class Matrix {
  readonly table: HTMLTableElement;
  #rows: readonly HTMLTableSectionElement[];
  #texts: readonly (readonly (CellText | undefined)[])[] | undefined;
  #marking = 0;
  #limit: ReadonlySet<number> | undefined;

  constructor(table: HTMLTableElement) {
    this.table = table;
    this.#rows = [...table.tBodies];
  }

  /** In the order they are shown in. */
  get rows(): readonly HTMLTableSectionElement[] {
    return this.#rows;
  }

  /** Puts the rows in the order of risk or of the text. */
  order(by: RowOrder): void {
    const key = by === 'risk' ? (row: HTMLTableSectionElement) => Number(row.dataset.place) : numberOf;
    this.#rows = this.#rows.toSorted((a, b) => key(a) - key(b));
    this.#texts = undefined;
    this.table.append(...this.#rows);
  }

  /** Rows that differ in punctuation only. */
  get minor(): readonly HTMLTableSectionElement[] {
    return this.#rows.filter((row) => row.dataset.minor !== undefined);
  }

  get columns(): number {
    return this.table.tHead!.rows[0]!.cells.length - 1;
  }

  /** Marks the words of every column against another base and moves the base mark in the head. Resolves when all rows are done; a later call ends an earlier one. */
  async setBase(base: number, marks: Marks = DIFFERENCES): Promise<void> {
    this.#texts ??= this.#readTexts();
    this.#marking += 1;
    const marking = this.#marking;
    this.#showBase(base);
    let started = performance.now();
    for (const row of this.#nearestFirst()) {
      const cells = this.#texts[row]!;
      this.#markRow(cells, base, marks);
      if (performance.now() - started < LONGEST_TASK) continue;
      await new Promise((resume) => setTimeout(resume));
      if (marking !== this.#marking) return;
      started = performance.now();
    }
  }

  #readTexts() {
    return this.rows.map((row) => [...row.rows[0]!.cells].slice(1).map(readCell));
  }

  /** From now on `show` leaves out all segments but these, by number; `undefined`: none. */
  limitTo(numbers: ReadonlySet<number> | undefined): void {
    this.#limit = numbers;
  }

  /** What the table holds of some segments, in the order of their numbers. */
  textsOf(numbers: readonly number[]): readonly SegmentTexts[] {
    this.#texts ??= this.#readTexts();
    const places = new Map(this.rows.map((row, place) => [numberOf(row), place]));
    return numbers.map((number) => {
      const place = places.get(number)!;
      const row = this.rows[place]!;
      const cells = [...row.rows[0]!.cells].slice(1);
      return {
        role: row.querySelector('.role')?.textContent ?? 'body',
        texts: this.#texts![place]!.map((cell) => cell?.text ?? null),
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
    const heads = [...this.table.tHead!.rows[0]!.cells].slice(1);
    return heads.map(({ classList }) => [...classList].find((name) => name.startsWith('column-'))!.slice(7));
  }

  /** Row indexes from the first one on screen on, then those above it: what a reader sees changes at once. */
  #nearestFirst(): readonly number[] {
    const indexes = this.rows.map((_, index) => index);
    const first = this.rows.findIndex((row) => row.getBoundingClientRect().bottom > 0);
    return [...indexes.slice(Math.max(first, 0)), ...indexes.slice(0, Math.max(first, 0))];
  }

  #showBase(base: number): void {
    for (const [index, head] of [...this.table.tHead!.rows[0]!.cells].entries()) {
      head.classList.toggle('is-base', index === base + 1);
    }
  }

  /** The one column a narrow screen shows beside the source. */
  showColumn(column: number): void {
    for (const row of this.table.rows) {
      for (const [index, cell] of [...row.cells].entries()) {
        cell.classList.toggle('shown', row.className !== 'texts' || index === column + 1);
      }
    }
  }

  /** Shows the rows a filter lets through, without those that differ in punctuation only if asked for; returns how many. */
  show(filter: RowFilter, withMinor = true): number {
    const wanted = WANTED[filter];
    for (const row of this.rows) {
      const isWanted = wanted === '' || row.querySelector(wanted) !== null;
      const isLeftOut =
        this.#limit === undefined ? !withMinor && row.dataset.minor !== undefined : !this.#limit.has(numberOf(row));
      row.hidden = !isWanted || isLeftOut;
    }
    return this.rows.filter((row) => !row.hidden).length;
  }
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

interface CellText {
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
