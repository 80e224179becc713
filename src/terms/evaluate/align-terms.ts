import { plainLetters } from '../../shared/letters.ts';
import { sameLemma } from '../inflection.ts';
import { isFunctionWord } from '../names/word-classes.ts';
import { wordsOf } from '../words.ts';
import type { FoundTerm } from './consistency.ts';
import { linkedWords, listedIn } from './rendition.ts';
import type { TermTask } from './task.ts';
import { trainTranslations, type WordPair } from './word-translations.ts';

/**
 * Finds the translation of every term of the `proper` dictionary in the outputs, with nothing but the task itself: the
 * listed target where the output has it, then another one the dictionaries have for the term, then the term itself left
 * as it was, otherwise the words that IBM Model 1, trained on sources, outputs, references and dictionaries, links to
 * the term. In file order; the same input gives the same answer.
 */
export function alignTerms(task: TermTask): readonly FoundTerm[] {
  const aligner = createAligner(task);
  const phrases = new Phrases(task.targetLanguage);
  return task.segments.flatMap((segment, index) =>
    segment.proper.map(([term, target]) => {
      const found = aligner.find(index, term, target);
      return { term, found: found && phrases.normal(found), listed: phrases.normal(lowerWords(target)) };
    }),
  );
}

/** Gives all forms of a phrase the form that was met first. */
class Phrases {
  readonly #known = new Map<string, (readonly string[])[]>();
  readonly #language: string;

  constructor(language: string) {
    this.#language = language;
  }

  normal(words: readonly string[]): string {
    const key = `${words.length} ${words[0]?.slice(0, 2) ?? ''}`;
    const alike = this.#known.get(key) ?? [];
    this.#known.set(key, alike);
    const known = alike.find((phrase) => phrase.every((word, at) => this.#areForms(word, words[at]!)));
    if (known === undefined) alike.push(words);
    return (known ?? words).join(' ');
  }

  #areForms(left: string, right: string): boolean {
    return sameLemma(left, right, this.#language);
  }
}

function lowerWords(text: string): readonly string[] {
  return wordsOf(text).map(({ lower }) => lower);
}

/** Gives the words of a language numbers; forms of one word have one number. */
class Vocabulary {
  readonly #words = new Map<string, number>();
  /** Words met first of their kind, by the letters no ending reaches into. */
  readonly #heads = new Map<string, { readonly word: string; readonly number: number }[]>();
  readonly #language: string;
  #size = 0;

  constructor(language: string) {
    this.#language = language;
  }

  numbers(text: string): readonly number[] {
    return lowerWords(text).map((word) => {
      const number = this.#words.get(word) ?? this.#numberOf(word);
      this.#words.set(word, number);
      return number;
    });
  }

  #numberOf(word: string): number {
    const key = plainLetters(word.slice(0, 2));
    const alike = this.#heads.get(key) ?? [];
    this.#heads.set(key, alike);
    const known = alike.find((head) => areForms(word, head.word, this.#language));
    if (known !== undefined) return known.number;
    alike.push({ word, number: this.#size });
    this.#size += 1;
    return this.#size - 1;
  }

  get size(): number {
    return this.#size;
  }
}

const areForms = (one: string, other: string, language: string): boolean =>
  sameLemma(one, other, language) || sameLemma(other, one, language);

function createAligner(task: TermTask) {
  const [sources, targets] = [new Vocabulary(task.sourceLanguage), new Vocabulary(task.targetLanguage)];
  const pair = (source: string, target: string): WordPair => ({
    source: sources.numbers(source),
    target: targets.numbers(target),
  });
  const outputs = task.segments.map(({ source }, index) => pair(source, task.hypothesis[index]!));
  const others = task.segments.flatMap(({ source, reference, proper, random }) => [
    ...(reference === undefined ? [] : [pair(source, reference)]),
    ...[...proper, ...random].map(([from, to]) => pair(from, to)),
  ]);
  const table = trainTranslations([...outputs, ...others], { source: sources.size, target: targets.size });
  const alternatives = alternativesOf(task);
  return {
    find(index: number, term: string, target: string): readonly string[] | undefined {
      const output = task.hypothesis[index]!;
      const words = lowerWords(output);
      const listed = listedIn(output, target, { term, alternatives, language: task.targetLanguage });
      if (listed !== undefined) return words.slice(listed.from, listed.to);
      const wanted = lowerWords(target);
      const linked = linkedWords(outputs[index]!, {
        term: new Set(sources.numbers(term)),
        table,
        most: Math.max(1, wanted.length),
        isExcluded: (at) => isFunctionWord(words[at]!, task.targetLanguage) && !wanted.includes(words[at]!),
      });
      return linked.length === 0 ? undefined : linked.map((at) => words[at]!);
    },
  };
}

/** All targets the dictionaries of the task list for a source term, in file order. */
function alternativesOf(task: TermTask): (term: string) => Iterable<string> {
  const known = new Map<string, Set<string>>();
  for (const { proper, random } of task.segments)
    for (const [term, target] of [...proper, ...random]) {
      const key = term.toLowerCase();
      known.set(key, (known.get(key) ?? new Set()).add(target));
    }
  return (term) => known.get(term.toLowerCase()) ?? [];
}
