import { ColumnTools } from './compare-columns.ts';
import { FilterTools } from './compare-filters.ts';
import { focusOn, type KeyMap } from './keys.ts';
import { Lights } from './lights.ts';
import { type Marks, Matrix, type RowFilter, type RowOrder, type SegmentTexts } from './matrix.ts';

/** The controls above a side-by-side table, and the keys that do the same. */
export class CompareTools {
  readonly #matrix: Matrix;
  readonly #tools: HTMLElement;
  readonly #columns: ColumnTools;
  readonly #filters: FilterTools;
  readonly #lights: Lights;

  constructor(tools: HTMLElement) {
    this.#tools = tools;
    const table = document.getElementById(tools.dataset.for!) as HTMLTableElement;
    this.#matrix = new Matrix(table, (message) => this.#rowsCame(message));
    this.#matrix.table.classList.add('one-column');
    this.#select('column').selectedIndex = this.#firstToCompare();
    this.#matrix.showColumn(this.#select('column').selectedIndex);
    this.#select('base').addEventListener('change', () => this.#changeBase());
    this.#select('column').addEventListener('change', () => this.#changeColumn());
    this.#tools.querySelector('select[data-tool="marks"]')?.addEventListener('change', () => void this.#changeMarks());
    this.#select('rows').addEventListener('change', () => void this.complete().then(() => this.#changeRows()));
    this.table.addEventListener('keydown', ({ key, target }) => {
      if (key === 'Enter' && target instanceof HTMLElement) this.#openFinding(target.dataset.f);
    });
    this.#order?.addEventListener('change', () => this.#changeOrder());
    this.#minor?.addEventListener('click', () => this.#toggleMinor());
    this.#all.addEventListener('click', () => this.showSegments(undefined, ''));
    this.#columns = new ColumnTools(tools.querySelector('.columns-menu')!, this.#matrix, tools.dataset.memory ?? '');
    this.#filters = new FilterTools(tools, this.#matrix, {
      complete: () => this.complete(),
      changed: () => this.#changeRows(),
    });
    this.#lights = new Lights(this.#matrix, (message) => this.#tell(message));
    tools.hidden = false;
    // On a phone the first screen belongs to the text.
    const legend = tools.closest('section')!.querySelector<HTMLDetailsElement>('details.legend');
    if (legend && matchMedia('(max-width: 44rem)').matches) legend.open = false;
    if (this.#order) this.#applyOrder();
    else if (this.#matrix.isPartial) this.#matrix.order('text');
    this.#matrix.want(location.hash);
    addEventListener('hashchange', () => this.#matrix.want(location.hash));
    if (this.table.dataset.unmarked !== undefined) void this.#mark();
  }

  /** Resolves when every row of the table is there, and says so meanwhile. @returns false when they cannot be had */
  async complete(): Promise<boolean> {
    if (!this.#matrix.isPartial) return true;
    this.#tell('Getting all segments …');
    try {
      await this.#matrix.complete();
    } catch (error) {
      this.#tell(`The other segments did not come: ${error instanceof Error ? error.message : error}`);
      return false;
    }
    return true;
  }

  get heads(): readonly HTMLTableCellElement[] {
    return this.#matrix.heads;
  }

  /** The row a person is in, else the first that is shown. */
  get currentRow(): HTMLTableSectionElement | undefined {
    const shown = this.#matrix.rows.filter((row) => !row.hidden);
    return shown.find((row) => row.contains(document.activeElement)) ?? shown[0];
  }

  /** Rows of these segments, by their ids; those that are still to come are none. */
  rowsOf(segments: readonly string[]): readonly HTMLTableSectionElement[] {
    return this.#matrix.rows.filter(({ dataset }) => segments.includes(dataset.segment ?? ''));
  }

  /** Shows rows as they are stored now. @throws Error when they cannot be had */
  async refresh(rows: readonly HTMLTableSectionElement[], at: string): Promise<void> {
    await this.#matrix.refresh(rows, at);
  }

  /** Says something where the table says how many rows it shows. */
  say(message: string): void {
    this.#tell(message);
  }

  #rowsCame(message: string): void {
    if (message === '') this.#show();
    else this.#tell(message);
  }

  /** Shows only these segments, by number, and says why; `undefined` shows all again. */
  showSegments(numbers: ReadonlySet<number> | undefined, why: string): void {
    this.#matrix.limitTo(numbers);
    this.#all.hidden = numbers === undefined;
    const shown = this.#show().length;
    this.#tell(`${shown} of ${this.#matrix.rows.length} segments shown${why === '' ? '' : `. ${why}`}`);
    if (numbers === undefined) return;
    location.hash = `#${this.#tools.closest('section')!.id}`;
    focusOn(this.#matrix.rows.find((row) => !row.hidden));
  }

  /** Texts of segments as the table shows them, in the order of the numbers. */
  textsOf(numbers: readonly number[]): readonly SegmentTexts[] {
    return this.#matrix.textsOf(numbers);
  }

  get #all(): HTMLElement {
    return this.#tools.querySelector<HTMLElement>('[data-tool="all"]')!;
  }

  get #order(): HTMLSelectElement | null {
    return this.#tools.querySelector('select[data-tool="order"]');
  }

  get #minor(): HTMLButtonElement | null {
    return document.querySelector(`.minor-rows[data-for="${this.#tools.dataset.for!}"] button`);
  }

  get table(): HTMLTableElement {
    return this.#matrix.table;
  }

  get keys(): KeyMap {
    return {
      j: () => this.#moveRow(1),
      k: () => this.#moveRow(-1),
      n: () => void this.#moveFinding(1),
      N: () => void this.#moveFinding(-1),
      b: () => this.#step('base', 1),
      o: () => this.#order && this.#step('order', 1),
      w: () => this.#lights.move(1),
      W: () => this.#lights.move(-1),
      Escape: () => this.#lights.clear(),
      '/': () => this.#filters.open(),
      c: () => this.#columns.open(),
      ArrowLeft: () => this.#step('column', -1),
      ArrowRight: () => this.#step('column', 1),
    };
  }

  #select(name: string): HTMLSelectElement {
    return this.#tools.querySelector<HTMLSelectElement>(`select[data-tool="${name}"]`)!;
  }

  /** The first column that is neither the source nor the base. */
  #firstToCompare(): number {
    const base = this.#select('base').selectedIndex;
    const columns = Array.from({ length: this.#matrix.columns }, (_, index) => index);
    return columns.find((column) => column > 0 && column !== base) ?? this.#matrix.columns - 1;
  }

  #tell(message: string): void {
    this.#tools.querySelector('[role="status"]')!.textContent = message;
  }

  #step(name: string, by: number): void {
    const select = this.#select(name);
    select.selectedIndex = (select.selectedIndex + by + select.length) % select.length;
    select.dispatchEvent(new Event('change'));
  }

  async #changeBase(): Promise<void> {
    const select = this.#select('base');
    const name = select.selectedOptions[0]!.text;
    const done = this.#mark();
    for (const element of this.#tools.parentElement!.querySelectorAll('.base-name bdi')) element.textContent = name;
    this.#tell(`Base: ${name}`);
    await done;
  }

  /** Marks the words against the base; which rows differ is known once that is done. */
  async #mark(): Promise<void> {
    await this.#matrix.setBase(this.#select('base').selectedIndex, this.#marks);
    if (this.#select('rows').value !== 'all') this.#changeRows();
  }

  /** The control is there only where there are references. */
  get #marks(): Marks {
    return { order: Number(this.#tools.querySelector<HTMLSelectElement>('select[data-tool="marks"]')?.value ?? 0) };
  }

  async #changeMarks(): Promise<void> {
    const { order } = this.#marks;
    const section = this.#tools.closest('section')!;
    section.querySelector<HTMLElement>('.legend')!.hidden = order > 0;
    section.querySelector<HTMLElement>('.ngram-legend')!.hidden = order === 0;
    await this.#changeBase();
  }

  #changeColumn(): void {
    const select = this.#select('column');
    this.#matrix.showColumn(select.selectedIndex);
    this.#tell(`Column: ${select.selectedOptions[0]!.text}`);
  }

  #changeRows(): void {
    this.#tell(`${this.#show().length} of ${this.#matrix.rows.length} segments shown`);
  }

  /** Segments that differ in punctuation only are folded away while the riskiest come first, unless they were asked for. */
  #show(): readonly HTMLTableSectionElement[] {
    const isAsked = this.#minor?.ariaExpanded === 'true' || !this.#all.hidden || this.#filters.active;
    const shown = this.#matrix.show(this.#select('rows').value as RowFilter, {
      withMinor: isAsked || this.#order?.value !== 'risk',
      passes: (row) => this.#filters.passes(row),
    });
    if (!this.#matrix.isPartial) this.#filters.count(shown);
    return shown;
  }

  #changeOrder(): void {
    this.#applyOrder();
    this.#tell(`Order: ${this.#order!.selectedOptions[0]!.text}`);
  }

  #applyOrder(): void {
    this.#matrix.order(this.#order!.value as RowOrder);
    const count = this.#matrix.minor.length;
    if (this.#minor) {
      this.#minor.parentElement!.hidden = count === 0 || this.#order!.value !== 'risk';
      this.#minor.textContent = `${count} ${count === 1 ? 'segment differs' : 'segments differ'} in punctuation only`;
    }
    this.#show();
  }

  #toggleMinor(): void {
    this.#minor!.ariaExpanded = this.#minor!.ariaExpanded === 'true' ? 'false' : 'true';
    this.#changeRows();
  }

  /** From marked words to what is said about them: a label ends in the number of its group. */
  #openFinding(labels: string | undefined): void {
    const number = labels?.split(' ')[0]?.split('-').at(-1);
    if (number) location.href = `${this.table.dataset.groups ?? ''}#${this.table.id.replace('-matrix', '')}-g${number}`;
  }

  #moveRow(by: number): void {
    focusOn(
      nextOf(
        this.#matrix.rows.filter((row) => !row.hidden),
        by,
      ),
    );
  }

  async #moveFinding(by: number): Promise<void> {
    await this.complete();
    this.#tell('');
    const marks = [...this.table.querySelectorAll<HTMLElement>('tbody:not([hidden]) [data-f]')];
    focusOn(
      nextOf(
        marks.filter((mark) => mark.checkVisibility()),
        by,
      ),
    );
  }
}

/** The element after (or before) the one that has the focus or holds it; at the ends it starts over. */
function nextOf<Item extends HTMLElement>(items: readonly Item[], by: number): Item | undefined {
  const active = document.activeElement ?? document.body;
  const current = items.findIndex((item) => item.contains(active));
  if (current !== -1) return items.at((current + by) % items.length);
  const following = items.findIndex((item) => active.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (active === document.body || following === -1) return by > 0 ? items[0] : items.at(-1);
  return by > 0 ? items[following] : items.at(following - 1);
}
