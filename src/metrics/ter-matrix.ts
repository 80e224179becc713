/** More than any edit distance, with room to add to it. */
export const INFINITE = 1 << 29;

/** Half the width of the beam around the pseudo-diagonal, as in sacreBLEU (after Tercom). */
const BEAM = 25;

/**
 * Edit distances within sacreBLEU's beam, from the start and from the end. Row i stands for i hypothesis words, column j
 * for j reference words. Only the beam is stored, with a margin of infinite cells that neighbouring rows may read.
 * Instances are reused; the arrays grow.
 */
export class EditMatrix {
  rows = 0;
  columns = 0;
  /** First column of the beam in each row, and one past its last. */
  low = new Int32Array(128);
  high = new Int32Array(128);
  /** Cell (i, j) is number `rowStart[i] + j`. */
  rowStart = new Int32Array(128);
  /** Edits from the start to a cell. */
  forward = new Int32Array(8192);
  /** Edits from a cell to the end; not filled for row 0. */
  backward = new Int32Array(8192);

  /** Lays out the beam for texts of these many words, both at least 1. */
  shape(hypothesisWords: number, referenceWords: number): void {
    this.rows = hypothesisWords;
    this.columns = referenceWords;
    if (this.low.length <= hypothesisWords) {
      const size = 2 * (hypothesisWords + 1);
      [this.low, this.high, this.rowStart] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    }
    const ratio = referenceWords / hypothesisWords;
    // Very uneven lengths would leave neighbouring rows without a common cell.
    const beam = BEAM < ratio / 2 ? Math.ceil(ratio / 2 + BEAM) : BEAM;
    this.low[0] = 0;
    this.high[0] = referenceWords + 1;
    for (let i = 1; i <= hypothesisWords; i++) {
      const diagonal = Math.floor(i * ratio);
      this.low[i] = Math.max(0, diagonal - beam);
      this.high[i] = i === hypothesisWords ? referenceWords + 1 : Math.min(referenceWords + 1, diagonal + beam);
    }
    this.#clear(this.#placeRows());
    for (let j = 0; j <= referenceWords; j++) this.forward[this.rowStart[0]! + j] = j;
  }

  /** Edit distance of the whole texts. */
  distance(): number {
    return this.forward[this.rowStart[this.rows]! + this.columns]!;
  }

  /** Fills the rows after `unchanged` from the start. */
  fillForward(words: Int32Array, reference: Int32Array, unchanged: number): void {
    const cells = this.forward;
    for (let i = unchanged + 1; i <= this.rows; i++) {
      const above = this.rowStart[i - 1]!;
      const here = this.rowStart[i]!;
      const word = words[i - 1]!;
      const high = this.high[i]!;
      let j = this.low[i]!;
      let left = INFINITE;
      if (j === 0) {
        left = cells[above]! + 1;
        cells[here] = left;
        j = 1;
      }
      for (; j < high; j++) {
        let cost = cells[above + j - 1]! + (word === reference[j - 1] ? 0 : 1);
        const deleted = cells[above + j]! + 1;
        if (deleted < cost) cost = deleted;
        if (left + 1 < cost) cost = left + 1;
        cells[here + j] = cost;
        left = cost;
      }
    }
  }

  /** Fills the rows before `unchanged` from the end (`rows + 1`: all of them). */
  fillBackward(words: Int32Array, reference: Int32Array, unchanged: number): void {
    const cells = this.backward;
    if (unchanged > this.rows) {
      const last = this.rowStart[this.rows]!;
      for (let j = this.low[this.rows]!; j <= this.columns; j++) cells[last + j] = this.columns - j;
    }
    for (let i = Math.min(unchanged, this.rows) - 1; i > 0; i--) {
      const below = this.rowStart[i + 1]!;
      const here = this.rowStart[i]!;
      const word = words[i]!;
      const low = this.low[i]!;
      let right = INFINITE;
      for (let j = this.high[i]! - 1; j >= low; j--) {
        let cost = cells[below + j + 1]! + (j < this.columns && word === reference[j] ? 0 : 1);
        const deleted = cells[below + j]! + 1;
        if (deleted < cost) cost = deleted;
        if (right + 1 < cost) cost = right + 1;
        cells[here + j] = cost;
        right = cost;
      }
    }
  }

  /** Gives each row its place, with room for every column a neighbouring row reads; returns the number of cells. */
  #placeRows(): number {
    const { low, high, rowStart, rows } = this;
    let size = 0;
    for (let i = 0; i <= rows; i++) {
      const first = (i === 0 ? 0 : low[i - 1]!) - 1;
      const end = (i === rows ? high[i]! : Math.max(high[i]!, high[i + 1]!)) + 1;
      rowStart[i] = size - first;
      size += end - first;
    }
    return size;
  }

  #clear(size: number): void {
    if (this.forward.length < size) {
      this.forward = new Int32Array(2 * size);
      this.backward = new Int32Array(2 * size);
    }
    this.forward.fill(INFINITE, 0, size);
    this.backward.fill(INFINITE, 0, size);
  }
}
