import { SegmentMatcher } from './word-accuracy.ts';
import type { WordTable } from './word-table.ts';

/** Longest n-gram looked at, in words: as in BLEU. */
export const LONGEST_NGRAM = 4;

/** One n-gram, and how often each of two systems gets it right (or wrong). */
export interface NgramRow {
  readonly words: readonly string[];
  /** Times, each at most as often in a segment as the reference has it (right) or beyond that (wrong). */
  readonly first: number;
  readonly second: number;
  /** Segments in which one does and the other does not. */
  readonly segments: readonly number[];
}

/** What sets two systems apart, most telling first. */
export interface NgramContrast {
  /** n-grams of the reference the first system has more often than the second. */
  readonly firstRight: readonly NgramRow[];
  readonly secondRight: readonly NgramRow[];
  /** n-grams no reference has, that the first system writes more often. */
  readonly firstWrong: readonly NgramRow[];
  readonly secondWrong: readonly NgramRow[];
}

/** Rows of one list. */
const SHOWN = 10;
const MOST_SEGMENTS = 100;

/**
 * n-grams one system gets right, or wrong, more often than another, over some segments. Sorted as compare-mt does: by
 * the share of one system with one added to both, so that 9 against 0 comes before 2 against 0.
 */
export function contrastNgrams(
  table: WordTable,
  [first, second]: readonly [number, number],
  chosen: Int32Array,
): NgramContrast {
  const matcher = new SegmentMatcher(table);
  const trie = new NgramTrie(table.words.length);
  const counts = new PairCounts();
  for (const segment of chosen) {
    [first, second].forEach((system, which) => {
      const reference = matcher.reference(system, segment);
      if (reference === null) return;
      const inReference = trie.nodesOf(reference);
      const inOutput = trie.nodesOf(table.outputs[system]![segment]!);
      counts.add({ which, segment, inReference, inOutput, nodes: trie.size });
    });
  }
  const rows = (kind: Kind, which: number) =>
    counts.top(kind, which).map((node) => ({
      words: trie.wordsOf(node).map((word) => table.words[word]!),
      first: counts.times(kind, 0, node),
      second: counts.times(kind, 1, node),
      segments: counts.segmentsOf(kind, node).slice(0, MOST_SEGMENTS),
    }));
  return {
    firstRight: rows('right', 0),
    secondRight: rows('right', 1),
    firstWrong: rows('wrong', 0),
    secondWrong: rows('wrong', 1),
  };
}

/** All n-grams of some texts as numbers: nodes of a trie over word numbers, children found by hashing. Node 0 is empty. */
class NgramTrie {
  size = 1;
  #parents = new Int32Array(1024);
  #words = new Int32Array(1024);
  /** Slots of an open hash table, at most half full: nodes, 0 where there is none. */
  #slots = new Int32Array(2048);
  readonly #wordCount: number;

  constructor(wordCount: number) {
    this.#wordCount = wordCount;
  }

  /** Nodes of all n-grams of a text. */
  nodesOf(words: Int32Array): Int32Array {
    const most = words.length * LONGEST_NGRAM;
    this.#reserve(this.size + most);
    const nodes = new Int32Array(most);
    let length = 0;
    for (let start = 0; start < words.length; start++) {
      let node = 0;
      const end = Math.min(words.length, start + LONGEST_NGRAM);
      for (let at = start; at < end; at++) {
        node = this.#child(node, words[at]!);
        nodes[length++] = node;
      }
    }
    return nodes.subarray(0, length);
  }

  wordsOf(node: number): readonly number[] {
    const words: number[] = [];
    for (let at = node; at !== 0; at = this.#parents[at]!) words.unshift(this.#words[at]!);
    return words;
  }

  #child(parent: number, word: number): number {
    let slot = this.#slotOf(parent, word);
    for (;;) {
      const node = this.#slots[slot]!;
      if (node === 0) break;
      if (this.#parents[node] === parent && this.#words[node] === word) return node;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    const node = this.size++;
    this.#slots[slot] = node;
    this.#parents[node] = parent;
    this.#words[node] = word;
    return node;
  }

  #slotOf(parent: number, word: number): number {
    const mixed = Math.imul(Math.imul(parent, this.#wordCount) + word, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
  }

  #reserve(nodes: number): void {
    if (nodes <= this.#parents.length) return;
    const size = 2 ** Math.ceil(Math.log2(nodes));
    [this.#parents, this.#words] = [grown(this.#parents, size), grown(this.#words, size)];
    this.#slots = new Int32Array(2 * size);
    for (let node = 1; node < this.size; node++) {
      let slot = this.#slotOf(this.#parents[node]!, this.#words[node]!);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = node;
    }
  }
}

function grown(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}

type Kind = 'right' | 'wrong';

interface Occurrences {
  /** 0 or 1: which system of the pair. */
  readonly which: number;
  readonly segment: number;
  readonly inReference: Int32Array;
  readonly inOutput: Int32Array;
  /** Nodes there are by now. */
  readonly nodes: number;
}

/** How often each of two systems has every n-gram right and wrong. */
class PairCounts {
  /** [which] */
  #right = [new Int32Array(1024), new Int32Array(1024)];
  #wrong = [new Int32Array(1024), new Int32Array(1024)];
  /** How many of an n-gram the reference of the segment under way still has. */
  #left = new Int32Array(1024);
  readonly #seen: Occurrences[] = [];

  add(occurrences: Occurrences): void {
    this.#seen.push(occurrences);
    this.#reserve(occurrences.nodes);
    const [right, wrong] = [this.#right[occurrences.which]!, this.#wrong[occurrences.which]!];
    this.#visit(occurrences, (node, isRight) => {
      (isRight ? right : wrong)[node]!++;
    });
  }

  times(kind: Kind, which: number, node: number): number {
    return this.#of(kind)[which]![node]!;
  }

  /** n-grams that one of the two systems has more often, most telling first. */
  top(kind: Kind, which: number): readonly number[] {
    const [own, other] = [this.#of(kind)[which]!, this.#of(kind)[1 - which]!];
    const share = (node: number) => (own[node]! + 1) / (own[node]! + other[node]! + 2);
    const nodes: number[] = [];
    // Once is chance: compare-mt shows it, and it fills the lists of close systems with noise.
    for (let node = 1; node < own.length; node++) if (own[node]! > 1 && own[node]! > other[node]!) nodes.push(node);
    return nodes.sort((a, b) => share(b) - share(a) || own[b]! - own[a]! || a - b).slice(0, SHOWN);
  }

  /** Segments in which the two systems have it unequally often. */
  segmentsOf(kind: Kind, wanted: number): readonly number[] {
    const balance = new Map<number, number>();
    for (const occurrences of this.#seen) {
      if (!occurrences.inOutput.includes(wanted)) continue;
      const step = occurrences.which === 0 ? 1 : -1;
      this.#visit(occurrences, (node, isRight) => {
        if (node === wanted && isRight === (kind === 'right'))
          balance.set(occurrences.segment, (balance.get(occurrences.segment) ?? 0) + step);
      });
    }
    return [...balance].filter(([, difference]) => difference !== 0).map(([segment]) => segment);
  }

  #of(kind: Kind): readonly Int32Array[] {
    return kind === 'right' ? this.#right : this.#wrong;
  }

  #visit({ inReference, inOutput }: Occurrences, visit: (node: number, isRight: boolean) => void): void {
    const left = this.#left;
    for (let at = 0; at < inReference.length; at++) left[inReference[at]!]!++;
    for (let at = 0; at < inOutput.length; at++) {
      const node = inOutput[at]!;
      const isRight = left[node]! > 0;
      if (isRight) left[node]!--;
      visit(node, isRight);
    }
    for (let at = 0; at < inReference.length; at++) left[inReference[at]!] = 0;
  }

  #reserve(nodes: number): void {
    if (nodes <= this.#left.length) return;
    const size = 2 ** Math.ceil(Math.log2(nodes));
    this.#right = this.#right.map((counts) => grown(counts, size));
    this.#wrong = this.#wrong.map((counts) => grown(counts, size));
    this.#left = new Int32Array(size);
  }
}
