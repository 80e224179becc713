import type { ScoredTexts, WordUnit } from './contract.ts';
import { scanWords } from './word-scanner.ts';

/** All texts as numbers of words. */
export interface WordTable {
  /** Number → word. */
  readonly words: readonly string[];
  /** [system][segment] */
  readonly outputs: readonly (readonly Int32Array[])[];
  /** [reference][segment]; `null`: no such reference. */
  readonly references: readonly (readonly (Int32Array | null)[])[];
  /** Number → how often the references hold the word. */
  readonly frequency: Int32Array;
}

export function wordTable(texts: ScoredTexts, unit: WordUnit): WordTable {
  const numbers = new Map<string, number>();
  const known = new Map<string, Int32Array>();
  const numbered = (text: string): Int32Array => {
    // Systems often agree on a segment; such a text is cut once.
    const before = known.get(text);
    if (before) return before;
    const words = scanWords(text.normalize('NFC'), unit);
    const list = new Int32Array(words.length);
    for (let at = 0; at < words.length; at++) {
      let number = numbers.get(words[at]!);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(words[at]!, number);
      }
      list[at] = number;
    }
    known.set(text, list);
    return list;
  };
  const references = texts.referenceTexts.map((list) => list.map((text) => (text === null ? null : numbered(text))));
  const outputs = texts.outputs.map((list) => list.map(numbered));
  const frequency = new Int32Array(numbers.size);
  for (const list of references) for (const words of list) for (const word of words ?? []) frequency[word]!++;
  return { words: [...numbers.keys()], outputs, references, frequency };
}
