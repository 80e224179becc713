/** Longest n-gram looked at, in words: as in BLEU. */
export const LONGEST_NGRAM = 4;

/** Stands between two texts, so that no n-gram reaches over it. */
const BORDER = -1;

/** Texts as one row of word numbers. Text `at` begins at `starts[at]` and ends with a border before the next. */
export interface JoinedTexts {
  readonly words: Int32Array;
  readonly starts: Int32Array;
}

export function joinTexts(segments: Int32Array, textOf: (segment: number) => Int32Array): JoinedTexts {
  const texts = Array.from(segments, textOf);
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, at) => {
    starts[at + 1] = starts[at]! + text.length + 1;
  });
  const words = new Int32Array(starts.at(-1)!).fill(BORDER);
  texts.forEach((text, at) => {
    words.set(text, starts[at]!);
  });
  return { words, starts };
}

/**
 * Numbers for the n-grams, up to `LONGEST_NGRAM`, that some of a few texts hold at least twice; 0 stands for all others.
 * An n-gram cannot occur more often than the shorter ones in it (Agrawal and Srikant 1994, a priori), so every order
 * looks only at places where both of these are left: most n-grams of texts occur once and never get a number.
 */
export class RepeatedNgrams {
  /** Numbers there are, 0 among them. The numbers of single words are theirs plus 1. */
  size: number;
  readonly #inTexts: Int32Array[][];
  #parents = new Int32Array(1024);
  #words = new Int32Array(1024);
  /** [text] per n-gram, how often the text holds it. */
  readonly #counts: Int32Array[];
  /** Slots of an open hash table, at most half full: numbers, 0 where there is none. */
  #slots = new Int32Array(2048);
  readonly #wordCount: number;

  constructor(texts: readonly JoinedTexts[], wordCount: number) {
    this.#wordCount = wordCount;
    this.size = wordCount + 1;
    this.#counts = texts.map(() => new Int32Array(1024));
    this.#grow(this.size);
    this.#inTexts = texts.map(({ words }) => [words.map((word) => word + 1)]);
    this.#countLast();
    for (let order = 2; order <= LONGEST_NGRAM; order++) {
      texts.forEach(({ words }, text) => {
        this.#grow(this.size + words.length);
        this.#inTexts[text]!.push(this.#longer(this.#inTexts[text]!.at(-1)!, words, { order, isNew: true }));
      });
      this.#countLast();
    }
  }

  /** [order − 1] the n-gram that begins at every place of a text. */
  inText(text: number): readonly Int32Array[] {
    return this.#inTexts[text]!;
  }

  /** The same for another text: only n-grams that have numbers are found. */
  find({ words }: JoinedTexts): readonly Int32Array[] {
    const found: Int32Array[] = [words.map((word) => this.#kept(word + 1))];
    for (let order = 2; order <= LONGEST_NGRAM; order++)
      found.push(this.#longer(found.at(-1)!, words, { order, isNew: false }));
    return found;
  }

  wordsOf(ngram: number): readonly number[] {
    const words: number[] = [];
    let at = ngram;
    for (; at > this.#wordCount; at = this.#parents[at]!) words.unshift(this.#words[at]!);
    return [at - 1, ...words];
  }

  #longer(
    shorter: Int32Array,
    words: Int32Array,
    { order, isNew }: { readonly order: number; readonly isNew: boolean },
  ): Int32Array {
    const longer = new Int32Array(shorter.length);
    for (let at = 0; at + order <= shorter.length; at++) {
      if (shorter[at] === 0 || shorter[at + 1] === 0) continue;
      longer[at] = isNew
        ? this.#number(shorter[at]!, words[at + order - 1]!)
        : this.#kept(this.#slots[this.#slotOf(shorter[at]!, words[at + order - 1]!)]!);
    }
    return longer;
  }

  /** Counts the n-grams of the order that was numbered last, and takes the numbers of the rare ones from their places. */
  #countLast(): void {
    this.#inTexts.forEach((orders, text) => {
      countInto(this.#counts[text]!, orders.at(-1)!);
    });
    for (const orders of this.#inTexts) {
      const last = orders.at(-1)!;
      for (let at = 0; at < last.length; at++) last[at] = this.#kept(last[at]!);
    }
  }

  /** The number, or 0 when no text holds the n-gram twice. */
  #kept(ngram: number): number {
    for (const counts of this.#counts) if (counts[ngram]! > 1) return ngram;
    return 0;
  }

  #number(parent: number, word: number): number {
    const slot = this.#slotOf(parent, word);
    if (this.#slots[slot] !== 0) return this.#slots[slot]!;
    const number = this.size++;
    this.#slots[slot] = number;
    this.#parents[number] = parent;
    this.#words[number] = word;
    return number;
  }

  /** The slot of an n-gram, or the free one it would take. */
  #slotOf(parent: number, word: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(Math.imul(parent, this.#wordCount) + word, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (let number = this.#slots[slot]!; number !== 0; number = this.#slots[slot]!) {
      if (this.#parents[number] === parent && this.#words[number] === word) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Makes room for this many numbers. */
  #grow(numbers: number): void {
    if (numbers <= this.#parents.length) return;
    const size = 2 ** Math.ceil(Math.log2(numbers));
    this.#parents = grown(this.#parents, size);
    this.#words = grown(this.#words, size);
    this.#counts.forEach((counts, text) => {
      this.#counts[text] = grown(counts, size);
    });
    this.#slots = new Int32Array(2 * size);
    for (let number = this.#wordCount + 1; number < this.size; number++)
      this.#slots[this.#slotOf(this.#parents[number]!, this.#words[number]!)] = number;
  }
}

function countInto(counts: Int32Array, ngrams: Int32Array): void {
  for (let at = 0; at < ngrams.length; at++) counts[ngrams[at]!]!++;
  counts[0] = 0;
}

function grown(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}
