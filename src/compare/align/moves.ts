import type { Link } from './contract.ts';
import type { Likeness } from './likeness.ts';
import type { Score } from './score.ts';

/** What a link out of order must be better by than what it takes the place of. */
const GAIN = 2.5;

/**
 * Finds texts that moved: pairs that go together much better than the links in reading order they stand in, best first. What
 * lost its partner finds another one or stays alone. Links of several texts are left as they are.
 */
export function withMoves(links: readonly Link[], likeness: Likeness, score: Score): readonly Link[] {
  const firm = links.filter(({ source, target }) => source.length > 1 || target.length > 1);
  const [ofSource, ofTarget] = [new Map<number, number | undefined>(), new Map<number, number | undefined>()];
  for (const { source, target } of links) {
    if (source.length > 1 || target.length > 1) continue;
    if (source.length === 1) ofSource.set(source[0]!, target[0]);
    if (target.length === 1) ofTarget.set(target[0]!, source[0]);
  }
  const alone = score([0], []);
  const worthOf = (source: number | undefined, target: number | undefined) =>
    source === undefined || target === undefined ? alone : score([source], [target]);
  const wanted = [...ofSource.keys()]
    .flatMap((source) =>
      [...likeness.partners(source)].flatMap((target) =>
        ofTarget.has(target) && ofSource.get(source) !== target
          ? [{ source, target, value: score([source], [target]) }]
          : [],
      ),
    )
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value || a.source - b.source || a.target - b.target);
  for (const { source, target, value } of wanted) {
    const [left, right] = [ofSource.get(source), ofTarget.get(target)];
    if (left === target) continue;
    const now = worthOf(source, left) + worthOf(right, target);
    const then =
      value + (left !== undefined && right !== undefined ? Math.max(worthOf(right, left), 2 * alone) : alone);
    if (then < now + GAIN) continue;
    ofSource.set(source, target);
    ofTarget.set(target, source);
    const swaps = left !== undefined && right !== undefined && worthOf(right, left) > 2 * alone;
    if (right !== undefined) ofSource.set(right, swaps ? left : undefined);
    if (left !== undefined) ofTarget.set(left, swaps ? right : undefined);
  }
  return [
    ...firm,
    ...[...ofSource].map(
      ([source, target]): Link => ({ source: [source], target: target === undefined ? [] : [target] }),
    ),
    ...[...ofTarget].flatMap(([target, source]): readonly Link[] =>
      source === undefined ? [{ source: [], target: [target] }] : [],
    ),
  ];
}
