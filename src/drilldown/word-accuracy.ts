import type { WordDimension } from './contract.ts';
import type { WordTable } from './word-table.ts';

/** Words of one class (or of some segments) in one system's output. */
export interface WordCounts {
  /** Words of the output that a reference has too, each at most as often as the reference has it. */
  readonly matched: number;
  readonly inOutput: number;
  readonly inReference: number;
}

export interface WordBucket {
  readonly id: string;
  /** One per system. */
  readonly systems: readonly WordCounts[];
  /** Segments in which systems missed or added most words of the class, worst first. */
  readonly segments: readonly number[];
}

export interface WordBuckets {
  readonly dimension: WordDimension;
  readonly buckets: readonly WordBucket[];
}

/** Precision, recall and their harmonic mean, 0 to 1; `null` where there is nothing to divide by. */
export function accuracyOf({ matched, inOutput, inReference }: WordCounts) {
  const precision = inOutput === 0 ? null : matched / inOutput;
  const recall = inReference === 0 ? null : matched / inReference;
  const f = inOutput + inReference === 0 ? null : (2 * matched) / (inOutput + inReference);
  return { precision, recall, f };
}

const FREQUENCY_EDGES = [0, 1, 2, 5, 10, 100, 1000];
const LETTER_EDGES = [1, 2, 4, 7, 11, 16];
const CASES = ['lower', 'capitalised', 'upper', 'mixed', 'caseless', 'number', 'mark'];

/** Classes of each property of words, in the order in which they are shown. The numbers are lower ends. */
export const WORD_CLASSES: Readonly<Record<WordDimension, readonly string[]>> = {
  frequency: FREQUENCY_EDGES.map(String),
  case: CASES,
  letters: LETTER_EDGES.map(String),
};

/** Class of every word, as an index into `WORD_CLASSES`. */
export function wordClasses({ words, frequency }: WordTable, dimension: WordDimension): Uint8Array {
  if (dimension === 'frequency') return Uint8Array.from(frequency, (count) => edgeBelow(FREQUENCY_EDGES, count));
  if (dimension === 'letters') return Uint8Array.from(words, (word) => edgeBelow(LETTER_EDGES, charactersIn(word)));
  return Uint8Array.from(words, (word) => CASES.indexOf(caseOf(word)));
}

function edgeBelow(edges: readonly number[], value: number): number {
  let at = edges.length - 1;
  while (at >= 0 && value < edges[at]!) at--;
  return at;
}

/** Code points. */
function charactersIn(word: string): number {
  let count = 0;
  for (let at = 0; at < word.length; at++) if (!isSecondHalf(word, at)) count++;
  return count;
}

/** Whether a unit is the second of a pair of surrogates. */
function isSecondHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 && at > 0 && text.codePointAt(at - 1)! > 0xffff;
}

function caseOf(word: string): string {
  // Most words of most texts; the questions below take many times as long.
  if (isPlainLower(word, 1)) {
    if (isLower(word.charCodeAt(0))) return 'lower';
    if (isUpper(word.charCodeAt(0))) return 'capitalised';
  }
  if (/\p{N}/u.test(word)) return 'number';
  if (!/\p{L}/u.test(word)) return 'mark';
  const [lower, upper] = [word.toLowerCase(), word.toUpperCase()];
  if (lower === upper) return 'caseless';
  if (word === lower) return 'lower';
  // A single capital is a word such as "I", not an acronym.
  if (word === upper) return Array.from(word).length > 1 ? 'upper' : 'capitalised';
  const [first = '', ...rest] = word;
  return first !== first.toLowerCase() && rest.join('') === rest.join('').toLowerCase() ? 'capitalised' : 'mixed';
}

/** From a place on, small letters of Latin-1 only. */
function isPlainLower(word: string, from: number): boolean {
  for (let at = from; at < word.length; at++) if (!isLower(word.charCodeAt(at))) return false;
  return true;
}

/** Letters of Latin-1 with both cases, and ß. Between them stand the signs of multiplication and division. */
const isLower = (unit: number) => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && unit <= 0xff && unit !== 0xf7);
const isUpper = (unit: number) => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7);

/** Words of the output and of the reference it shares most with, counted against each other. */
export class SegmentMatcher {
  readonly #table: WordTable;
  readonly #left: Int32Array;
  #matches = new Uint8Array(256);

  constructor(table: WordTable) {
    this.#table = table;
    this.#left = new Int32Array(table.words.length);
  }

  /** The reference whose words the output shares most of (by F, the first on a tie); `null` when the segment has none. */
  reference(system: number, segment: number): Int32Array | null {
    const { references, outputs } = this.#table;
    let best: Int32Array | null = null;
    let highest = -1;
    const candidates = references.filter((list) => list[segment] != null);
    if (candidates.length === 1) return candidates[0]![segment]!;
    for (const list of candidates) {
      const reference = list[segment]!;
      const output = outputs[system]![segment]!;
      const matches = this.matches(output, reference);
      let matched = 0;
      for (let at = 0; at < output.length; at++) matched += matches[at]!;
      const f = (2 * matched) / (reference.length + output.length || 1);
      if (f > highest) [highest, best] = [f, reference];
    }
    return best;
  }

  /** For every word of the output 1 when the reference still has one of it, else 0. Valid until the next call. */
  matches(output: Int32Array, reference: Int32Array): Uint8Array {
    if (output.length > this.#matches.length) this.#matches = new Uint8Array(2 * output.length);
    const left = this.#left;
    for (let at = 0; at < reference.length; at++) left[reference[at]!]!++;
    for (let at = 0; at < output.length; at++) {
      const rest = left[output[at]!]!;
      this.#matches[at] = rest > 0 ? 1 : 0;
      if (rest > 0) left[output[at]!] = rest - 1;
    }
    for (let at = 0; at < reference.length; at++) left[reference[at]!] = 0;
    return this.#matches;
  }
}

/** Segments listed with a class of words. */
const MOST_SEGMENTS = 200;

export interface WordAccuracy {
  /** Per system, [matched, in output, in reference] of every segment of the texts; zeros where there is no reference. */
  readonly rows: readonly Float64Array[];
  readonly dimensions: readonly WordBuckets[];
}

/** How well systems render words, by segment and by class of word; classes count the chosen segments only. */
export function wordAccuracy(table: WordTable, dimensions: readonly WordDimension[], chosen: Int32Array): WordAccuracy {
  const matcher = new SegmentMatcher(table);
  const count = table.outputs[0]!.length;
  const rows = table.outputs.map(() => new Float64Array(3 * count));
  const classes = dimensions.map((dimension) => new ClassTally(table, dimension, count));
  const isChosen = new Uint8Array(count);
  for (const segment of chosen) isChosen[segment] = 1;
  table.outputs.forEach((outputs, system) => {
    const row = rows[system]!;
    for (let segment = 0; segment < count; segment++) {
      const reference = matcher.reference(system, segment);
      if (reference === null) continue;
      const output = outputs[segment]!;
      row[3 * segment + 1] = output.length;
      row[3 * segment + 2] = reference.length;
      const counted = isChosen[segment] === 1 ? classes : [];
      const matches = matcher.matches(output, reference);
      let matched = 0;
      for (let at = 0; at < output.length; at++) matched += matches[at]!;
      row[3 * segment] = matched;
      for (const tally of counted) tally.add(system, segment, { output, reference, matches });
    }
  });
  return { rows, dimensions: classes.map((tally) => tally.buckets()) };
}

/** Counts of one property of words while the texts are walked through. */
class ClassTally {
  readonly #dimension: WordDimension;
  readonly #classOf: Uint8Array;
  /** [system][3 × class + matched, in output, in reference] */
  readonly #counts: readonly Float64Array[];
  /** [class][segment]: words missed and words too many, over all systems. */
  readonly #faults: readonly Int32Array[];

  constructor(table: WordTable, dimension: WordDimension, segments: number) {
    const classes = WORD_CLASSES[dimension].length;
    this.#dimension = dimension;
    this.#classOf = wordClasses(table, dimension);
    this.#counts = table.outputs.map(() => new Float64Array(3 * classes));
    this.#faults = Array.from({ length: classes }, () => new Int32Array(segments));
  }

  add(
    system: number,
    segment: number,
    { output, reference, matches }: { output: Int32Array; reference: Int32Array; matches: Uint8Array },
  ): void {
    const counts = this.#counts[system]!;
    const classOf = this.#classOf;
    const faults = this.#faults;
    for (let at = 0; at < reference.length; at++) {
      const which = classOf[reference[at]!]!;
      counts[3 * which + 2]!++;
      faults[which]![segment]!++;
    }
    for (let at = 0; at < output.length; at++) {
      const which = classOf[output[at]!]!;
      const isMatch = matches[at]!;
      counts[3 * which + 1]!++;
      counts[3 * which]! += isMatch;
      faults[which]![segment]! += 1 - 2 * isMatch;
    }
  }

  buckets(): WordBuckets {
    const buckets = WORD_CLASSES[this.#dimension].flatMap((id, which): readonly WordBucket[] => {
      const systems = this.#counts.map((counts) => ({
        matched: counts[3 * which]!,
        inOutput: counts[3 * which + 1]!,
        inReference: counts[3 * which + 2]!,
      }));
      if (systems.every(({ inOutput, inReference }) => inOutput + inReference === 0)) return [];
      return [{ id, systems, segments: worstFirst(this.#faults[which]!) }];
    });
    return { dimension: this.#dimension, buckets };
  }
}

/** Sorted by counting: the numbers are small. */
function worstFirst(faults: Int32Array): readonly number[] {
  const byCount: number[][] = [];
  for (let segment = 0; segment < faults.length; segment++) {
    const count = faults[segment]!;
    if (count === 0) continue;
    const known = byCount[count];
    if (known) known.push(segment);
    else byCount[count] = [segment];
  }
  return byCount.reverse().flat().slice(0, MOST_SEGMENTS);
}
