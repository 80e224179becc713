import type { WordUnit } from './contract.ts';
import { scanWords } from './word-scanner.ts';

const ROOM = 2 ** 16;

/**
 * Numbers for words, from 0 in the order in which they are first met. Words are looked up where they stand in the text:
 * half a million of them make a report, and cutting each out as a string of its own takes five times as long.
 */
export class WordNumbers {
  /** Number → word. */
  readonly words: string[] = [];
  /** Slots of an open hash table, at most half full: number + 1, 0 where there is none. */
  #slots = new Int32Array(4096);
  #hashes = new Int32Array(2048);
  /** Room for the numbers of many texts: an array of its own for each takes longer than finding them. */
  #room = new Int32Array(ROOM);
  #taken = 0;
  /** The text under way. */
  #text = '';

  /** The words of a text in NFC. */
  ofText(text: string, unit: WordUnit): Int32Array {
    // There are at most as many words as characters.
    if (this.#room.length - this.#taken < text.length) {
      this.#room = new Int32Array(Math.max(ROOM, text.length));
      this.#taken = 0;
    }
    const start = this.#taken;
    this.#text = text;
    scanWords(text, unit, this.#take);
    return this.#room.subarray(start, this.#taken);
  }

  readonly #take = (start: number, end: number): void => {
    this.#room[this.#taken++] = this.#number(this.#text, start, end);
  };

  #number(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    let slot = hash & (this.#slots.length - 1);
    for (;;) {
      const entry = this.#slots[slot]!;
      if (entry === 0) break;
      if (this.#hashes[entry - 1] === hash && isWordAt(text, start, end, this.words[entry - 1]!)) return entry - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    if (2 * this.words.length >= this.#slots.length) {
      this.#widen();
      return this.#number(text, start, end);
    }
    const number = this.words.length;
    this.words.push(text.slice(start, end));
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    return number;
  }

  #widen(): void {
    this.#hashes = grown(this.#hashes);
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let number = 0; number < this.words.length; number++) {
      let slot = this.#hashes[number]! & (this.#slots.length - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }
}

/** Multiplicative hashing (Knuth); the high bits are folded down because the tables take the low ones. */
function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

function isWordAt(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) if (text.charCodeAt(start + at) !== word.charCodeAt(at)) return false;
  return true;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
