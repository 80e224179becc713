import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Demand, largestDisjoint } from '../../src/terms/disjoint.ts';

const at = (start: number, end: number) => ({ start, end });
const count = (demands: readonly Demand[]) => largestDisjoint(demands).flat().length;

describe('largestDisjoint', () => {
  test('a nested short term does not eat the longer one when it can stand elsewhere', () => {
    const [long, short] = [at(0, 14), [at(0, 5), at(20, 25)]];
    expect(
      largestDisjoint([
        { count: 1, places: short },
        { count: 1, places: [long] },
      ]),
    ).toEqual([[at(20, 25)], [long]]);
  });

  test('straddling terms need words of their own', () => {
    expect(
      count([
        { count: 1, places: [at(0, 14)] },
        { count: 1, places: [at(6, 22)] },
      ]),
    ).toBe(1);
  });

  test('n uses need n renditions, and no more are taken', () => {
    expect(count([{ count: 2, places: [at(0, 1)] }])).toBe(1);
    expect(count([{ count: 1, places: [at(0, 1), at(2, 3)] }])).toBe(1);
    expect(
      count([
        { count: 1, places: [at(0, 1)] },
        { count: 1, places: [at(0, 1)] },
      ]),
    ).toBe(1);
  });

  test('is as large as brute force finds', () => {
    const place = fc
      .tuple(fc.nat(8), fc.integer({ min: 1, max: 4 }))
      .map(([start, length]) => at(start, start + length));
    const demand = fc.record({ count: fc.integer({ min: 0, max: 2 }), places: fc.array(place, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(demand, { maxLength: 3 }), (demands) => {
        const chosen = largestDisjoint(demands);
        const flat = chosen.flat();
        expect(overlap(flat)).toBe(false);
        for (const [index, places] of chosen.entries())
          expect(places.length).toBeLessThanOrEqual(demands[index]!.count);
        expect(flat.length).toBe(bruteForce(demands));
      }),
    );
  });
});

function overlap(places: readonly { start: number; end: number }[]): boolean {
  return places.some((one, index) =>
    places.some((other, place) => place > index && one.start < other.end && other.start < one.end),
  );
}

function bruteForce(demands: readonly Demand[]): number {
  const all = demands.flatMap(({ places }, demand) => places.map((place) => ({ demand, place })));
  let best = 0;
  for (let mask = 0; mask < 1 << all.length; mask += 1) {
    const chosen = all.filter((_, index) => mask & (1 << index));
    if (chosen.length <= best || overlap(chosen.map(({ place }) => place))) continue;
    if (demands.every(({ count: limit }, demand) => chosen.filter((one) => one.demand === demand).length <= limit))
      best = chosen.length;
  }
  return best;
}
