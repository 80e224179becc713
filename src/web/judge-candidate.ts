import { type DrawnError, drawnRuns } from '../review/judging/spans.ts';
import type { RatedError } from '../review/ratings/contract.ts';
import { WordCursor } from './judge-words.ts';

/** Draws a text with its marks. The text itself stays what it was: only elements come between its parts. */
export function drawText(text: HTMLElement, errors: readonly DrawnError[], side: RatedError['side']): void {
  const runs = drawnRuns(text.textContent ?? '', errors, side);
  text.replaceChildren(
    ...runs.map(({ text: part, marked, grave, labels }) => {
      if (!marked) return part;
      const mark = document.createElement('mark');
      mark.className = grave ? 'judge-mark grave' : 'judge-mark';
      mark.dataset.labels = labels;
      mark.textContent = part;
      return mark;
    }),
  );
}

export interface CandidateTools {
  /** Ids of severities that are drawn as grave. */
  readonly grave: ReadonlySet<string>;
  readonly template: HTMLTemplateElement;
  readonly source: HTMLElement;
  /** `left out by {id}` */
  readonly omitted: string;
  /** Called after a change that is to be kept. */
  changed(): void;
}

/** One translation with its errors, marks and fields. */
export class Candidate {
  readonly id: string;
  readonly element: HTMLElement;
  readonly text: HTMLElement;
  readonly cursor: WordCursor;
  errors: readonly RatedError[];
  readonly #tools: CandidateTools;

  constructor(element: HTMLElement, errors: readonly RatedError[], tools: CandidateTools) {
    this.id = element.dataset.candidate!;
    this.element = element;
    this.text = element.querySelector<HTMLElement>('[data-side="target"]')!;
    this.cursor = new WordCursor(this.text);
    this.errors = errors;
    this.#tools = tools;
    const list = element.querySelector('.judge-errors')!;
    list.addEventListener('change', (event) => this.#choose(event.target));
    list.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('[data-part="remove"]') : null;
      if (button) this.remove([...list.children].indexOf(button.closest('li')!));
    });
  }

  field<Field extends HTMLInputElement>(selector: string): Field | null {
    return this.element.querySelector<Field>(selector);
  }

  /** Errors as they are drawn in the source, where those of all translations stand. */
  get inSource(): readonly DrawnError[] {
    return this.#drawn(this.id);
  }

  #drawn(prefix: string): readonly DrawnError[] {
    return this.errors.map((error, at) => ({
      ...error,
      label: `${prefix}${at + 1}`,
      grave: this.#tools.grave.has(error.severity),
    }));
  }

  /** Adds an error; the same words marked again get the new severity. @returns its position */
  add(error: RatedError): number {
    const same = this.errors.findIndex(
      ({ side, start, end }) => side === error.side && start === error.start && end === error.end,
    );
    this.errors =
      same === -1
        ? [...this.errors, error]
        : this.errors.with(same, { ...this.errors[same]!, severity: error.severity });
    const none = this.field('[name^="none-"]');
    if (none) none.checked = false;
    this.draw();
    this.#tools.changed();
    return same === -1 ? this.errors.length - 1 : same;
  }

  remove(at: number): void {
    this.errors = this.errors.toSpliced(at, 1);
    this.draw();
    this.#tools.changed();
    this.text.focus();
  }

  clear(): void {
    this.errors = [];
    this.draw();
  }

  /** The list's lists: severity and category of one error. */
  #choose(target: EventTarget | null): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const at = [...this.element.querySelector('.judge-errors')!.children].indexOf(target.closest('li')!);
    const { category: _replaced, ...error } = this.errors[at]!;
    const value = target.value;
    const before = this.errors[at]!.category;
    const kept = before === undefined ? {} : { category: before };
    this.errors = this.errors.with(
      at,
      target.dataset.part === 'severity'
        ? { ...error, ...kept, severity: value }
        : { ...error, ...(value === '' ? {} : { category: value }) },
    );
    this.drawMarks();
    this.#tools.changed();
  }

  draw(): void {
    this.drawMarks();
    const rows = this.errors.map((error, at) => this.#row(error, at));
    this.element.querySelector('.judge-errors')!.replaceChildren(...rows);
  }

  drawMarks(): void {
    drawText(this.text, this.#drawn(''), 'target');
  }

  #row({ side, start, end, severity, category }: RatedError, at: number): HTMLElement {
    const { template, source, omitted } = this.#tools;
    const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const part = (name: string) => row.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
    const text = side === 'source' ? source : this.text;
    part('label').textContent = String(at + 1);
    part('quote').textContent = (text.textContent ?? '').slice(start, end);
    part('quote').lang = text.lang;
    part('quote').dir = text.dir;
    part('omitted').textContent = side === 'source' ? omitted.replace('{id}', this.id) : '';
    (part('severity') as HTMLSelectElement).value = severity;
    const list = row.querySelector<HTMLSelectElement>('[data-part="category"]');
    if (list) {
      list.value = category ?? '';
      list.dataset.field = `category-${this.id}-${at}`;
    }
    return row;
  }
}
