import { WorkbenchError } from '../shared/errors.ts';
import { defineMetric, type Metric } from './contract.ts';
import { NgramIndex } from './ngram-index.ts';
import { flag, type OptionValues, positiveNumber, wholeNumber } from './options.ts';
import { isPythonSpace, splitWords } from './python-text.ts';

const options = {
  char_order: wholeNumber(6, 0, 64),
  word_order: wholeNumber(0, 0, 32),
  beta: positiveNumber(2),
  lowercase: flag(false),
  whitespace: flag(false),
  eps_smoothing: flag(false),
};
type Options = OptionValues<typeof options>;

/** Stands for a precision or recall without n-grams under `eps_smoothing` (chrF++.py, Moses, NLTK). */
const EPSILON = 1e-16;

/**
 * chrF, chrF+ and chrF++ (Popović 2015, 2017) as sacreBLEU 2.6.0 computes them. A row holds, for every order (characters
 * first, then words), [hypothesis n-grams, reference n-grams, matches]. Of several references the one with the best
 * segment score counts, the first on a tie. `describe` → `{statistics}`: the row.
 */
export const chrf = defineMetric({
  id: 'chrf',
  title: 'chrF, chrF+, chrF++ (Popović 2015, 2017)',
  options,
  create: (chosen): Metric => {
    const orders = chosen.char_order + chosen.word_order;
    const scoreExactly = exactScorer(chosen);
    if (orders === 0)
      throw new WorkbenchError('settings', 'Metric chrf: char_order and word_order are both 0. Set one of them.');
    return {
      name: `chrF${chosen.beta}${'+'.repeat(chosen.word_order)}`,
      better: 'higher',
      effort: 1,
      width: 3 * orders,
      settings: [
        ['case', chosen.lowercase ? 'lc' : 'mixed'],
        ['eff', chosen.eps_smoothing ? 'no' : 'yes'],
        ['nc', String(chosen.char_order)],
        ['nw', String(chosen.word_order)],
        ['space', chosen.whitespace ? 'yes' : 'no'],
      ],
      hiddenSettings: [['beta', String(chosen.beta)]],
      collect: collector(chosen),
      score: (totals, precision) =>
        precision === 'single' ? fScore(totals, chosen, Math.fround) : scoreExactly(totals),
      describe: (totals) => ({ statistics: Array.from({ length: 3 * orders }, (_, at) => totals[at]!) }),
    };
  },
});

function collector(chosen: Options): Metric['collect'] {
  const { char_order: charOrder, word_order: wordOrder } = chosen;
  const width = 3 * (charOrder + wordOrder);
  const characterIndex = new NgramIndex(charOrder);
  const wordIndex = new NgramIndex(wordOrder);
  const sequence = new SymbolBuffer(chosen.whitespace);
  const matches = new Float64Array(Math.max(charOrder, wordOrder));
  const prepared = (text: string) => (chosen.lowercase ? text.toLowerCase() : text);

  /** Rows of all hypotheses against one reference. */
  const collectOne = (hypotheses: readonly string[], reference: string, rows: Float64Array) => {
    const numbers = new Map<string, number>();
    characterIndex.clear();
    wordIndex.clear();
    if (charOrder > 0) characterIndex.add(sequence.readCharacters(reference), sequence.length);
    const characters = sequence.length;
    if (wordOrder > 0) wordIndex.add(sequence.readWords(reference, numbers, true), sequence.length);
    const words = sequence.length;
    hypotheses.forEach((hypothesis, which) => {
      const row = rows.subarray(which * width, (which + 1) * width);
      const fill = (from: number, order: number, referenceLength: number) => {
        for (let n = 0; n < order; n++) {
          const inReference = Math.max(0, referenceLength - n);
          // sacreBLEU does not count the hypothesis where the reference has no n-gram of the order.
          row[from + 3 * n] = inReference > 0 ? Math.max(0, sequence.length - n) : 0;
          row[from + 3 * n + 1] = inReference;
          row[from + 3 * n + 2] = matches[n]!;
        }
      };
      if (charOrder > 0) {
        matches.fill(0);
        characterIndex.match(sequence.readCharacters(hypothesis), sequence.length, matches);
        fill(0, charOrder, characters);
      }
      if (wordOrder > 0) {
        matches.fill(0);
        wordIndex.match(sequence.readWords(hypothesis, numbers, false), sequence.length, matches);
        fill(3 * charOrder, wordOrder, words);
      }
    });
  };

  return (hypotheses, references) => {
    const texts = hypotheses.map(prepared);
    const best = new Float64Array(texts.length * width);
    collectOne(texts, prepared(references[0]!), best);
    if (references.length === 1) return best;
    const exact = (value: number) => value;
    const scores = texts.map((_, which) => fScore(best.subarray(which * width), chosen, exact));
    const rows = new Float64Array(best.length);
    for (const reference of references.slice(1)) {
      collectOne(texts, prepared(reference), rows);
      for (let which = 0; which < texts.length; which++) {
        const row = rows.subarray(which * width, (which + 1) * width);
        const score = fScore(row, chosen, exact);
        if (score > scores[which]!) {
          scores[which] = score;
          best.set(row, which * width);
        }
      }
    }
    return best;
  };
}

/** A text as integers, in one array that grows when it has to. */
class SymbolBuffer {
  length = 0;
  #symbols = new Int32Array(1024);
  readonly #keepSpaces: boolean;

  constructor(keepSpaces: boolean) {
    this.#keepSpaces = keepSpaces;
  }

  /** Code points, without white space unless it is kept. */
  readCharacters(text: string): Int32Array {
    if (text.length > this.#symbols.length) this.#symbols = new Int32Array(2 * text.length);
    const symbols = this.#symbols;
    let length = 0;
    // One way through for all characters: a branch of its own for rare ones makes V8 compile the loop again when they come.
    for (let at = 0; at < text.length; ) {
      const point = text.codePointAt(at)!;
      at += point > 0xffff ? 2 : 1;
      if (this.#keepSpaces || !isPythonSpace(point)) symbols[length++] = point;
    }
    this.length = length;
    return symbols;
  }

  /** Numbers of the words of chrF+; a word no reference has gets 0, which never matches. */
  readWords(text: string, numbers: Map<string, number>, isReference: boolean): Int32Array {
    const words = chrfWords(text);
    if (words.length > this.#symbols.length) this.#symbols = new Int32Array(2 * words.length);
    words.forEach((word, at) => {
      if (isReference && !numbers.has(word)) numbers.set(word, numbers.size + 1);
      this.#symbols[at] = numbers.get(word) ?? 0;
    });
    this.length = words.length;
    return this.#symbols;
  }
}

/** Whether a UTF-16 unit is in Python's `string.punctuation`. */
function isAsciiPunctuation(unit: number): boolean {
  return (unit > 32 && unit < 48) || (unit > 57 && unit < 65) || (unit > 90 && unit < 97) || (unit > 122 && unit < 127);
}

/** Words of chrF+: one ASCII punctuation mark comes off, at the end if there is one, else at the start (`(hi)` → `(hi`, `)`). */
export function chrfWords(text: string): string[] {
  const words: string[] = [];
  for (const word of splitWords(text)) {
    const last = word.length - 1;
    if (last > 0 && isAsciiPunctuation(word.charCodeAt(last))) words.push(word.slice(0, last), word[last]!);
    else if (last > 0 && isAsciiPunctuation(word.charCodeAt(0))) words.push(word[0]!, word.slice(1));
    else words.push(word);
  }
  return words;
}

/**
 * `fScore` in double precision. Resampling asks for it hundreds of thousands of times, and mostly every order has
 * n-grams: the same steps without a call for every quotient and without what only `eps_smoothing` needs.
 */
function exactScorer(chosen: Options): (totals: ArrayLike<number>) => number {
  const orders = chosen.char_order + chosen.word_order;
  const factor = chosen.beta ** 2;
  const exact = (value: number) => value;
  return (totals) => {
    let [precisions, recalls] = [0, 0];
    for (let n = 0; n < orders; n++) {
      const hypothesis = totals[3 * n]!;
      const reference = totals[3 * n + 1]!;
      if (hypothesis === 0 || reference === 0 || chosen.eps_smoothing) return fScore(totals, chosen, exact);
      precisions += totals[3 * n + 2]! / hypothesis;
      recalls += totals[3 * n + 2]! / reference;
    }
    if (precisions + recalls === 0) return 0;
    const precision = precisions / orders;
    const recall = recalls / orders;
    return 100 * (((1 + factor) * precision * recall) / (factor * precision + recall));
  };
}

function fScore(totals: ArrayLike<number>, chosen: Options, rounded: (quotient: number) => number): number {
  const orders = chosen.char_order + chosen.word_order;
  const factor = chosen.beta ** 2;
  let [smoothed, precisions, recalls, effective] = [0, 0, 0, 0];
  for (let n = 0; n < orders; n++) {
    const hypothesis = totals[3 * n]!;
    const reference = totals[3 * n + 1]!;
    const matches = totals[3 * n + 2]!;
    const precision = hypothesis > 0 ? rounded(matches / hypothesis) : EPSILON;
    const recall = reference > 0 ? rounded(matches / reference) : EPSILON;
    const denominator = factor * precision + recall;
    smoothed += denominator > 0 ? ((1 + factor) * precision * recall) / denominator : EPSILON;
    if (hypothesis > 0 && reference > 0) {
      precisions += precision;
      recalls += recall;
      effective++;
    }
  }
  if (chosen.eps_smoothing) return (100 * smoothed) / orders;
  if (effective === 0 || precisions + recalls === 0) return 0;
  const precision = precisions / effective;
  const recall = recalls / effective;
  return 100 * (((1 + factor) * precision * recall) / (factor * precision + recall));
}
