import { eachWord, letterClass, UPPER } from '../shared/letters.ts';
import { functionWords } from './function-words.ts';

/** Word → the languages in whose function words it is: one look-up per word, however many languages are possible. */
const owners = new Map<string, string[]>();
for (const [language, words] of functionWords)
  for (const word of words) {
    const known = owners.get(word);
    if (known) known.push(language);
    else owners.set(word, [language]);
  }

/** Languages that have this lower-case word as a function word. */
export function languagesOfWord(lower: string): readonly string[] {
  return owners.get(lower) ?? [];
}

/** Function words per language. A word that several candidates share counts for each. */
export function countVotes(words: readonly { readonly lower: string }[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const { lower } of words)
    for (const language of languagesOfWord(lower)) votes.set(language, (votes.get(language) ?? 0) + 1);
  return votes;
}

/** Per language: function word → whether it is the language's own. */
const ownWords = new Map<string, ReadonlyMap<string, boolean>>();

/**
 * Whether a text is plainly in a language written in Latin letters: full of its function words, next to none of any
 * other language's, no foreign letters. Says no when in doubt. Nine lines of ten need no closer look.
 */
export function isPlainly(text: string, language: string): boolean {
  if (!functionWords.has(language)) return false;
  const own = ownershipIn(language);
  let [words, ours, theirs, otherScript] = [0, 0, 0, false];
  eachWord(text, (start, end) => {
    words++;
    if (text.charCodeAt(start) > 0x24f) otherScript = true;
    if (end - start > LONGEST_COUNTED || end - start < 2) return;
    // They are written in small letters.
    if (letterClass(text.charCodeAt(start)) === UPPER) return;
    const isOwn = own.get(text.slice(start, end));
    if (isOwn === true) ours++;
    else if (isOwn === false) theirs++;
  });
  return !otherScript && ours >= 2 && ours >= words * 0.15 && theirs <= 2 && theirs * 4 <= ours;
}

const LONGEST_COUNTED = 7;

function ownershipIn(language: string): ReadonlyMap<string, boolean> {
  const known = ownWords.get(language);
  if (known) return known;
  const words = new Map([...owners].map(([word, languages]) => [word, languages.includes(language)] as const));
  ownWords.set(language, words);
  return words;
}
