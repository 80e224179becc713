import type { TitleHint } from '../corpus/gendered-words.ts';
import { smallLetter } from '../shared/letters.ts';

/** A word in lower case; the same object wherever it stands, until the vocabulary is emptied. */
export interface Word extends TitleHint {
  readonly hash: number;
  /** The next one with a hash that falls into the same place. */
  readonly next: Word | undefined;
  /** Whether it begins what language models say of their work. */
  readonly remark: boolean;
  /** The scan it was last met in, and its position there. */
  scan: number;
  at: number;
}

const PLACES = 1 << 16;
/** Words kept; then all are forgotten, so that memory stays flat. */
const MOST = 60_000;

/** Words met so far. A word is looked up by the letters of a text, without cutting it out. */
export class Vocabulary {
  readonly #isRemark: (lower: string) => boolean;
  #places: (Word | undefined)[] = new Array(PLACES);
  #size = 0;

  constructor(isRemark: (lower: string) => boolean) {
    this.#isRemark = isRemark;
  }

  /** Called between texts: words of one text must be the same objects. */
  forgetIfFull(): void {
    if (this.#size < MOST) return;
    this.#places = new Array(PLACES);
    this.#size = 0;
  }

  /** The word of `text` from `start` to `end`, in lower case; equal words must come with equal hashes of their small letters. */
  find(text: string, start: number, end: number, hash: number): Word {
    const place = hash & (PLACES - 1);
    const first = this.#places[place];
    for (let word = first; word !== undefined; word = word.next)
      if (word.hash === hash && isSame(word, text, start, end)) return word;
    const lower = text.slice(start, end).toLowerCase();
    const word: Word = {
      lower,
      hash,
      next: first,
      remark: this.#isRemark(lower),
      scan: 0,
      at: 0,
      titleIn: undefined,
      mayBeTitle: undefined,
    };
    this.#places[place] = word;
    this.#size += 1;
    return word;
  }
}

function isSame({ lower }: Word, text: string, start: number, end: number): boolean {
  if (lower.length !== end - start) return false;
  for (let at = 0; at < lower.length; at++)
    if (!isSmallOf(lower.charCodeAt(at), text.charCodeAt(start + at))) return false;
  return true;
}

/** A letter without a small one in the table stands in a text that is in small letters already. */
const isSmallOf = (small: number, code: number): boolean => small === (smallLetter(code) || code);
