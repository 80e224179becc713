import { sameLemma, stemOf } from '../inflection.ts';
import { wordsOf } from '../words.ts';
import type { FoundTerm } from './consistency.ts';
import { inflectedAt } from './success.ts';
import type { TermTask } from './task.ts';
import { type TranslationTable, trainTranslations, type WordPair } from './word-translations.ts';

/**
 * Finds the translation of every term of the `proper` dictionary in the outputs, with nothing but the task itself: the
 * listed target where the output has it, otherwise the words that IBM Model 1, trained on sources, outputs, references
 * and dictionaries, links to the term. In file order; the same input gives the same answer.
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

/** Gives the words of a language numbers; forms with one stem have one number. */
class Vocabulary {
  readonly #words = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #language: string;

  constructor(language: string) {
    this.#language = language;
  }

  numbers(text: string): readonly number[] {
    return lowerWords(text).map((word) => {
      const number = this.#words.get(word) ?? this.#numberOfStem(stemOf(word, this.#language));
      this.#words.set(word, number);
      return number;
    });
  }

  #numberOfStem(stem: string): number {
    const number = this.#stems.get(stem) ?? this.#stems.size;
    this.#stems.set(stem, number);
    return number;
  }

  get size(): number {
    return this.#stems.size;
  }
}

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
  return {
    find(index: number, term: string, target: string): readonly string[] | undefined {
      const output = task.hypothesis[index]!;
      const words = lowerWords(output);
      const listed = listedIn(output, target, task.targetLanguage);
      if (listed !== undefined) return words.slice(listed.from, listed.to);
      const linked = linkedWords(outputs[index]!, new Set(sources.numbers(term)), table);
      return linked.length === 0 ? undefined : linked.map((at) => words[at]!);
    },
  };
}

/** The output's words that hold the listed target: its own forms, else the longer words it is part of. */
function listedIn(
  output: string,
  target: string,
  language: string,
): { readonly from: number; readonly to: number } | undefined {
  const from = inflectedAt(output, target, language);
  if (from >= 0) return { from, to: from + wordsOf(target).length };
  const start = output.toLowerCase().indexOf(target.toLowerCase());
  if (start < 0) return undefined;
  const words = wordsOf(output);
  const first = words.findIndex((word) => word.end > start);
  const next = words.findIndex((word) => word.start >= start + target.length);
  return { from: first, to: next < 0 ? words.length : next };
}

/** Places of the output's words whose best source word belongs to the term; if none, the one that fits the term best. */
function linkedWords(
  { source, target }: WordPair,
  term: ReadonlySet<number>,
  table: TranslationTable,
): readonly number[] {
  const inTerm = source.filter((word) => term.has(word));
  const scored = target.map((word, at) => ({
    at,
    term: Math.max(0, ...inTerm.map((from) => table(from, word))),
    best: Math.max(0, ...source.map((from) => table(from, word))),
  }));
  const own = scored.filter((one) => one.term > 0 && one.term === one.best);
  if (own.length > 0)
    return own
      .sort((left, right) => right.term - left.term)
      .slice(0, Math.max(1, term.size))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  const fallback = scored
    .filter((one) => one.term > 0)
    .sort((left, right) => right.term - left.term || left.at - right.at)[0];
  return fallback === undefined ? [] : [fallback.at];
}
