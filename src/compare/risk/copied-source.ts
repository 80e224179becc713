import type { TextRange } from '../../shared/text-range.ts';

/** Words in a row that a translation has letter for letter from its source, from which they were left untranslated. */
const FEWEST = 3;
/** Of them without a capital: names and titles of works are kept on purpose. */
const FEWEST_LOWER = 2;

interface Word extends TextRange {
  readonly key: string;
  readonly isLower: boolean;
}

/** Shorter words stand between names: and, von. */
const LONGER = 4;

/**
 * Whether a text is its source although it should be a translation: nothing in it was translated. Names, which are kept, have a capital
 * here and in the other translation; German nouns have one only here.
 */
export function isCopy(text: string, source: string, across: string): boolean {
  const words = wordsOf(source);
  if (keysOf(words) !== keysOf(wordsOf(text))) return false;
  return [...words, ...wordsOf(across)].some(({ isLower, key }) => isLower && key.length >= LONGER);
}

/** Stretches of a translation that stand in its source, word for word, and not in another translation of it. */
export function copiedStretches(text: string, source: string, across: string): readonly TextRange[] {
  const words = wordsOf(text);
  const [known, elsewhere] = [keysOf(wordsOf(source)), keysOf(wordsOf(across))];
  const found: TextRange[] = [];
  for (let from = 0; from + FEWEST <= words.length; from += 1) {
    const first = keysOf(words.slice(from, from + FEWEST));
    if (!known.includes(first) || elsewhere.includes(first)) continue;
    const to = lastCommon(known, words, { first, next: from + FEWEST });
    const lower = words.slice(from, to).filter(({ isLower }) => isLower).length;
    if (lower >= FEWEST_LOWER) found.push({ start: words[from]!.start, end: words[to - 1]!.end });
    from = to - 1;
  }
  return found;
}

/**
 * Index behind the last word of the longest stretch that begins with `first`. The place in `known` only moves on, so that a whole text left
 * untranslated is not searched for again with every word.
 */
function lastCommon(
  known: string,
  words: readonly Word[],
  { first, next }: { readonly first: string; readonly next: number },
): number {
  let stretch = first;
  let at = known.indexOf(first);
  for (let to = next; to < words.length; to += 1) {
    const key = `${words[to]!.key} `;
    if (!known.startsWith(key, at + stretch.length)) at = known.indexOf(stretch + key, at + 1);
    if (at < 0) return to;
    stretch += key;
  }
  return words.length;
}

const keysOf = (words: readonly Word[]): string => ` ${words.map(({ key }) => key).join(' ')} `;

function wordsOf(text: string): readonly Word[] {
  // Handles are names.
  return Array.from(text.matchAll(/(?<![@#_\p{L}\p{M}\p{N}])[\p{L}\p{M}]+/gu), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    key: word.toLowerCase(),
    isLower: /^\p{Ll}/u.test(word),
  }));
}
