const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Number of words by Unicode's rules (UAX #29), dictionary-based for scripts without spaces. */
export function countWords(texts: readonly string[]): number {
  let count = 0;
  for (const text of texts) {
    for (const { isWordLike } of words.segment(text)) if (isWordLike) count += 1;
  }
  return count;
}
