import type { Pcg64 } from './pcg64.ts';

/** Bootstrap samples: which segments each holds and how often. Sample s has entries `starts[s]` up to `starts[s + 1]`. */
export interface Resamples {
  readonly count: number;
  readonly starts: Int32Array;
  /** Distinct segments, ascending within a sample. */
  readonly segments: Int32Array;
  readonly times: Float64Array;
  /** How often a sample holds each segment: `counts[sample × all segments + segment]`. */
  readonly counts: Int32Array;
}

/** About as many draws as are kept at once: they stay in the processor's cache while every system is summed over them. */
const DRAWS_PER_BLOCK = 2 ** 16;

/** `rng.choice(segments, size=(samples, segments))` in blocks of samples, each sample reduced to counts. */
export function* drawResamples(random: Pcg64, segments: number, samples: number): Generator<Resamples> {
  const blockSize = Math.max(1, Math.min(samples, Math.floor(DRAWS_PER_BLOCK / segments)));
  for (let done = 0; done < samples; done += blockSize) {
    const count = Math.min(blockSize, samples - done);
    const starts = new Int32Array(count + 1);
    const drawn = new Int32Array(count * segments);
    const times = new Float64Array(count * segments);
    const counts = new Int32Array(count * segments);
    for (let sample = 0; sample < count; sample++) {
      const ofSample = counts.subarray(sample * segments, (sample + 1) * segments);
      drawInto(random, ofSample);
      starts[sample + 1] = listDrawn(ofSample, drawn, times, starts[sample]!);
    }
    yield { count, starts, segments: drawn, times, counts };
  }
}

// Loops of their own: V8 compiles a short function well, and a generator's inner loop badly.

/** One sample with replacement: how often each segment is drawn. */
function drawInto(random: Pcg64, counts: Int32Array): void {
  const segments = counts.length;
  for (let draw = 0; draw < segments; draw++) counts[random.below(segments)]!++;
}

/** Appends the segments drawn at least once from a place on, and returns the place after them. */
function listDrawn(counts: Int32Array, drawn: Int32Array, times: Float64Array, from: number): number {
  let size = from;
  for (let segment = 0; segment < counts.length; segment++) {
    const often = counts[segment]!;
    if (often === 0) continue;
    drawn[size] = segment;
    times[size++] = often;
  }
  return size;
}

/** Coin flips of approximate randomisation, eight segments to a byte: `bytes[group × trials + trial]`, lowest bit first. */
export interface CoinFlips {
  readonly trials: number;
  /** The trials that are looked at, all or some. */
  readonly first: number;
  readonly count: number;
  readonly groups: number;
  readonly bytes: Uint8Array;
}

/** `rng.integers(2, size=(trials, segments), dtype=bool)`: 32 flips of each 32-bit word, running on across trials. */
export function drawCoins(random: Pcg64, segments: number, trials: number): CoinFlips {
  const groups = Math.ceil(segments / 8);
  const bytes = new Uint8Array(groups * trials);
  let word = 0;
  let left = 0;
  for (let trial = 0; trial < trials; trial++) {
    for (let group = 0; group < groups; group++) {
      // Eight flips at a time, fewer in the last group: the lowest bits of the word under way, and of the next one.
      const wanted = Math.min(8, segments - 8 * group);
      let flips = word;
      if (left >= wanted) {
        word >>>= wanted;
        left -= wanted;
      } else {
        const next = random.next32();
        flips |= next << left;
        word = next >>> (wanted - left);
        left += 32 - wanted;
      }
      bytes[group * trials + trial] = flips & ((1 << wanted) - 1);
    }
  }
  return { trials, first: 0, count: trials, groups, bytes };
}
