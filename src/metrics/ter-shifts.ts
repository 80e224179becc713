import type { EditMatrix } from './ter-matrix.ts';

/** Limits of Tercom: words in a block, and positions it may be moved over. */
const LONGEST_BLOCK = 10;
const FARTHEST_MOVE = 50;

/** A block of hypothesis words moved before the word at `target` (positions before the move). */
export interface Shift {
  readonly start: number;
  readonly length: number;
  readonly target: number;
}

/** The rows a shift changes: words from `first` up to `end`; the block then stands at one end of them. */
export function changedSpan(words: number, { start, length, target }: Shift): readonly [first: number, end: number] {
  if (target < start) return [target, start + length];
  // Tercom's move inside the block: it is moved on by as many words as there are left.
  const end = target > start + length ? target : Math.min(target, words - length) + length;
  return [start, end];
}

/** The words after a shift. */
export function moveWords(words: Int32Array, shift: Shift): Int32Array {
  const { start, length } = shift;
  const [first, end] = changedSpan(words.length, shift);
  const moved = words.slice();
  if (first < start) {
    moved.set(words.subarray(start, start + length), first);
    moved.set(words.subarray(first, start), first + length);
  } else {
    moved.set(words.subarray(start + length, end), start);
    moved.set(words.subarray(start, start + length), end - length);
  }
  return moved;
}

/** Finds the shifts sacreBLEU would try, in its order. Instances are reused. */
export class ShiftSearch {
  #alignment = new Int32Array(128);
  /** How many words before a position are in error (prefix sums), on either side. */
  #hypothesisErrors = new Int32Array(128);
  #referenceErrors = new Int32Array(128);
  #byLength: Shift[][] = Array.from({ length: LONGEST_BLOCK + 1 }, () => []);

  /** Collects candidates until there are `most`; returns how many were counted (sacreBLEU counts a shift found twice twice). */
  find(words: Int32Array, reference: Int32Array, matrix: EditMatrix, most: number): number {
    this.#align(words, reference, matrix);
    for (const list of this.#byLength) list.length = 0;
    let counted = 0;
    for (let start = 0; start < words.length; start++) {
      const lastMatch = Math.min(reference.length - 1, start + FARTHEST_MOVE);
      for (let match = Math.max(0, start - FARTHEST_MOVE); match <= lastMatch; match++) {
        for (let length = 1; length <= LONGEST_BLOCK; length++) {
          const [wordAt, matchAt] = [start + length - 1, match + length - 1];
          if (wordAt >= words.length || matchAt >= reference.length || words[wordAt] !== reference[matchAt]) break;
          if (!this.#isWorthMoving(start, match, length)) continue;
          counted += this.#addTargets(start, match, length);
          if (counted >= most) return counted;
        }
      }
    }
    return counted;
  }

  /** The candidates by rank: longer blocks first, then those that start earlier, then those moved to an earlier place. */
  *ranked(): Iterable<Shift> {
    for (let length = LONGEST_BLOCK; length > 0; length--) yield* this.#byLength[length]!;
  }

  /** Both the block and the words it should stand for are wrong somewhere, and it does not already cover its place. */
  #isWorthMoving(start: number, match: number, length: number): boolean {
    if (this.#hypothesisErrors[start + length] === this.#hypothesisErrors[start]) return false;
    if (this.#referenceErrors[match + length] === this.#referenceErrors[match]) return false;
    const aligned = this.#alignment[match]!;
    return aligned < start || aligned >= start + length;
  }

  /** A block may go before or after any word aligned with its match. */
  #addTargets(start: number, match: number, length: number): number {
    const list = this.#byLength[length]!;
    let counted = 0;
    let previous = -1;
    for (let offset = match - 1; offset < match + length; offset++) {
      const target = offset < 0 ? 0 : this.#alignment[offset]! + 1;
      if (target === previous) continue;
      previous = target;
      counted++;
      const last = list.at(-1);
      if (last?.start !== start || last.target !== target) list.push({ start, length, target });
    }
    return counted;
  }

  /** Walks the cheapest path back; on equal cost match or replacement comes before deletion, deletion before insertion. */
  #align(words: Int32Array, reference: Int32Array, matrix: EditMatrix): void {
    this.#reserve(Math.max(words.length, reference.length) + 1);
    const { forward: cells, rowStart } = matrix;
    let i = words.length;
    let j = reference.length;
    while (i > 0 || j > 0) {
      const cost = cells[rowStart[i]! + j]!;
      const above = i > 0 ? rowStart[i - 1]! : 0;
      const same = i > 0 && j > 0 && words[i - 1] === reference[j - 1];
      if (i > 0 && j > 0 && cells[above + j - 1]! + (same ? 0 : 1) === cost) {
        this.#alignment[j - 1] = i - 1;
        this.#hypothesisErrors[i] = same ? 0 : 1;
        this.#referenceErrors[j] = same ? 0 : 1;
        i--;
        j--;
      } else if (i > 0 && cells[above + j]! + 1 === cost) {
        this.#hypothesisErrors[i] = 1;
        i--;
      } else {
        this.#alignment[j - 1] = i - 1;
        this.#referenceErrors[j] = 1;
        j--;
      }
    }
    for (let at = 1; at <= words.length; at++) this.#hypothesisErrors[at]! += this.#hypothesisErrors[at - 1]!;
    for (let at = 1; at <= reference.length; at++) this.#referenceErrors[at]! += this.#referenceErrors[at - 1]!;
  }

  #reserve(size: number): void {
    if (size <= this.#alignment.length) return;
    this.#alignment = new Int32Array(2 * size);
    this.#hypothesisErrors = new Int32Array(2 * size);
    this.#referenceErrors = new Int32Array(2 * size);
  }
}
