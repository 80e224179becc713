import type { TextRange } from '../shared/text-range.ts';

/** The selected part of a text, in UTF-16 units from its start; undefined where nothing of it is selected. */
export function selectedRange(text: HTMLElement): TextRange | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

export function selectRange(text: HTMLElement, { start, end }: TextRange): void {
  const [from, to] = [placeOf(text, start), placeOf(text, end)];
  if (from && to) getSelection()?.setBaseAndExtent(...from, ...to);
}

/** The text node an offset falls into, and where in it. */
function placeOf(text: HTMLElement, offset: number): [Node, number] | undefined {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (left <= length) return [node, left];
    left -= length;
  }
  return undefined;
}

/** Chooses words of a text by keys, as the selection, so that keys and mouse end in the same place. */
export class WordCursor {
  readonly #text: HTMLElement;
  #known: readonly TextRange[] | undefined;
  #anchor = -1;
  #head = -1;

  constructor(text: HTMLElement) {
    this.#text = text;
  }

  /** Looked for once somebody moves: a packet has thousands of texts. */
  get #words(): readonly TextRange[] {
    this.#known ??= wordsOf(this.#text);
    return this.#known;
  }

  /** To the next word (1) or the one before (−1); `extend`: the words in between stay chosen. */
  move(by: 1 | -1, extend: boolean): void {
    if (this.#words.length === 0) return;
    this.#follow(by);
    this.#head = Math.max(0, Math.min(this.#words.length - 1, this.#head + by));
    if (!extend) this.#anchor = this.#head;
    const [first, last] = [this.#anchor, this.#head].sort((left, right) => left - right);
    selectRange(this.#text, { start: this.#words[first!]!.start, end: this.#words[last!]!.end });
  }

  /** A selection made in another way is where the keys go on. */
  #follow(by: 1 | -1): void {
    const selected = selectedRange(this.#text);
    if (selected === undefined) {
      this.#head = by === 1 ? -1 : this.#words.length;
      this.#anchor = by === 1 ? 0 : this.#words.length - 1;
      return;
    }
    const first = this.#words.findIndex(({ end }) => end > selected.start);
    const last = this.#words.findLastIndex(({ start }) => start < selected.end);
    const known = Math.min(this.#anchor, this.#head) === first && Math.max(this.#anchor, this.#head) === last;
    if (!known) [this.#anchor, this.#head] = by === 1 ? [first, last] : [last, first];
  }
}

function wordsOf({ lang, textContent }: HTMLElement): readonly TextRange[] {
  const parts = new Intl.Segmenter(lang, { granularity: 'word' }).segment(textContent ?? '');
  return [...parts]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}
