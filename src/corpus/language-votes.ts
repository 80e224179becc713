import { eachWord } from '../shared/letters.ts';
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

const foreignWords = new Map<string, ReadonlySet<string>>();

/**
 * Whether a text is plainly in a language written in Latin letters: full of its function words, next to none of any
 * other language's, no foreign letters. Says no when in doubt. Nine lines of ten need no closer look.
 */
export function isPlainly(text: string, language: string): boolean {
  const own = functionWords.get(language);
  if (own === undefined) return false;
  const foreign = foreignTo(language);
  let [words, ours, theirs, otherScript] = [0, 0, 0, false];
  eachWord(text, (start, end) => {
    words++;
    if (text.charCodeAt(start) > 0x24f) otherScript = true;
    if (end - start > LONGEST_COUNTED || end - start < 2) return;
    const word = text.slice(start, end);
    if (own.has(word)) ours++;
    else if (foreign.has(word)) theirs++;
  });
  return !otherScript && ours >= 2 && ours >= words * 0.15 && theirs <= 2 && theirs * 4 <= ours;
}

const LONGEST_COUNTED = 7;

function foreignTo(language: string): ReadonlySet<string> {
  const known = foreignWords.get(language);
  if (known) return known;
  const words = new Set([...owners].filter(([, languages]) => !languages.includes(language)).map(([word]) => word));
  foreignWords.set(language, words);
  return words;
}
