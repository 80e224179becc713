import { EditMatrix, INFINITE } from './ter-matrix.ts';
import { changedSpan, moveWords, type Shift, ShiftSearch } from './ter-shifts.ts';

/** sacreBLEU's bound on candidate shifts over all rounds of one segment. */
const MOST_CANDIDATES = 1000;

/**
 * Edits of TER: words inserted, deleted or replaced plus blocks moved, with the greedy search, beam and limits of
 * sacreBLEU (after Tercom). The number is the same as there for every input; only work that cannot change it is left out:
 *
 * - A round in which the limit of candidates is reached throws its shift away, so candidates are counted before any is tried.
 * - When every word that has a partner is in place, no order of the words can be cheaper.
 * - A moved block leaves the words before and after it as they were: the rows before are those of the unmoved words, and
 *   the matrix filled from the end tells what the rows after add. Both keep to the same beam.
 * - A candidate counts only if it is cheaper than the best so far, since they are tried in the order in which ties are
 *   decided. Cells that cannot lead there are left out (Ukkonen 1985).
 */
export class EditCounter {
  readonly #matrix = new EditMatrix();
  readonly #search = new ShiftSearch();
  #row = new Int32Array(256);
  #spare = new Int32Array(256);

  /** Edits that make `reference` of `hypothesis`; both are word numbers, and equal numbers are equal words. */
  count(hypothesis: Int32Array, reference: Int32Array): number {
    if (reference.length === 0 || hypothesis.length === 0) return hypothesis.length + reference.length;
    const matrix = this.#matrix;
    matrix.shape(hypothesis.length, reference.length);
    this.#reserve(reference.length + 2);
    const least = leastEdits(hypothesis, reference);
    let words = hypothesis;
    let span: readonly [first: number, end: number] = [0, words.length + 1];
    let candidates = 0;
    for (let shifts = 0; ; shifts++) {
      matrix.fillForward(words, reference, span[0]);
      const edits = matrix.distance();
      if (edits <= least) return shifts + edits;
      candidates += this.#search.find(words, reference, matrix, MOST_CANDIDATES - candidates);
      if (candidates >= MOST_CANDIDATES) return shifts + edits;
      matrix.fillBackward(words, reference, span[1]);
      const best = this.#bestShift(words, reference, edits);
      if (!best) return shifts + edits;
      words = moveWords(words, best);
      span = changedSpan(words.length, best);
    }
  }

  /** The shift that lowers the edits most, the first in rank on a tie. */
  #bestShift(words: Int32Array, reference: Int32Array, edits: number): Shift | undefined {
    let lowest = edits;
    let best: Shift | undefined;
    for (const shift of this.#search.ranked()) {
      const cost = this.#costAfter(shift, words, reference, lowest - 1);
      if (cost < lowest) {
        lowest = cost;
        best = shift;
      }
    }
    return best;
  }

  /** Edits after a shift if there are at most `limit`, else some larger number. */
  #costAfter(shift: Shift, words: Int32Array, reference: Int32Array, limit: number): number {
    const { forward: cells, low: beamLow, high: beamHigh, rowStart } = this.#matrix;
    const [first, end] = changedSpan(words.length, shift);
    const surplus = reference.length - words.length;
    let previous = this.#row;
    let current = this.#spare;
    // A cell (i, j) can only lead to `limit` if its cost and the words one side still has more of stay within it.
    let low = beamLow[first]!;
    let high = beamHigh[first]!;
    const above = rowStart[first]!;
    while (low < high && cells[above + low]! + Math.abs(surplus + first - low) > limit) low++;
    while (high > low && cells[above + high - 1]! + Math.abs(surplus + first - high + 1) > limit) high--;
    for (let j = low; j < high; j++) previous[j] = cells[above + j]!;

    for (let i = first + 1; i <= end && low < high; i++) {
      const word = words[originOf(i - 1, shift, end)]!;
      const lastColumn = beamHigh[i]! - 1;
      const balance = surplus + i;
      let newLow = -1;
      let newHigh = -1;
      let left = INFINITE;
      for (let j = Math.max(low, beamLow[i]!); j <= lastColumn; j++) {
        let cost = left + 1;
        if (j > low && j <= high) {
          const diagonal = previous[j - 1]! + (word === reference[j - 1] ? 0 : 1);
          if (diagonal < cost) cost = diagonal;
        }
        if (j < high) {
          const deleted = previous[j]! + 1;
          if (deleted < cost) cost = deleted;
        }
        if (cost + Math.abs(balance - j) > limit) {
          if (j >= high) break;
          cost = INFINITE;
        } else {
          if (newLow < 0) newLow = j;
          newHigh = j + 1;
        }
        current[j] = cost;
        left = cost;
      }
      low = newLow;
      high = newHigh;
      [previous, current] = [current, previous];
    }
    return this.#completed(previous, end, low, high);
  }

  /** Cheapest way from the cells of a row to the end, over the words after the changed ones. */
  #completed(row: Int32Array, at: number, low: number, high: number): number {
    const { backward, rowStart } = this.#matrix;
    const here = rowStart[at]!;
    let lowest = INFINITE;
    for (let j = low; j < high; j++) lowest = Math.min(lowest, row[j]! + backward[here + j]!);
    return lowest;
  }

  #reserve(columns: number): void {
    if (columns <= this.#row.length) return;
    this.#row = new Int32Array(2 * columns);
    this.#spare = new Int32Array(2 * columns);
  }
}

/** Where the word that stands at a position inside the changed span after a shift stood before. */
function originOf(position: number, { start, length, target }: Shift, end: number): number {
  if (target < start) return position < target + length ? position - target + start : position - length;
  return position < end - length ? position + length : position - (end - length) + start;
}

/** No order of the words needs fewer edits: every word without a partner costs one. */
function leastEdits(hypothesis: Int32Array, reference: Int32Array): number {
  const left = new Map<number, number>();
  for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of hypothesis) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      shared++;
      left.set(word, count - 1);
    }
  }
  return Math.max(hypothesis.length, reference.length) - shared;
}
