import { snapToGraphemes } from '../review/judging/graphemes.ts';
import { type Candidate, drawText } from './judge-candidate.ts';
import { selectedRange, WordCursor } from './judge-words.ts';

export interface MarkingTools {
  readonly source: HTMLElement;
  readonly candidates: readonly Candidate[];
  /** What is told, by name: `select`, `marked`, `removed`. */
  readonly words: Readonly<Record<string, string | undefined>>;
  tell(message: string): void;
}

/** Marks in the translations of one text and in its source, by keys or mouse. */
export class Marking {
  readonly #tools: MarkingTools;
  readonly #sourceCursor: WordCursor;
  #last: Candidate | undefined;

  constructor(tools: MarkingTools) {
    this.#tools = tools;
    this.#sourceCursor = new WordCursor(tools.source);
  }

  /** The translation a person is at: the one that holds the focus or the selection, else the one they were at last. */
  get active(): Candidate | undefined {
    const { candidates } = this.#tools;
    const at = document.activeElement;
    const selected = getSelection()?.anchorNode ?? null;
    const here =
      candidates.find(({ element }) => element.contains(at)) ??
      candidates.find(({ element }) => element.contains(selected));
    this.#last = here ?? this.#last ?? candidates[0];
    return this.#last;
  }

  /** Where keys go on from. */
  set active(candidate: Candidate | undefined) {
    this.#last = candidate;
  }

  drawSource(): void {
    const { source, candidates } = this.#tools;
    const drawn = candidates.flatMap((one) => one.inSource);
    drawText(source, drawn, 'source');
  }

  /** Marks the selected words. In the source they are what the translation left out. */
  mark(severity: string): void {
    const { source, candidates, words, tell } = this.#tools;
    const active = this.active;
    const inSource = selectedRange(source);
    const candidate = inSource ? active : (candidates.find(({ text }) => selectedRange(text)) ?? active);
    const text = inSource ? source : candidate?.text;
    const selected = inSource ?? (text && selectedRange(text));
    const range = selected && snapToGraphemes(text!.textContent ?? '', selected);
    if (!candidate || !range) {
      tell(words.select ?? '');
      return;
    }
    const at = candidate.add({ side: inSource ? 'source' : 'target', ...range, severity });
    const marked = (text!.textContent ?? '').slice(range.start, range.end);
    getSelection()?.removeAllRanges();
    tell((words.marked ?? '').replace('{words}', () => marked));
    const category = candidate.element.querySelector<HTMLElement>(`[data-field="category-${candidate.id}-${at}"]`);
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
    this.#tools.tell(this.#tools.words.removed ?? '');
  }

  moveWord(by: 1 | -1, extend: boolean): void {
    const { source } = this.#tools;
    const inSource = document.activeElement === source;
    const text = inSource ? source : this.active?.text;
    if (!text) return;
    const forward = getComputedStyle(text).direction === 'rtl' ? -by : by;
    if (document.activeElement !== text) text.focus();
    (inSource ? this.#sourceCursor : this.active!.cursor).move(forward === 1 ? 1 : -1, extend);
  }

  toSource(): void {
    this.#last = this.active;
    getSelection()?.removeAllRanges();
    this.#tools.source.focus();
  }
}
