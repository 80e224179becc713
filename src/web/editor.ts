import { EditRow } from './edit-row.ts';
import { focusOn, type KeyMap } from './keys.ts';

/** The text to be published: keys for what the forms do, and rows that save themselves. */
export class Editor {
  readonly #section: HTMLElement;
  readonly #rows: readonly EditRow[];

  constructor(section: HTMLElement) {
    this.#section = section;
    // Whoever may only read has no form to edit with.
    this.#rows = [...section.querySelectorAll<HTMLElement>('.edit-row:has(.edit-form)')].map(
      (row) => new EditRow(row, section),
    );
    // What is typed but not saved goes along when the page is left.
    addEventListener('pagehide', () => {
      for (const row of this.#rows) row.leave();
    });
    for (const row of this.#rows) row.restoreDraft();
  }

  get keys(): KeyMap {
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
    return {
      j: () => this.#move(1),
      k: () => this.#move(-1),
      e: () => this.#current()?.open(),
      r: () => this.#section.querySelector<HTMLElement>('[data-key="r"]')?.click(),
      z: () => this.#step('undo'),
      Z: () => this.#step('redo'),
      ...Object.fromEntries(digits.map((digit) => [digit, () => this.#current()?.take(digit)])),
    };
  }

  #current(): EditRow | undefined {
    return this.#rows.find(({ element }) => element.contains(document.activeElement)) ?? this.#rows[0];
  }

  #move(by: number): void {
    const at = this.#rows.findIndex(({ element }) => element.contains(document.activeElement));
    const next = at === -1 ? this.#rows.at(by > 0 ? 0 : -1) : this.#rows.at((at + by) % this.#rows.length);
    focusOn(next?.element);
  }

  #step(step: 'undo' | 'redo'): void {
    this.#section.querySelector<HTMLFormElement>(`form[data-step="${step}"]`)?.requestSubmit();
  }
}
