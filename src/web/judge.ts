import { snapToGraphemes } from '../review/judging/graphemes.ts';
import type { RatedError } from '../review/ratings/contract.ts';
import { Candidate, drawText } from './judge-candidate.ts';
import { judgeKeys } from './judge-keys.ts';
import { type Kept, Saving } from './judge-saving.ts';
import { selectedRange, WordCursor } from './judge-words.ts';

/** One item to judge: marking by keys and mouse, saving by itself, leading to what is missing. */
export function startJudging(page: HTMLElement): void {
  const judging = new Judging(page);
  judging.start();
  document.addEventListener('keydown', judgeKeys(page, judging), { capture: true });
}

export class Judging {
  readonly #page: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #source: HTMLElement;
  readonly #sourceCursor: WordCursor;
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
    this.#source = find('.judge-source [data-side="source"]');
    this.#sourceCursor = new WordCursor(this.#source);
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
      source: this.#source,
      omitted: this.#words.omitted ?? '',
      changed: () => {
        this.#drawSource();
        this.#saving.touch();
      },
    };
    this.candidates = [...page.querySelectorAll<HTMLElement>('[data-candidate]')].map(
      (element) => new Candidate(element, errors[element.dataset.candidate!] ?? [], tools),
    );
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
      button.addEventListener('click', () => this.mark(button.dataset.mark!));
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

  /** The translation a person is at: the one that holds the focus or the selection, else the one they were at last. */
  get active(): Candidate | undefined {
    const at = document.activeElement;
    const selected = getSelection()?.anchorNode ?? null;
    const here =
      this.candidates.find(({ element }) => element.contains(at)) ??
      this.candidates.find(({ element }) => element.contains(selected));
    this.#last = here ?? this.#last ?? this.candidates[0];
    return this.#last;
  }
  #last: Candidate | undefined;

  #changed(target: EventTarget | null): void {
    if (target instanceof HTMLSelectElement) return;
    if (target instanceof HTMLInputElement && target.name.startsWith('none-') && target.checked) this.active?.clear();
    this.#drawSource();
    this.#saving.touch();
  }

  #drawSource(): void {
    drawText(
      this.#source,
      this.candidates.flatMap((one) => one.inSource),
      'source',
    );
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

  /** Marks the selected words. In the source they are what the translation left out. */
  mark(severity: string): void {
    const active = this.active;
    const inSource = selectedRange(this.#source);
    const candidate = inSource ? active : (this.candidates.find(({ text }) => selectedRange(text)) ?? active);
    const text = inSource ? this.#source : candidate?.text;
    const selected = inSource ?? (text && selectedRange(text));
    const range = selected && snapToGraphemes(text!.textContent ?? '', selected);
    if (!candidate || !range) {
      this.tell(this.#words.select ?? '');
      return;
    }
    const at = candidate.add({ side: inSource ? 'source' : 'target', ...range, severity });
    const words = (text!.textContent ?? '').slice(range.start, range.end);
    getSelection()?.removeAllRanges();
    this.tell((this.#words.marked ?? '').replace('{words}', words));
    const category = this.#page.querySelector<HTMLElement>(`[data-field="category-${candidate.id}-${at}"]`);
    (category ?? text!).focus();
    this.#last = candidate;
  }

  /** Removes the errors the selection touches, else the last one. */
  unmark(): void {
    const candidate = this.active;
    if (!candidate || candidate.errors.length === 0) return;
    const selected = selectedRange(candidate.text);
    const touched = candidate.errors.findIndex(
      ({ side, start, end }) =>
        selected !== undefined && side === 'target' && start! < selected.end && end! > selected.start,
    );
    candidate.remove(touched === -1 ? candidate.errors.length - 1 : touched);
    this.tell(this.#words.removed ?? '');
  }

  moveWord(by: 1 | -1, extend: boolean): void {
    const inSource = document.activeElement === this.#source;
    const text = inSource ? this.#source : this.active?.text;
    if (!text) return;
    const forward = getComputedStyle(text).direction === 'rtl' ? -by : by;
    if (document.activeElement !== text) text.focus();
    (inSource ? this.#sourceCursor : this.active!.cursor).move(forward === 1 ? 1 : -1, extend);
  }

  toSource(): void {
    this.#last = this.active;
    getSelection()?.removeAllRanges();
    this.#source.focus();
  }

  toCandidate(by: 1 | -1): void {
    const at = this.candidates.indexOf(this.active!);
    this.#last = this.candidates.at((at + by) % this.candidates.length)!;
    getSelection()?.removeAllRanges();
    focusControl(this.#last.element.querySelector<HTMLElement>(FIRST_CONTROL));
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
