import type { Matrix } from './matrix.ts';
import { recall, remember } from './memory.ts';

/** How the columns are arranged, by the ids of the columns: what is not named is shown behind what is. */
interface Arrangement {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly pinned: readonly string[];
}

/** The list that hides, orders and pins the columns of a table; kept per document in this browser. */
export class ColumnTools {
  readonly #menu: HTMLDetailsElement;
  readonly #matrix: Matrix;
  readonly #name: string;
  readonly #items: readonly HTMLLIElement[];

  constructor(menu: HTMLDetailsElement, matrix: Matrix, document: string) {
    this.#menu = menu;
    this.#matrix = matrix;
    this.#name = `gegenlesen-columns ${document}`;
    this.#items = [...menu.querySelectorAll('li')];
    menu.addEventListener('change', () => this.#changed());
    menu.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button) this.#press(button);
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
    });
    this.#arrange(readArrangement(recall(this.#name)));
  }

  open(): void {
    this.#menu.open = true;
    this.#menu.querySelector('input')?.focus();
  }

  close(): void {
    this.#menu.open = false;
    this.#menu.querySelector('summary')!.focus();
  }

  #press(button: HTMLButtonElement): void {
    if (button.dataset.tool === 'columns-reset') {
      this.#arrange({ order: [], hidden: [], pinned: [] });
      remember(this.#name, null);
      return;
    }
    const item = button.closest('li')!;
    if (button.dataset.pin !== undefined)
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    if (button.dataset.move === '-1') item.previousElementSibling?.before(item);
    if (button.dataset.move === '1') item.nextElementSibling?.after(item);
    button.focus();
    this.#changed();
  }

  #changed(): void {
    const arrangement = this.#read();
    this.#apply(arrangement);
    remember(this.#name, arrangement);
  }

  /** As the list stands, pinned columns first. */
  #read(): Arrangement {
    const items = [...this.#menu.querySelectorAll('li')];
    const pinned = items.filter(isPinned).map((item) => this.#idOf(item));
    const order = [...pinned, ...items.filter((item) => !isPinned(item)).map((item) => this.#idOf(item))];
    const hidden = items.filter((item) => !checkOf(item).checked).map((item) => this.#idOf(item));
    return { order, hidden, pinned };
  }

  #arrange({ order, hidden, pinned }: Arrangement): void {
    const place = (item: HTMLLIElement) => {
      const at = order.indexOf(this.#idOf(item));
      return at === -1 ? order.length + Number(item.dataset.index) : at;
    };
    const list = this.#menu.querySelector('ol')!;
    list.append(...this.#items.toSorted((a, b) => place(a) - place(b)));
    for (const item of this.#items) {
      checkOf(item).checked = !hidden.includes(this.#idOf(item));
      pinOf(item).setAttribute('aria-pressed', String(pinned.includes(this.#idOf(item))));
    }
    this.#apply(this.#read());
  }

  #apply({ order, hidden, pinned }: Arrangement): void {
    const indexOf = (id: string) => this.#matrix.heads.findIndex((head) => head.dataset.id === id);
    const shown = order.filter((id) => !hidden.includes(id));
    this.#matrix.arrange({
      order: order.map(indexOf),
      hidden: new Set(hidden.map(indexOf)),
      pinned: pinned.filter((id) => shown.includes(id)).map(indexOf),
    });
    // The last column that is left cannot be hidden.
    for (const item of this.#items) checkOf(item).disabled = shown.length === 1 && shown[0] === this.#idOf(item);
    this.#menu.querySelector('[data-tool="columns-shown"]')!.textContent =
      hidden.length === 0 ? '' : `${shown.length} of ${this.#items.length}`;
  }

  #idOf(item: HTMLLIElement): string {
    return this.#matrix.heads[Number(item.dataset.index)]!.dataset.id!;
  }
}

const checkOf = (item: HTMLLIElement) => item.querySelector('input')!;
const pinOf = (item: HTMLLIElement) => item.querySelector('[data-pin]')!;
const isPinned = (item: HTMLLIElement) => pinOf(item).getAttribute('aria-pressed') === 'true';

function readArrangement(stored: unknown): Arrangement {
  const lists = (stored ?? {}) as Partial<Record<keyof Arrangement, unknown>>;
  const strings = (value: unknown) =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return { order: strings(lists.order), hidden: strings(lists.hidden), pinned: strings(lists.pinned) };
}
