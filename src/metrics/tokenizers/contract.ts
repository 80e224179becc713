/** Splits a text into words for BLEU. */
export interface Tokenizer {
  /** Equals the file name and sacreBLEU's name in signatures. */
  readonly id: string;
  /** Words of one segment, without white space (as Python's `str.split` sees it). Pure. */
  tokenize(text: string): string[];
}
