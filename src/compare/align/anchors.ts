import { diceOf, type Likeness } from './likeness.ts';
import type { Block } from './monotone.ts';

/** Texts of a side up to which the whole table is worked out; larger documents are cut where texts surely belong together. */
const SMALL = 400;
/** How much liker than the next best a sure partner is. */
const MARGIN = 1.5;

/** Cuts two long sides between texts that are each other's best by far, in the order most of them keep. */
export function blocksOf(
  sizes: { readonly source: number; readonly target: number },
  likeness: Likeness,
  together: number,
): readonly Block[] {
  const { source, target } = sizes;
  const whole: Block = { source: [0, source], target: [0, target] };
  if (source <= SMALL && target <= SMALL) return [whole];
  const chain = longestChain(surePairs(sizes, likeness, together));
  const blocks: Block[] = [];
  let [s, t] = [0, 0];
  for (const [one, other] of chain) {
    // Small steps are left to the table, which sees what was merged around them.
    if (one - s < SMALL / 4 || other - t < 1) continue;
    blocks.push({ source: [s, one], target: [t, other] });
    [s, t] = [one, other];
  }
  return [...blocks, { source: [s, source], target: [t, target] }];
}

type Pair = readonly [source: number, target: number];

function surePairs(
  { source, target }: { source: number; target: number },
  likeness: Likeness,
  together: number,
): readonly Pair[] {
  const bestOfTarget = Array.from({ length: target }, () => ({ one: -1, like: 0, next: 0 }));
  const bestOfSource = Array.from({ length: source }, () => ({ other: -1, like: 0, next: 0 }));
  for (let one = 0; one < source; one += 1) {
    const mine = bestOfSource[one]!;
    for (const other of likeness.partners(one)) {
      const like = diceOf(likeness, [one], [other]);
      const theirs = bestOfTarget[other]!;
      if (like > mine.like) Object.assign(mine, { other, like, next: mine.like });
      else mine.next = Math.max(mine.next, like);
      if (like > theirs.like) Object.assign(theirs, { one, like, next: theirs.like });
      else theirs.next = Math.max(theirs.next, like);
    }
  }
  return bestOfSource.flatMap(({ other, like, next }, one): readonly Pair[] => {
    const theirs = bestOfTarget[other];
    const isSure = theirs?.one === one && like > together && like > MARGIN * Math.max(next, theirs.next);
    return isSure ? [[one, other]] : [];
  });
}

/** The longest chain that rises on both sides; pairs come in the order of their sources. */
function longestChain(pairs: readonly Pair[]): readonly Pair[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, [, target]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < target) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = at;
  }
  const chain: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at]!) chain.push(pairs[at]!);
  return chain.toReversed();
}
