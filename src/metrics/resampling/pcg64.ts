/**
 * `numpy.random.default_rng(seed)`: PCG64 (O'Neill 2014; 128-bit state, XSL-RR output) seeded through NumPy's
 * SeedSequence. sacreBLEU draws its resamples from it, so equal p-values need the same stream. Vectors to test against
 * come from NumPy itself. 128-bit numbers are kept as four 32-bit words: BigInt would be some twenty times slower.
 */
export class Pcg64 {
  /** State and increment, least significant word first. */
  readonly #state: Uint32Array;
  readonly #increment: Uint32Array;
  /** High half of the last output, not used yet. */
  #kept = 0;
  #hasKept = false;

  /** @param seed non-negative safe integer */
  constructor(seed: number) {
    const words = seedSequence(seed, 8);
    // Each 64-bit word comes low half first; NumPy puts the more significant 64-bit word first.
    const [state, sequence] = [words.subarray(0, 4), words.subarray(4, 8)].map((half) =>
      Uint32Array.of(half[2]!, half[3]!, half[0]!, half[1]!),
    );
    this.#increment = sequence!.map((word, at) => (word << 1) | (at === 0 ? 1 : sequence![at - 1]! >>> 31));
    this.#state = new Uint32Array(4);
    this.#step();
    addTo(this.#state, state!);
    this.#step();
  }

  /** The next 32 random bits; of each 64-bit output the low half comes first. */
  next32(): number {
    if (this.#hasKept) {
      this.#hasKept = false;
      return this.#kept;
    }
    this.#step();
    const state = this.#state;
    const s3 = state[3]!;
    const low = state[0]! ^ state[2]!;
    const high = state[1]! ^ s3;
    const turn = s3 >>> 26;
    const from = turn < 32 ? low : high;
    const other = turn < 32 ? high : low;
    const shift = turn & 31;
    this.#hasKept = true;
    this.#kept = shift === 0 ? other >>> 0 : ((other >>> shift) | (from << (32 - shift))) >>> 0;
    return shift === 0 ? from >>> 0 : ((from >>> shift) | (other << (32 - shift))) >>> 0;
  }

  /** A number below `bound` (Lemire 2019, as NumPy's `integers` and `choice` do it). `bound` from 1 to 2^32. */
  below(bound: number): number {
    if (bound === 1) return 0;
    for (;;) {
      const bits = this.next32();
      const rest = Math.imul(bits, bound) >>> 0;
      // The exact threshold costs a division and matters only for the few products below the bound.
      if (rest >= bound || rest >= (0x100000000 - bound) % bound) return highProduct(bits, bound);
    }
  }

  /**
   * state ← state × multiplier + increment, modulo 2^128. Words of 32 bits times pieces of 16: a column of the written
   * multiplication is a sum of at most four products below 2^48 and a carry, which a double holds exactly.
   */
  #step(): void {
    const state = this.#state;
    const add = this.#increment;
    const s0 = state[0]!;
    const s1 = state[1]!;
    const s2 = state[2]!;
    const s3 = state[3]!;
    const c0 = s0 * M0 + add[0]!;
    const c1 = s0 * M1 + Math.floor(c0 * SHIFT);
    const c2 = s0 * M2 + s1 * M0 + add[1]! + Math.floor(c1 * SHIFT);
    const c3 = s0 * M3 + s1 * M1 + Math.floor(c2 * SHIFT);
    const c4 = s0 * M4 + s1 * M2 + s2 * M0 + add[2]! + Math.floor(c3 * SHIFT);
    const c5 = s0 * M5 + s1 * M3 + s2 * M1 + Math.floor(c4 * SHIFT);
    const c6 = s0 * M6 + s1 * M4 + s2 * M2 + s3 * M0 + add[3]! + Math.floor(c5 * SHIFT);
    const c7 = s0 * M7 + s1 * M5 + s2 * M3 + s3 * M1 + Math.floor(c6 * SHIFT);
    state[0] = (c0 & 0xffff) | (c1 << 16);
    state[1] = (c2 & 0xffff) | (c3 << 16);
    state[2] = (c4 & 0xffff) | (c5 << 16);
    state[3] = (c6 & 0xffff) | (c7 << 16);
  }
}

/** PCG's multiplier 0x2360ED051FC65DA44385DF649FCCF645, sixteen bits at a time, least significant first. */
const M0 = 0xf645;
const M1 = 0x9fcc;
const M2 = 0xdf64;
const M3 = 0x4385;
const M4 = 0x5da4;
const M5 = 0x1fc6;
const M6 = 0xed05;
const M7 = 0x2360;

/** Moves a number down by sixteen bits. */
const SHIFT = 2 ** -16;

/** Bits 32 to 63 of the product of two 32-bit numbers. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const cross = Math.imul(aHigh, bLow) >>> 0;
  const middle = (Math.imul(aLow, bHigh) >>> 0) + (Math.imul(aLow, bLow) >>> 16) + (cross & 0xffff);
  return (Math.imul(aHigh, bHigh) + (cross >>> 16) + (middle >>> 16)) >>> 0;
}

/** What a sum of 32-bit numbers carries into the next word. */
function carryOf(sum: number): number {
  return Math.floor(sum / 0x100000000);
}

function addTo(sum: Uint32Array, other: Uint32Array): void {
  let carry = 0;
  for (let at = 0; at < sum.length; at++) {
    const word = sum[at]! + other[at]! + carry;
    sum[at] = word;
    carry = carryOf(word);
  }
}

/** NumPy's SeedSequence (after O'Neill's seed_seq_fe): spreads a seed over `count` 32-bit words. */
export function seedSequence(seed: number, count: number): Uint32Array {
  const entropy = seed > 0xffffffff ? [seed >>> 0, Math.floor(seed / 0x100000000)] : [seed];
  const scramble = hasher(0x43b0d7e5, 0x931e8875);
  const pool = Uint32Array.from({ length: 4 }, (_, at) => scramble(entropy[at] ?? 0));
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]!) - Math.imul(0x4973f715, scramble(pool[from]!));
      pool[to] = mixed ^ (mixed >>> 16);
    }
  }
  const spread = hasher(0x8b51f9dd, 0x58f38ded);
  return Uint32Array.from({ length: count }, (_, at) => spread(pool[at % 4]!));
}

/** A hash whose constant changes with every call. */
function hasher(start: number, factor: number): (value: number) => number {
  let constant = start;
  return (value) => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, factor);
    const product = Math.imul(mixed, constant);
    return (product ^ (product >>> 16)) >>> 0;
  };
}
