import { EditRow } from './edit-row.ts';
import { focusOn, type KeyMap } from './keys.ts';

/** The text to be published: keys for what the forms do, and rows that save themselves. */
export class Editor {
  readonly #section: HTMLElement;
  readonly #elements: readonly HTMLElement[];
  /** Those with a form: whoever may only read, and the text of one system, have none. */
  readonly #rows: ReadonlyMap<HTMLElement, EditRow>;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#elements = [...section.querySelectorAll<HTMLElement>('.edit-row')];
    const editable = this.#elements.filter((row) => row.querySelector('.edit-form'));
    this.#rows = new Map(editable.map((row) => [row, new EditRow(row, section)]));
    // What is typed but not saved goes along when the page is left.
    addEventListener('pagehide', () => {
      for (const row of this.#rows.values()) row.leave();
    });
    for (const row of this.#rows.values()) row.restoreDraft();
  }

  get keys(): KeyMap {
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
    return {
      j: () => this.#move(1),
      k: () => this.#move(-1),
      e: () => this.#rows.get(this.#current()!)?.open(),
      r: () => this.#section.querySelector<HTMLElement>('[data-key="r"]')?.click(),
      z: () => this.#step('undo'),
      Z: () => this.#step('redo'),
      ...Object.fromEntries(digits.map((digit) => [digit, () => this.#take(digit)])),
    };
  }

  #current(): HTMLElement | undefined {
    return this.#elements.find((element) => element.contains(document.activeElement)) ?? this.#elements[0];
  }

  #take(key: string): void {
    const element = this.#current();
    const row = element && this.#rows.get(element);
    if (row) row.take(key);
    else element?.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`)?.click();
  }

  #move(by: number): void {
    const at = this.#elements.findIndex((element) => element.contains(document.activeElement));
    focusOn(at === -1 ? this.#elements.at(by > 0 ? 0 : -1) : this.#elements.at((at + by) % this.#elements.length));
  }

  #step(step: 'undo' | 'redo'): void {
    this.#section.querySelector<HTMLFormElement>(`form[data-step="${step}"]`)?.requestSubmit();
  }
}
