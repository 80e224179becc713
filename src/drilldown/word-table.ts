import type { ScoredTexts, WordUnit } from './contract.ts';
import { WordNumbers } from './word-numbers.ts';

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
  const numbers = new WordNumbers();
  const known = new Map<string, Int32Array>();
  const numbered = (text: string): Int32Array => {
    // Systems often agree on a segment; such a text is cut once.
    const before = known.get(text);
    if (before) return before;
    const list = numbers.ofText(composed(text), unit);
    known.set(text, list);
    return list;
  };
  const references = texts.referenceTexts.map((list) => list.map((text) => (text === null ? null : numbered(text))));
  const outputs = texts.outputs.map((list) => list.map(numbered));
  const { words } = numbers;
  const frequency = new Int32Array(words.length);
  for (const list of references) for (const own of list) for (const word of own ?? []) frequency[word]!++;
  return { words, outputs, references, frequency };
}

/** NFC. What lies below the combining marks is composed as it stands, and looking is faster than composing. */
const composed = (text: string): string => (/[^\0-\u02ff]/.test(text) ? text.normalize('NFC') : text);
