import type { RatedError } from '../review/ratings/contract.ts';
import { Candidate } from './judge-candidate.ts';
import { Marking } from './marking.ts';
import type { PacketFile } from './packet-file.ts';

type Said = Omit<PacketFile['ratings'][number], 'segment' | 'option'>;
/** Letter of a text → what is said of it. */
export type SaidOfTexts = Readonly<Record<string, Said>>;

/** What the page brings along for marking; left out where nothing is marked. */
export interface MarkingParts {
  readonly template: HTMLTemplateElement;
  readonly grave: ReadonlySet<string>;
  readonly words: Readonly<Record<string, string | undefined>>;
  tell(message: string): void;
}

/** Marks, places, errors and notes on the texts of one segment of a packet. */
export class PacketJudging {
  readonly #row: HTMLElement;
  readonly #candidates: readonly Candidate[];
  readonly #marking: Marking | undefined;
  readonly #changed: () => void;
  said: SaidOfTexts = {};

  constructor(row: HTMLElement, parts: MarkingParts | undefined, changed: () => void) {
    this.#row = row;
    this.#changed = changed;
    for (const field of row.querySelectorAll<HTMLElement>('[data-score], [data-rank], [data-note], [name^="none-"]'))
      field.addEventListener('input', () => this.#gave(field));
    const source = row.querySelector<HTMLElement>('[data-side="source"]')!;
    this.#candidates = parts === undefined ? [] : this.#marked(source, parts);
    this.#marking = parts && new Marking({ ...parts, source, candidates: this.#candidates });
    if (this.#marking) listenForMarks(row, this.#marking);
  }

  #marked(source: HTMLElement, { template, grave, words }: MarkingParts): readonly Candidate[] {
    return [...this.#row.querySelectorAll<HTMLElement>('[data-candidate]')].map((element) => {
      const changed = () => {
        this.#marking?.drawSource();
        this.#say(element.dataset.candidate!);
      };
      return new Candidate(element, [], { template, grave, source, omitted: words.omitted ?? '', changed });
    });
  }

  restore(said: SaidOfTexts): void {
    this.said = said;
    for (const [letter, { score, rank, none, note, errors = [] }] of Object.entries(said)) {
      this.#put('score', letter, score);
      this.#put('rank', letter, rank);
      this.#put('note', letter, note);
      const box = this.#none(letter);
      if (box) box.checked = none === true;
      const candidate = this.#candidates.find(({ id }) => id === letter);
      if (!candidate) continue;
      candidate.errors = errors.filter(isWithin(candidate, this.#row));
      candidate.draw();
    }
    this.#marking?.drawSource();
  }

  #put(what: 'score' | 'rank' | 'note', letter: string, value: number | string | undefined): void {
    const field = this.#field(what, letter);
    if (field && value !== undefined) field.value = String(value);
  }

  #field(what: 'score' | 'rank' | 'note', letter: string) {
    const selector = `[data-${what}="${CSS.escape(letter)}"]`;
    return this.#row.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(selector);
  }

  #none(letter: string) {
    return this.#row.querySelector<HTMLInputElement>(`[data-candidate="${CSS.escape(letter)}"] [name^="none-"]`);
  }

  #gave(field: HTMLElement): void {
    const letter = field.closest<HTMLElement>('[data-candidate]')!.dataset.candidate!;
    if (field instanceof HTMLInputElement && field.name.startsWith('none-') && field.checked)
      this.#candidates.find(({ id }) => id === letter)?.clear();
    this.#marking?.drawSource();
    this.#say(letter);
  }

  /** Zero is a score, an empty field is none. */
  #say(letter: string): void {
    const { [letter]: _before, ...others } = this.said;
    const given = (what: 'score' | 'rank') => {
      const field = this.#field(what, letter);
      return field && field.value !== '' && field.checkValidity() ? { [what]: Number(field.value) } : {};
    };
    const note = this.#field('note', letter)?.value.trim() ?? '';
    const errors = this.#candidates.find(({ id }) => id === letter)?.errors ?? [];
    // In the order in which a file's members are signed.
    const said = {
      ...given('score'),
      ...given('rank'),
      ...(errors.length === 0 ? {} : { errors: errors.map(signed) }),
      ...(this.#none(letter)?.checked ? { none: true } : {}),
      ...(note === '' ? {} : { note }),
    };
    const nothing = Object.keys(said).length === 0;
    this.said = nothing ? others : { ...others, [letter]: { ...said, at: new Date().toISOString() } };
    this.#changed();
  }
}

const signed = ({ side, start, end, severity, category }: RatedError): RatedError => ({
  side,
  start: start!,
  end: end!,
  severity,
  ...(category === undefined ? {} : { category }),
});

/** A file may say anything. */
const isWithin =
  ({ text }: Candidate, row: HTMLElement) =>
  ({ side, start = -1, end = -1 }: RatedError): boolean => {
    const marked = side === 'source' ? row.querySelector('[data-side="source"]')! : text;
    return start >= 0 && start < end && end <= (marked.textContent ?? '').length;
  };

function listenForMarks(row: HTMLElement, marking: Marking): void {
  for (const button of row.querySelectorAll<HTMLElement>('[data-mark]')) {
    // The selection would go with the focus.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => marking.mark(button.dataset.mark!));
  }
  row.addEventListener('keydown', (event) => pressed(event, marking, row));
}

/** Keys at a text: words, marks, the source. All others are those of the page. */
function pressed(event: KeyboardEvent, marking: Marking, row: HTMLElement): void {
  const { key, target, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement) || target.dataset.side === undefined) return;
  const arrow = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const severity = row.querySelector<HTMLElement>(`[data-mark][aria-keyshortcuts="${CSS.escape(key)}"]`)?.dataset.mark;
  const action =
    arrow !== 0
      ? () => marking.moveWord(arrow, shiftKey)
      : severity !== undefined
        ? () => marking.mark(severity)
        : key === 'x' || key === 'Delete'
          ? () => marking.unmark()
          : key === 'o'
            ? () => marking.toSource()
            : undefined;
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}
