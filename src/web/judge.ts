import type { RatedError } from '../review/ratings/contract.ts';
import { Candidate } from './judge-candidate.ts';
import { judgeKeys } from './judge-keys.ts';
import { type Kept, Saving } from './judge-saving.ts';
import { Marking } from './marking.ts';

/** One item to judge: marking by keys and mouse, saving by itself, leading to what is missing. */
export function startJudging(page: HTMLElement): void {
  const judging = new Judging(page);
  judging.start();
  document.addEventListener('keydown', judgeKeys(page, judging), { capture: true });
}

export class Judging {
  readonly #page: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly marking: Marking;
  readonly #status: HTMLElement;
  readonly #words: Readonly<Record<string, string | undefined>>;
  readonly #saving: Saving;
  readonly candidates: readonly Candidate[];
  /** The last answer of the server about what is missing; undefined before the first. */
  #missing: Kept['missing'] | undefined;

  constructor(page: HTMLElement) {
    const find = <Found extends HTMLElement>(selector: string) => page.querySelector<Found>(selector)!;
    this.#page = page;
    this.#form = find<HTMLFormElement>('.judge-form');
    const source = find('.judge-source [data-side="source"]');
    this.#status = find('[data-status]');
    this.#words = { ...find('[data-words]').dataset };
    this.#saving = new Saving(this.#form, {
      words: this.#words,
      fill: () => this.#fill(),
      tell: (message) => this.tell(message),
      kept: (answer) => this.#kept(answer),
    });
    const errors = JSON.parse(this.#hidden('errors').value) as Record<string, readonly RatedError[]>;
    const tools = {
      grave: new Set(JSON.parse(page.dataset.grave ?? '[]') as string[]),
      template: find<HTMLTemplateElement>('template'),
      source,
      omitted: this.#words.omitted ?? '',
      changed: () => {
        this.marking.drawSource();
        this.#saving.touch();
      },
    };
    this.candidates = [...page.querySelectorAll<HTMLElement>('[data-candidate]')].map(
      (element) => new Candidate(element, errors[element.dataset.candidate!] ?? [], tools),
    );
    this.marking = new Marking({
      source,
      candidates: this.candidates,
      words: this.#words,
      tell: (message) => this.tell(message),
    });
  }

  /** Listeners, and what only makes sense with them. */
  start(): void {
    for (const candidate of this.candidates) candidate.draw();
    const next = this.#form.querySelector<HTMLElement>('[data-go="next"]');
    if (next) next.textContent = next.dataset.scripted!;
    for (const scale of this.#form.querySelectorAll<HTMLInputElement>('[data-scale]')) {
      scale.hidden = false;
      const field = this.#hidden(scale.dataset.scale!);
      scale.addEventListener('input', () => {
        field.value = scale.value;
        scale.classList.remove('unset');
      });
      field.addEventListener('input', (event) => {
        // A digit after a whole mark begins another one: 4 0 5 5 ends as 55.
        const typed = event instanceof InputEvent ? event.data : null;
        if (typed !== null && /^\d$/.test(typed) && Number(field.value) > 100) field.value = typed;
        scale.classList.toggle('unset', field.value === '');
        if (field.value !== '') scale.value = field.value;
      });
    }
    this.#form.addEventListener('input', (event) => this.#changed(event.target));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.next();
    });
    for (const button of this.#page.querySelectorAll<HTMLElement>('[data-mark]')) {
      // The selection would go with the focus.
      button.addEventListener('pointerdown', (event) => event.preventDefault());
      button.addEventListener('click', () => this.marking.mark(button.dataset.mark!));
    }
    for (const link of this.#page.querySelectorAll<HTMLAnchorElement>('[data-go]:is(a)')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        void this.leaveFor(link.href);
      });
    }
    for (const form of this.#page.querySelectorAll<HTMLFormElement>('form:is([data-step], .judge-reveal)')) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#saving.flush().then((kept) => kept && form.submit());
      });
    }
    this.#focusFirst();
  }

  get active(): Candidate | undefined {
    return this.marking.active;
  }

  #changed(target: EventTarget | null): void {
    if (target instanceof HTMLSelectElement) return;
    if (target instanceof HTMLInputElement && target.name.startsWith('none-') && target.checked) this.active?.clear();
    this.marking.drawSource();
    this.#saving.touch();
  }

  #hidden(name: string): HTMLInputElement {
    return this.#form.elements.namedItem(name) as HTMLInputElement;
  }

  #fill(): void {
    this.#hidden('errors').value = JSON.stringify(
      Object.fromEntries(this.candidates.map(({ id, errors }) => [id, errors])),
    );
  }

  #kept({ done, progress, missing }: Kept): void {
    this.#missing = missing;
    this.#page.querySelector('[data-progress]')!.textContent = progress;
    this.#page.querySelector('progress')!.value = done;
    const reveal = this.#page.querySelector<HTMLElement>('.judge-reveal');
    if (reveal) reveal.hidden = missing.length > 0;
  }

  tell(message: string): void {
    this.#status.textContent = message;
  }

  toCandidate(by: 1 | -1): void {
    const at = this.candidates.indexOf(this.active!);
    const next = this.candidates.at((at + by) % this.candidates.length)!;
    this.marking.active = next;
    getSelection()?.removeAllRanges();
    focusControl(next.element.querySelector<HTMLElement>(FIRST_CONTROL));
  }

  /** To the first thing missing, else to the next item. */
  async next(): Promise<void> {
    // Without a change the server has not said yet what is missing.
    if (this.#missing === undefined) this.#saving.touch();
    if (!(await this.#saving.flush())) return;
    const [first] = this.#missing ?? [];
    if (first === undefined) return location.assign(this.#page.dataset.next!);
    this.tell(first.text);
    this.#focusField(first.field);
  }

  async leaveFor(address: string | undefined): Promise<void> {
    if (address && (await this.#saving.flush())) location.assign(address);
  }

  #focusField(field: string): void {
    const [what, id] = field.split('-');
    const own = this.#page.querySelector<HTMLElement>(`[name="${field}"], [data-field="${field}"]`);
    const text = this.candidates.find((one) => one.id === id)?.text;
    focusControl(what === 'errors' ? (text ?? null) : own);
  }

  /** What is asked first has the focus, so that typing begins at once. */
  #focusFirst(): void {
    if (this.#page.dataset.locked === 'true' || this.#page.querySelector('.faults')) return;
    const open = this.candidates.find(({ element }) => !isAnswered(element)) ?? this.candidates[0];
    focusControl(open?.element.querySelector<HTMLElement>(FIRST_CONTROL) ?? null);
  }
}

/** Where judging a translation begins: its words, else its mark or place. */
const FIRST_CONTROL = '.judge-text[tabindex], [type="number"], [type="radio"]';

function isAnswered(element: HTMLElement): boolean {
  const score = element.querySelector<HTMLInputElement>('[type="number"]');
  if (score) return score.value !== '';
  return element.querySelector(':checked, .judge-error') !== null;
}

function focusControl(control: HTMLElement | null): void {
  control?.focus({ preventScroll: true });
  control?.closest('[data-candidate]')?.scrollIntoView({ block: 'nearest' });
  if (control instanceof HTMLInputElement && control.type === 'number') control.select();
}
