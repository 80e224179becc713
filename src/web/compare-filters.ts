import { linearPattern } from '../shared/linear-pattern.ts';
import type { Matrix } from './matrix.ts';

/** One condition a row must meet. */
interface Filter {
  /** As it stands on its chip. */
  readonly title: string;
  matches(row: HTMLTableSectionElement): boolean;
}

/** What filters ask of the table they are about. */
interface Table {
  /** Filters look at every row. @returns false when some cannot be had */
  complete(): Promise<boolean>;
  /** Other filters hold now. */
  changed(): void;
}

/** Filters of a table's rows: all of them must be met; each is a chip that takes it away again. */
export class FilterTools {
  readonly #menu: HTMLDetailsElement;
  readonly #form: HTMLFormElement;
  readonly #chips: HTMLUListElement;
  readonly #matrix: Matrix;
  readonly #table: Table;
  #filters: readonly Filter[] = [];

  constructor(tools: HTMLElement, matrix: Matrix, table: Table) {
    this.#menu = tools.querySelector<HTMLDetailsElement>('.filters-menu')!;
    this.#form = this.#menu.querySelector('form')!;
    this.#chips = tools.querySelector<HTMLUListElement>('.chips')!;
    this.#matrix = matrix;
    this.#table = table;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#table.complete().then((isComplete) => isComplete && this.#add());
    });
    this.#menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#menu.open = false;
      this.#menu.querySelector('summary')!.focus();
    });
  }

  open(): void {
    this.#menu.open = true;
    this.#field('text').focus();
  }

  get active(): boolean {
    return this.#filters.length > 0;
  }

  /** Whether a row meets all filters. */
  passes(row: HTMLTableSectionElement): boolean {
    return this.#filters.every((filter) => filter.matches(row));
  }

  /** How many of the rows shown now each choice would leave. */
  count(shown: readonly HTMLTableSectionElement[]): void {
    const counts = { check: countOf(shown, 'checks'), risk: countOf(shown, 'risk') };
    for (const name of ['check', 'risk'] as const) {
      for (const option of this.#form.querySelectorAll<HTMLOptionElement>(`select[name="${name}"] option[data-title]`))
        option.text = `${option.dataset.title} (${counts[name].get(option.value) ?? 0})`;
    }
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement {
    return this.#form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  }

  #add(): void {
    const fault = this.#form.querySelector<HTMLElement>('.fault')!;
    try {
      const added = this.#read();
      const known = new Set(this.#filters.map(({ title }) => title));
      this.#filters = [...this.#filters, ...added.filter(({ title }) => !known.has(title))];
      fault.hidden = true;
      this.#form.reset();
      this.#menu.open = false;
      this.#show();
      this.#chips.querySelector<HTMLElement>('li:last-child button')?.focus();
    } catch (error) {
      fault.textContent = error instanceof Error ? error.message : String(error);
      fault.hidden = false;
      this.#field('text').focus();
    }
  }

  #read(): readonly Filter[] {
    return [this.#chosen('check', 'checks'), this.#chosen('risk', 'risk'), this.#length(), this.#text()].flat();
  }

  #chosen(name: 'check' | 'risk', key: 'checks' | 'risk'): readonly Filter[] {
    const select = this.#form.elements.namedItem(name);
    if (!(select instanceof HTMLSelectElement) || select.value === '') return [];
    const { value } = select;
    const title = select.selectedOptions[0]!.dataset.title!;
    return [{ title, matches: (row) => row.dataset[key]?.split(' ').includes(value) ?? false }];
  }

  #length(): readonly Filter[] {
    const [least, most] = [this.#field('least').value, this.#field('most').value];
    if (least === '' && most === '') return [];
    const bounds = { least: Number(least || 0), most: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
    const title = most === '' ? `from ${least} words` : least === '' ? `to ${most} words` : `${least}–${most} words`;
    return [
      {
        title,
        matches: (row) => {
          const words = this.#matrix.textsIn(row)[0]?.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
          return words >= bounds.least && words <= bounds.most;
        },
      },
    ];
  }

  #text(): readonly Filter[] {
    const wanted = this.#field('text').value;
    if (wanted.trim() === '') return [];
    const select = this.#field('column') as HTMLSelectElement;
    const column = select.value === '' ? undefined : Number(select.value);
    const isPattern = (this.#field('pattern') as HTMLInputElement).checked;
    const holds = isPattern ? patternTest(wanted) : wordsTest(wanted);
    const where = column === undefined ? '' : ` in ${select.selectedOptions[0]!.text}`;
    return [
      {
        title: `${isPattern ? `/${wanted}/` : `“${wanted}”`}${where}`,
        matches: (row) => {
          const texts = this.#matrix.textsIn(row);
          const cells = column === undefined ? texts : [texts[column]];
          return cells.some((cell) => cell !== undefined && holds(cell.text));
        },
      },
    ];
  }

  #show(): void {
    const all = this.#matrix.rows;
    this.#chips.hidden = !this.active;
    this.#chips.replaceChildren(
      ...this.#filters.map((filter) => {
        const [item, button] = [document.createElement('li'), document.createElement('button')];
        button.type = 'button';
        const count = all.filter((row) => filter.matches(row)).length;
        button.textContent = `${filter.title} · ${count} ×`;
        button.setAttribute('aria-label', `Remove filter: ${filter.title}, ${count} segments`);
        button.addEventListener('click', () => this.#remove(filter));
        item.append(button);
        return item;
      }),
    );
    this.#table.changed();
  }

  #remove(filter: Filter): void {
    this.#filters = this.#filters.filter((one) => one !== filter);
    this.#show();
    (this.#chips.querySelector('button') ?? this.#menu.querySelector('summary'))?.focus();
  }
}

/** RE2: no pattern and no text can make it hang. @throws WorkbenchError with the reason */
function patternTest(pattern: string): (text: string) => boolean {
  const compiled = linearPattern(pattern, { caseSensitive: false });
  return (text) => compiled.places(text).length > 0;
}

/** Capitals and composed letters count no more than in a browser's own search. */
function wordsTest(words: string): (text: string) => boolean {
  const plain = (text: string) => text.normalize('NFC').toLowerCase();
  const wanted = plain(words.trim());
  return (text) => plain(text).includes(wanted);
}

function countOf(rows: readonly HTMLTableSectionElement[], key: 'checks' | 'risk'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const one of row.dataset[key]?.split(' ') ?? []) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
