import { type CellRun, cellRuns } from '../compare/cell-runs.ts';
import type { Mark } from '../compare/marks.ts';
import { sameLanguage } from '../shared/language.ts';

/** The side-by-side table of a page: its own HTML is its data, so nothing is shipped twice. */
export class Matrix {
  readonly table: HTMLTableElement;
  readonly rows: readonly HTMLTableSectionElement[];
  #texts: readonly (readonly (CellText | undefined)[])[] | undefined;

  constructor(table: HTMLTableElement) {
    this.table = table;
    this.rows = [...table.tBodies];
  }

  get columns(): number {
    return this.table.tHead!.rows[0]!.cells.length - 1;
  }

  /** Marks the words of every column against another base and moves the base mark in the head. */
  setBase(base: number): void {
    this.#texts ??= this.rows.map((row) => [...row.rows[0]!.cells].slice(1).map(readCell));
    for (const cells of this.#texts) for (const cell of cells) if (cell) showRuns(cell, cells[base]);
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

  show(which: string): number {
    let shown = 0;
    for (const row of this.rows) {
      row.hidden =
        (which === 'findings' && !row.querySelector('.notes')) ||
        (which === 'differences' && !row.querySelector('ins, del'));
      if (!row.hidden) shown += 1;
    }
    return shown;
  }
}

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

/** The same elements as `views/partials/run.hbs`. */
function runNode({ text, difference, missing, findings }: CellRun): Node {
  if (missing !== undefined) {
    const [gap, words] = [document.createElement('del'), document.createElement('span')];
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
