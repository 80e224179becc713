import { ActiveTime } from '../review/judging/active-time.ts';
import type { PacketFile } from './packet-file.ts';
import { type MarkingParts, PacketJudging, type SaidOfTexts } from './packet-judging.ts';
import { trackedNodes } from './tracked-nodes.ts';

/** What a person has made of one segment of a packet, with when. Kept in the browser until it is saved as a file. */
export interface RowAnswers {
  readonly take?: { readonly option: string; readonly at: string };
  readonly edit?: {
    readonly option: string;
    readonly text: string;
    readonly milliseconds: number;
    readonly at: string;
  };
  readonly said?: SaidOfTexts;
  readonly decisions: Readonly<
    Record<string, { readonly verdict: string; readonly reason: string; readonly at: string }>
  >;
}

/** One segment of a packet. */
export class PacketRow {
  readonly element: HTMLElement;
  readonly segment: string;
  readonly #judging: PacketJudging;
  #answers: RowAnswers = { decisions: {} };
  readonly #options: readonly HTMLInputElement[];
  readonly #field: HTMLTextAreaElement;
  readonly #time = new ActiveTime(() => performance.now());
  readonly #changed: () => void;

  constructor(element: HTMLElement, marking: MarkingParts | undefined, changed: () => void) {
    this.element = element;
    this.segment = element.dataset.segment!;
    this.#changed = changed;
    this.#options = [...element.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    this.#field = element.querySelector<HTMLTextAreaElement>('.packet-edit textarea')!;
    for (const option of this.#options) option.addEventListener('change', () => this.#took(option.value));
    const details = element.querySelector<HTMLDetailsElement>('.packet-edit')!;
    details.addEventListener('toggle', () => details.open && this.#opened());
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('focus', () => this.#time.touch());
    this.#field.addEventListener('blur', () => this.#time.leave());
    this.#judging = new PacketJudging(element, marking, changed);
    for (const finding of element.querySelectorAll<HTMLElement>('[data-finding]'))
      finding.addEventListener('input', () => this.#decided(finding));
  }

  /** Something was said about it. */
  get isAnswered(): boolean {
    const { take, edit, decisions, said } = this.answers;
    return take !== undefined || edit !== undefined || Object.keys({ ...decisions, ...said }).length > 0;
  }

  get answers(): RowAnswers {
    return { ...this.#answers, said: this.#judging.said };
  }

  /** Takes the option at a place, counted from 1. */
  choose(place: number): void {
    this.#options[place - 1]?.click();
  }

  /** Shows answers that were given before. */
  restore(answers: RowAnswers): void {
    this.#answers = answers;
    const option = this.#options.find(({ value }) => value === answers.take?.option);
    if (option) option.checked = true;
    if (answers.edit) {
      this.element.querySelector<HTMLDetailsElement>('.packet-edit')!.open = true;
      this.#field.value = answers.edit.text;
      this.#showDifference();
    }
    this.#judging.restore(answers.said ?? {});
    for (const [finding, { verdict, reason }] of Object.entries(answers.decisions)) {
      const item = this.element.querySelector(`[data-finding="${CSS.escape(finding)}"]`);
      if (!item) continue;
      item.querySelector('select')!.value = verdict;
      item.querySelector('input')!.value = reason;
    }
  }

  /** As the file holds it. */
  filed(): Pick<PacketFile, 'takes' | 'edits' | 'decisions' | 'ratings'> {
    const { segment } = this;
    const { take, edit, decisions, said = {} } = this.answers;
    return {
      ratings: Object.entries(said).map(([letter, given]) => ({ segment, option: letter, ...given })),
      takes: take === undefined ? [] : [{ segment, option: take.option, at: take.at }],
      edits:
        edit === undefined
          ? []
          : [{ segment, option: edit.option, text: edit.text, milliseconds: edit.milliseconds, at: edit.at }],
      decisions: Object.entries(decisions).map(([finding, { verdict, reason, at }]) => {
        const [action, scope] = verdict.split(' ') as [string, string];
        const { fingerprint } = this.element.querySelector<HTMLElement>(
          `[data-finding="${CSS.escape(finding)}"]`,
        )!.dataset;
        return { finding: Number(finding), fingerprint: fingerprint!, action, scope, reason, at };
      }),
    };
  }

  get #option(): HTMLInputElement | undefined {
    return (
      this.#options.find(({ checked }) => checked) ??
      this.#options.find(({ dataset }) => dataset.current !== undefined) ??
      this.#options[0]
    );
  }

  #textOf(option: HTMLInputElement | undefined): string {
    return option?.closest('.option')?.querySelector('.text')?.textContent ?? '';
  }

  #took(option: string): void {
    const at = new Date().toISOString();
    const { edit: _of, ...rest } = this.#answers;
    // An edit belongs to the text it was made from.
    this.#answers = { ...rest, take: { option, at } };
    this.#field.value = this.#textOf(this.#option);
    this.#showDifference();
    this.#changed();
  }

  #opened(): void {
    if (this.#answers.edit === undefined) this.#field.value = this.#textOf(this.#option);
    this.#showDifference();
  }

  #typed(): void {
    this.#time.touch();
    const option = this.#option!;
    const at = new Date().toISOString();
    const milliseconds = (this.#answers.edit?.milliseconds ?? 0) + this.#time.take();
    this.#answers = {
      ...this.#answers,
      take: { option: option.value, at: this.#answers.take?.at ?? at },
      edit: { option: option.value, text: this.#field.value, milliseconds, at },
    };
    option.checked = true;
    this.#showDifference();
    this.#changed();
  }

  #showDifference(): void {
    const shown = this.element.querySelector<HTMLElement>('.difference')!;
    const base = this.#textOf(this.#option);
    shown.hidden = this.#field.value === base;
    shown.replaceChildren(...trackedNodes({ base, text: this.#field.value }, this.#field.lang, 'becomes'));
  }

  #decided(finding: HTMLElement): void {
    const verdict = finding.querySelector('select')!.value;
    const reason = finding.querySelector('input')!.value;
    const { [finding.dataset.finding!]: _before, ...others } = this.#answers.decisions;
    const given = { verdict, reason, at: new Date().toISOString() };
    this.#answers = {
      ...this.#answers,
      decisions: verdict === '' ? others : { ...others, [finding.dataset.finding!]: given },
    };
    this.#changed();
  }
}
