import { callApi } from './api.ts';
import type { CompareTools } from './compare.ts';
import { listenForUndo } from './decide.ts';
import { EditRow } from './edit-row.ts';
import { filled } from './filled.ts';
import { focusOn, type KeyMap } from './keys.ts';

type Row = HTMLTableSectionElement;

/** Rows that are shown anew one by one; after a step over more of them the page is loaded again. */
const MOST_REFRESHED = 40;

/** The text to be published, taken and edited in the side-by-side table: by the calls and in the log of the page of that text. */
export class Desk {
  readonly #element: HTMLElement;
  readonly #said: DOMStringMap;
  readonly #compare: CompareTools;
  /** Digit → index of the column it takes. */
  readonly #columns: ReadonlyMap<string, number>;
  #open: { readonly row: Row; readonly edit: EditRow } | undefined;

  constructor(element: HTMLElement, compare: CompareTools) {
    this.#element = element;
    this.#said = element.dataset;
    this.#compare = compare;
    this.#columns = this.#numberColumns();
    listenForUndo((step) => void this.#step(step));
    addEventListener('pagehide', () => this.#open?.edit.leave());
  }

  get keys(): KeyMap {
    return {
      ...Object.fromEntries([...this.#columns].map(([key, column]) => [key, () => void this.#takeByKey(column)])),
      e: () => void this.#edit(),
      z: () => void this.#step('undo'),
      Z: () => void this.#step('redo'),
    };
  }

  /** 1 to 9 for the columns as they came, 0 for the source; each head says its key. */
  #numberColumns(): ReadonlyMap<string, number> {
    const { heads } = this.#compare;
    const sources = heads.flatMap((head, index) => (head.classList.contains('column-source') ? [index] : []));
    const others = heads.map((_, index) => index).filter((index) => !sources.includes(index));
    const keys = [...others.slice(0, 9).map((index, at) => [String(at + 1), index] as const)];
    const [source] = sources;
    const all = new Map(source === undefined ? keys : [...keys, ['0', source] as const]);
    for (const [key, index] of all) {
      const mark = document.createElement('kbd');
      mark.textContent = key;
      mark.title = this.#said.keyTitle!;
      heads[index]!.querySelector('.column-head')!.prepend(mark, ' ');
    }
    return all;
  }

  async #takeByKey(column: number): Promise<void> {
    const row = this.#compare.currentRow;
    if (row?.dataset.segment === undefined) return;
    const { heads } = this.#compare;
    const name = heads[column]!.querySelector('.column-name')?.textContent ?? '';
    const isSource = heads[column]!.classList.contains('column-source');
    await this.#take(row, { system: isSource ? 'source' : heads[column]!.dataset.id!, name });
  }

  async #take(row: Row, { system, name }: { readonly system: string; readonly name: string }): Promise<void> {
    const { comparison, reader: by } = this.#said;
    const takes = [{ segment: row.dataset.segment, system }];
    const answer = await callApi('POST', `${this.#said.api}/chosen-text/takes`, { comparison, takes, by });
    if (!answer.ok) return this.#compare.say(filled(this.#said.notTaken!, { reason: answer.message }));
    const number = row.id.slice(row.id.lastIndexOf('-s') + 2);
    await this.#refresh([row], filled(this.#said.took!, { number, system: name }));
    focusOn(row);
  }

  async #step(step: 'undo' | 'redo'): Promise<void> {
    const answer = await callApi<{ segments: readonly string[] }>('POST', `${this.#said.steps}/${step}`, {
      by: this.#said.reader!,
    });
    if (!answer.ok) return this.#compare.say(answer.status === 409 ? this.#said.nothing! : answer.message);
    const { segments } = answer.body;
    if (segments.length === 0 || segments.length > MOST_REFRESHED) return location.reload();
    const rows = this.#compare.rowsOf(segments);
    await this.#refresh(rows, step === 'undo' ? this.#said.undone! : this.#said.redone!);
    focusOn(rows[0]);
  }

  /** What is being edited in a row goes with it: it has been saved. */
  async #refresh(rows: readonly Row[], message: string): Promise<void> {
    if (this.#open && rows.includes(this.#open.row)) this.#open = undefined;
    try {
      // A row that is still to come will come as it is stored then.
      if (rows.length > 0) await this.#compare.refresh(rows, this.#said.rowsAt!);
      this.#compare.say(message);
    } catch (error) {
      this.#compare.say(error instanceof Error ? error.message : String(error));
    }
  }

  /** Opens the editor of the text's own page below the row. */
  async #edit(): Promise<void> {
    const row = this.#compare.currentRow;
    if (row?.dataset.segment === undefined) return;
    if (this.#open?.row === row) return this.#open.edit.open();
    const place = await this.#place(row);
    if (!place) return;
    const edit = new EditRow(place, this.#element);
    this.#open = { row, edit };
    edit.restoreDraft();
    edit.open();
    place.querySelector('.edit-form')!.addEventListener('toggle', (event) => {
      if (!(event.target as HTMLDetailsElement).open) void this.#refresh([row], '').then(() => focusOn(row));
    });
    place.addEventListener('submit', (event) => this.#submitted(event, row));
  }

  /** A row of its own in the table, with what the server says of the segment now. */
  async #place(row: Row): Promise<HTMLElement | undefined> {
    const address = new URL(this.#said.rowAt!, location.href);
    address.searchParams.set('segment', row.dataset.segment!);
    const response = await fetch(address).catch(() => undefined);
    if (!response?.ok) {
      this.#compare.say(filled(this.#said.notSaved!, { reason: response?.statusText ?? '' }));
      return undefined;
    }
    const [line, cell, list] = [
      document.createElement('tr'),
      document.createElement('td'),
      document.createElement('ol'),
    ];
    [line.className, list.className] = ['editing', 'edit-rows'];
    [line.role, cell.role] = ['row', 'cell'];
    cell.colSpan = this.#compare.heads.length + 1;
    cell.lang = this.#element.lang;
    // Escaped by the same templates as the page of the text.
    list.innerHTML = await response.text();
    cell.append(list);
    line.append(cell);
    row.append(line);
    return list.querySelector<HTMLElement>('.edit-row') ?? undefined;
  }

  /** Taking another text there stays on this page. */
  #submitted(event: SubmitEvent, row: Row): void {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.name !== 'system') return;
    event.preventDefault();
    void this.#take(row, { system: button.value, name: button.lastChild?.textContent?.trim() ?? button.value });
  }
}
