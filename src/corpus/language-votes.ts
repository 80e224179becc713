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
