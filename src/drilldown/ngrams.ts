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
    let before: { readonly reference: Int32Array; readonly nodes: Int32Array } | undefined;
    [first, second].forEach((system, which) => {
      const reference = matcher.reference(system, segment);
      if (reference === null) return;
      const inReference = before?.reference === reference ? before.nodes : trie.nodesOf(reference);
      before = { reference, nodes: inReference };
      const inOutput = trie.nodesOf(table.outputs[system]![segment]!);
      counts.add({ which, segment, inReference, inOutput, nodes: trie.size });
    });
  }
  const lists = (['right', 'wrong'] as const).flatMap((kind) =>
    [0, 1].map((which) => ({ kind, nodes: counts.top(kind, which) })),
  );
  const segments = counts.segmentsOf(lists);
  const [firstRight, secondRight, firstWrong, secondWrong] = lists.map(({ kind, nodes }) =>
    nodes.map((node) => ({
      words: trie.wordsOf(node).map((word) => table.words[word]!),
      first: counts.times(kind, 0, node),
      second: counts.times(kind, 1, node),
      segments: segments[kind].get(node)!.slice(0, MOST_SEGMENTS),
    })),
  );
  return {
    firstRight: firstRight!,
    secondRight: secondRight!,
    firstWrong: firstWrong!,
    secondWrong: secondWrong!,
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
  /** Per n-gram of the output, 1 when the reference still had one of it. */
  readonly isRight: Uint8Array;
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

  add(found: Omit<Occurrences, 'isRight'>): void {
    this.#reserve(found.nodes);
    const occurrences = { ...found, isRight: this.#matches(found) };
    this.#seen.push(occurrences);
    const [right, wrong] = [this.#right[occurrences.which]!, this.#wrong[occurrences.which]!];
    const { inOutput, isRight } = occurrences;
    for (let at = 0; at < inOutput.length; at++) {
      if (isRight[at] === 1) right[inOutput[at]!]!++;
      else wrong[inOutput[at]!]!++;
    }
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

  /** Per kind and n-gram, the segments in which the two systems have it unequally often. */
  segmentsOf(lists: readonly { readonly kind: Kind; readonly nodes: readonly number[] }[]) {
    const isWanted = new Uint8Array(this.#left.length);
    const found = { right: new Map<number, Map<number, number>>(), wrong: new Map<number, Map<number, number>>() };
    for (const { kind, nodes } of lists) {
      for (const node of nodes) {
        isWanted[node] = 1;
        found[kind].set(node, new Map());
      }
    }
    for (const occurrences of this.#seen) {
      const { which, segment, inOutput, isRight } = occurrences;
      for (let at = 0; at < inOutput.length; at++) {
        const node = inOutput[at]!;
        if (isWanted[node] === 0) continue;
        const balance = found[isRight[at] === 1 ? 'right' : 'wrong'].get(node);
        balance?.set(segment, (balance.get(segment) ?? 0) + (which === 0 ? 1 : -1));
      }
    }
    const unequal = (nodes: ReadonlyMap<number, ReadonlyMap<number, number>>) =>
      new Map([...nodes].map(([node, balance]) => [node, [...balance.keys()].filter((one) => balance.get(one) !== 0)]));
    return { right: unequal(found.right), wrong: unequal(found.wrong) };
  }

  #of(kind: Kind): readonly Int32Array[] {
    return kind === 'right' ? this.#right : this.#wrong;
  }

  #matches({ inReference, inOutput }: Omit<Occurrences, 'isRight'>): Uint8Array {
    const left = this.#left;
    const isRight = new Uint8Array(inOutput.length);
    for (let at = 0; at < inReference.length; at++) left[inReference[at]!]!++;
    for (let at = 0; at < inOutput.length; at++) {
      const rest = left[inOutput[at]!]!;
      if (rest === 0) continue;
      left[inOutput[at]!] = rest - 1;
      isRight[at] = 1;
    }
    for (let at = 0; at < inReference.length; at++) left[inReference[at]!] = 0;
    return isRight;
  }

  #reserve(nodes: number): void {
    if (nodes <= this.#left.length) return;
    const size = 2 ** Math.ceil(Math.log2(nodes));
    this.#right = this.#right.map((counts) => grown(counts, size));
    this.#wrong = this.#wrong.map((counts) => grown(counts, size));
    this.#left = new Int32Array(size);
  }
}
