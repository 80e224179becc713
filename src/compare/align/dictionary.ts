import { trainTranslations } from '../../terms/evaluate/word-translations.ts';
import type { AlignRequest, Link } from './contract.ts';
import { type Features, wordsIn } from './features.ts';

/** Fewer linked texts than that teach no words. */
const ENOUGH_TO_LEARN = 30;
/** Texts words are learned from at most: more take time and add little. */
const MOST_TO_LEARN = 3_000;
/** How sure a learned translation must be: product of both directions. */
const LEARNED = 0.08;

/** Word of the source → its translations. */
export type Dictionary = ReadonlyMap<string, readonly string[]>;

/** The words a text's translation should have. */
export function translated(features: Features, dictionary: Dictionary): Features {
  const words = new Map<string, number>();
  for (const [word, count] of features)
    for (const translation of dictionary.get(word) ?? []) words.set(translation, (words.get(translation) ?? 0) + count);
  return words;
}

/** Words that surely translate each other in the texts linked one to one. */
export function learnWords({ source, target, from, to }: AlignRequest, links: readonly Link[]): Dictionary | undefined {
  const pairs = links.filter((link) => link.source.length === 1 && link.target.length === 1).slice(0, MOST_TO_LEARN);
  if (pairs.length < ENOUGH_TO_LEARN) return undefined;
  const [ours, theirs] = [numbering(), numbering()];
  const numbered = pairs.map((link) => ({
    source: [...new Set(wordsIn(source[link.source[0]!]!, from))].map(ours.number),
    target: [...new Set(wordsIn(target[link.target[0]!]!, to))].map(theirs.number),
  }));
  const likely = trainTranslations(numbered, { source: ours.words.length, target: theirs.words.length });
  const dictionary = new Map<string, Set<string>>();
  for (const { source: words, target: others } of numbered) {
    for (const word of words) {
      for (const other of others) {
        if (likely(word, other) < LEARNED) continue;
        const known = dictionary.get(ours.words[word]!) ?? new Set();
        dictionary.set(ours.words[word]!, known.add(theirs.words[other]!));
      }
    }
  }
  return new Map([...dictionary].map(([word, translations]) => [word, [...translations]]));
}

function numbering() {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const number = (word: string) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  return { words, number };
}
