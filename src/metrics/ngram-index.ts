const SMALLEST_TABLE = 1024;

/**
 * Counts of all n-grams up to an order, over sequences of integers (code points or word numbers), with clipped matching.
 *
 * The n-grams form a trie whose nodes also know the node of their n-gram without its first symbol (the failure link of
 * Aho and Corasick 1975). A hypothesis is then matched against all orders in one pass: a step per symbol finds the
 * longest n-gram that ends there, the links give the shorter ones. One instance is reused for every segment.
 */
export class NgramIndex {
  readonly #order: number;
  /** Hash table of edges, four numbers each: parent, symbol, child, unused (a power of two keeps one edge in one cache line). */
  #edges = new Int32Array(4 * SMALLEST_TABLE);
  #mask = SMALLEST_TABLE - 1;
  #nodes = 1;
  #link = new Int32Array(512);
  #depth = new Uint8Array(512);
  #counts = new Int32Array(512);
  #left = new Int32Array(512);

  constructor(order: number) {
    this.#order = order;
  }

  /** Forgets all n-grams. */
  clear(): void {
    this.#edges.fill(0, 0, 4 * (this.#mask + 1));
    this.#counts.fill(0, 0, this.#nodes);
    this.#nodes = 1;
    this.#mask = SMALLEST_TABLE - 1;
  }

  /** Adds a sequence; n-grams that stood here already keep the higher count (BLEU's rule for several references). */
  add(symbols: Int32Array, length: number): void {
    const most = this.#nodes + length * this.#order;
    this.#reserve(most);
    this.#left.fill(0, 0, most);
    let context = 0;
    for (let at = 0; at < length; at++) {
      const symbol = symbols[at]!;
      const longest = this.#child(context, symbol);
      let node = longest;
      for (let parent = context; ; parent = this.#link[parent]!) {
        this.#left[node]!++;
        if (parent === 0) break;
        // An n-gram that was there before knows its shorter one already.
        if (this.#link[node] === 0) this.#link[node] = this.#child(this.#link[parent]!, symbol);
        node = this.#link[node]!;
      }
      context = this.#depth[longest] === this.#order ? this.#link[longest]! : longest;
    }
    for (let node = 1; node < this.#nodes; node++) {
      if (this.#left[node]! > this.#counts[node]!) this.#counts[node] = this.#left[node]!;
    }
  }

  /** Adds to `matches[n - 1]` how many n-grams of order n the sequence shares with the index, each at most as often as it is in the index. */
  match(symbols: Int32Array, length: number, matches: Float64Array): void {
    const edges = this.#edges;
    const mask = this.#mask;
    const link = this.#link;
    const depth = this.#depth;
    const left = this.#left;
    left.set(this.#counts.subarray(0, this.#nodes));
    let context = 0;
    for (let at = 0; at < length; at++) {
      const symbol = symbols[at]!;
      let longest = 0;
      for (;;) {
        let slot = hashOf(context, symbol) & mask;
        for (;;) {
          const child = edges[4 * slot + 2]!;
          if (child === 0) break;
          if (edges[4 * slot + 1] === symbol && edges[4 * slot] === context) {
            longest = child;
            break;
          }
          slot = (slot + 1) & mask;
        }
        if (longest !== 0 || context === 0) break;
        context = link[context]!;
      }
      if (longest === 0) continue;
      for (let node = longest, n = depth[longest]! - 1; n >= 0; n--, node = link[node]!) {
        const rest = left[node]!;
        if (rest > 0) {
          left[node] = rest - 1;
          matches[n]!++;
        }
      }
      context = depth[longest] === this.#order ? link[longest]! : longest;
    }
  }

  /** The node one symbol further; made when it is new. */
  #child(parent: number, symbol: number): number {
    const edges = this.#edges;
    let slot = hashOf(parent, symbol) & this.#mask;
    while (edges[4 * slot + 2] !== 0) {
      if (edges[4 * slot] === parent && edges[4 * slot + 1] === symbol) return edges[4 * slot + 2]!;
      slot = (slot + 1) & this.#mask;
    }
    const node = this.#nodes++;
    edges[4 * slot] = parent;
    edges[4 * slot + 1] = symbol;
    edges[4 * slot + 2] = node;
    this.#link[node] = 0;
    this.#depth[node] = this.#depth[parent]! + 1;
    return node;
  }

  /** Makes room for this many nodes, with the hash table at most half full. */
  #reserve(nodes: number): void {
    if (nodes > this.#link.length) {
      const size = 2 ** Math.ceil(Math.log2(nodes));
      this.#link = grown(this.#link, size);
      this.#counts = grown(this.#counts, size);
      this.#left = new Int32Array(size);
      const depth = new Uint8Array(size);
      depth.set(this.#depth);
      this.#depth = depth;
    }
    if (2 * nodes > this.#mask + 1) this.#widen(2 ** Math.ceil(Math.log2(2 * nodes)));
  }

  #widen(slots: number): void {
    const old = this.#edges;
    // An earlier segment may have been as long: then the table is there already.
    if (this.#nodes > 1 || 4 * slots > old.length) this.#edges = new Int32Array(4 * slots);
    this.#mask = slots - 1;
    if (this.#nodes > 1) moveEdges(old, this.#edges, this.#mask);
  }
}

function moveEdges(from: Int32Array, to: Int32Array, mask: number): void {
  for (let at = 0; at < from.length; at += 4) {
    if (from[at + 2] === 0) continue;
    let slot = hashOf(from[at]!, from[at + 1]!) & mask;
    while (to[4 * slot + 2] !== 0) slot = (slot + 1) & mask;
    for (let part = 0; part < 3; part++) to[4 * slot + part] = from[at + part]!;
  }
}

/** Multiplicative hashing (Knuth); the high bits are folded down because the mask takes the low ones. */
function hashOf(parent: number, symbol: number): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function grown(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}
