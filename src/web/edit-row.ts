import { ActiveTime } from '../review/judging/active-time.ts';
import { type Answer, callApi } from './api.ts';
import { filled } from './filled.ts';
import { focusOn } from './keys.ts';
import { trackedNodes } from './tracked-nodes.ts';

/** Milliseconds without a key after which the checks look at what was typed, and after which it is saved. */
const CHECK_AFTER = 250;
const SAVE_AFTER = 1_500;

interface Saved {
  readonly status: { readonly status: string; readonly changedSince?: { readonly by: string; readonly at: string } };
}

interface Checked {
  readonly findings: readonly { readonly severity: string; readonly message: string }[];
  readonly effort: { readonly edits: number; readonly rate: number };
}

interface ChosenText {
  readonly segments: readonly {
    readonly id: string;
    readonly column: string;
    readonly base: string;
    readonly text: string;
    readonly edit?: { readonly by: string; readonly at: string };
    readonly take?: { readonly by: string; readonly at: string };
  }[];
}

/** One segment that is edited in place: shows what differs and what the checks say, saves itself, loses nothing. */
export class EditRow {
  readonly element: HTMLElement;
  readonly #section: HTMLElement;
  readonly #said: DOMStringMap;
  readonly #field: HTMLTextAreaElement;
  readonly #form: HTMLFormElement;
  readonly #details: HTMLDetailsElement;
  readonly #time = new ActiveTime(() => performance.now());
  #timers: readonly number[] = [];
  #saving: Promise<void> = Promise.resolve();

  constructor(element: HTMLElement, section: HTMLElement) {
    this.element = element;
    this.#section = section;
    this.#said = section.dataset;
    this.#details = element.querySelector<HTMLDetailsElement>('.edit-form')!;
    this.#form = this.#details.querySelector('form')!;
    this.#field = this.#form.querySelector('textarea')!;
    this.#details.addEventListener('toggle', () => this.#details.open && this.#showDifference());
    this.#field.addEventListener('focus', () => this.#time.touch());
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => this.#pressed(event));
    this.#field.addEventListener('blur', () => this.#left());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#close();
    });
    const machine = this.#form.querySelector<HTMLElement>('[data-tool="machine"]')!;
    machine.hidden = false;
    machine.addEventListener('click', () => this.#put(this.element.dataset.base!));
  }

  open(): void {
    this.#details.open = true;
    this.#field.focus();
  }

  /** Takes the column that goes with a key. What is typed is saved first. */
  take(key: string): void {
    const button = this.element.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`);
    if (button) void this.#save().then(() => button.click());
  }

  /** The page is left: what is not saved yet is sent after it. */
  leave(): void {
    if (this.#isChanged) void callApi('PUT', this.#address(''), this.#body(), true);
  }

  /** What was typed in a window that closed, or without a connection, is there again. */
  restoreDraft(): void {
    const draft = localStorage.getItem(this.#draftKey);
    if (draft === null) return;
    localStorage.removeItem(this.#draftKey);
    if (draft === this.element.dataset.text) return;
    this.#details.open = true;
    this.#put(draft);
    this.#tell(this.#said.draft!);
  }

  get #isChanged(): boolean {
    return this.#details.open && this.#field.value !== this.element.dataset.text;
  }

  get #draftKey(): string {
    const { comparison } = this.#said;
    return `gegenlesen-draft ${comparison} ${this.element.dataset.system} ${this.element.dataset.segment}`;
  }

  #address(part: string): string {
    return `${this.#said.api}/chosen-text${part}`;
  }

  #put(text: string): void {
    this.#field.value = text;
    this.#typed();
  }

  #typed(): void {
    this.#time.touch();
    this.#showDifference();
    if (this.#isChanged) localStorage.setItem(this.#draftKey, this.#field.value);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [setTimeout(() => void this.#check(), CHECK_AFTER), setTimeout(() => void this.#save(), SAVE_AFTER)];
  }

  #pressed(event: KeyboardEvent): void {
    this.#time.touch();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    void this.#close();
  }

  #left(): void {
    this.#time.leave();
    void this.#save();
  }

  async #close(): Promise<void> {
    await this.#save();
    if (this.#isChanged) return;
    this.#details.open = false;
    focusOn(this.element);
  }

  #showDifference(): void {
    const shown = this.#form.querySelector<HTMLElement>('[data-difference]')!;
    const { base = '' } = this.element.dataset;
    shown.hidden = this.#field.value === base;
    shown.replaceChildren(...this.#tracked(base, this.#field.value));
  }

  #tracked(base: string, text: string): readonly Node[] {
    return trackedNodes({ base, text }, this.#field.lang, this.#said.becomes!);
  }

  #tell(message: string): void {
    this.#form.querySelector('[data-told]')!.textContent = message;
  }

  #place() {
    const { segment, system } = this.element.dataset;
    return { comparison: this.#said.comparison!, segment: segment!, system: system!, text: this.#field.value };
  }

  #body() {
    const { reader: by } = this.#said;
    return { ...this.#place(), seen: this.element.dataset.seen!, milliseconds: this.#time.take(), by: by! };
  }

  async #check(): Promise<void> {
    const text = this.#field.value;
    const answer = await callApi<Checked>('POST', this.#address('/check'), this.#place());
    // What was typed meanwhile is being checked by another call.
    if (!answer.ok || text !== this.#field.value) return;
    this.#showFindings(answer.body.findings);
    const { edits, rate } = answer.body.effort;
    this.#tell(`${this.#isChanged ? '' : `${this.#said.saved} `}${edits} · TER ${Math.round(rate)}`);
  }

  #showFindings(findings: Checked['findings']): void {
    const list = this.element.querySelector('[data-found]')!;
    list.replaceChildren(
      ...findings.map(({ severity, message }) => {
        const [item, word, said] = [
          document.createElement('li'),
          document.createElement('span'),
          document.createElement('span'),
        ];
        word.className = `severity severity-${severity}`;
        word.textContent = this.#said[severity] ?? severity;
        said.lang = 'en';
        said.textContent = message;
        item.append(word, ' ', said);
        return item;
      }),
    );
  }

  /** One save at a time: each says which text it was made from. */
  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#saveNow());
    return this.#saving;
  }

  async #saveNow(): Promise<void> {
    if (!this.#isChanged || this.element.querySelector('.clash')) return;
    const body = this.#body();
    this.#tell(this.#said.saving!);
    const answer = await callApi<Saved>('PUT', this.#address(''), body);
    if (answer.ok) this.#saved(body.text, answer.body);
    else if (answer.status === 409) await this.#clashed(answer);
    else this.#tell(this.#said.notSaved!.replace('{reason}', answer.message));
  }

  #saved(text: string, { status }: Saved): void {
    const { dataset } = this.element;
    [dataset.text, dataset.seen] = [text, text];
    localStorage.removeItem(this.#draftKey);
    this.element.classList.add('is-decided');
    const shown = this.element.querySelector<HTMLElement>('[data-shown]')!;
    shown.replaceChildren(
      ...(text === dataset.base ? [document.createTextNode(text)] : this.#tracked(dataset.base!, text)),
    );
    this.#tell(this.#said.saved!);
    const { changedSince } = status;
    if (changedSince === undefined) return;
    const moment = new Date(changedSince.at).toLocaleString(this.#said.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    this.#section.querySelector('[data-changed]')!.textContent = filled(this.#said.changedSince!, {
      by: changedSince.by,
      moment,
    });
    const word = this.#section.querySelector<HTMLElement>('[data-status]');
    if (!word) return;
    word.className = 'status status-draft';
    word.textContent = this.#said.draftWord!;
  }

  /** Somebody else was there first: both texts are shown, and nothing is written before this person has decided. */
  async #clashed(refused: Extract<Answer<Saved>, { ok: false }>): Promise<void> {
    const query = new URLSearchParams({ comparison: this.#said.comparison! });
    const answer = await callApi<ChosenText>('GET', `${this.#address('')}?${query}`);
    const theirs = answer.ok ? answer.body.segments.find(({ id }) => id === this.element.dataset.segment) : undefined;
    if (theirs === undefined) return this.#tell(this.#said.notSaved!.replace('{reason}', refused.message));
    const who = theirs.edit ?? theirs.take;
    const moment =
      who && new Date(who.at).toLocaleString(this.#said.language, { dateStyle: 'medium', timeStyle: 'short' });
    const said = who ? filled(this.#said.clash!, { by: who.by, moment: moment! }) : this.#said.clashSomebody!;
    this.#showClash(said, theirs);
  }

  #showClash(said: string, theirs: ChosenText['segments'][number]): void {
    const template = document.querySelector<HTMLTemplateElement>('#clash-template')!;
    const block = template.content.cloneNode(true) as DocumentFragment;
    const box = block.querySelector<HTMLElement>('.clash')!;
    box.querySelector('h3')!.textContent = said;
    for (const element of box.querySelectorAll<HTMLElement>('.text'))
      [element.lang, element.dir] = [this.#field.lang, this.#field.dir];
    box.querySelector('[data-theirs]')!.textContent = theirs.text;
    box.querySelector('[data-mine]')!.replaceChildren(...this.#tracked(theirs.text, this.#field.value));
    const settle = (text: string) => {
      const { dataset } = this.element;
      [dataset.seen, dataset.text] = [theirs.text, theirs.text];
      [dataset.system, dataset.base] = [theirs.column, theirs.base];
      box.remove();
      this.#put(text);
      void this.#save().then(() => this.#field.focus());
    };
    box.querySelector('[data-tool="mine"]')!.addEventListener('click', () => settle(this.#field.value));
    box.querySelector('[data-tool="theirs"]')!.addEventListener('click', () => {
      localStorage.removeItem(this.#draftKey);
      settle(theirs.text);
      this.element.querySelector('[data-shown]')!.textContent = theirs.text;
    });
    this.#form.before(block);
    this.#tell('');
    box.focus();
  }
}
