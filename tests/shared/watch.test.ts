import { expect, it } from 'vitest';
import { shares } from '../../src/shared/watch.ts';

it('tells the parts of one piece of work as a single count', () => {
  const told: (readonly [number, number])[] = [];
  const [first, second] = shares((done, total) => void told.push([done, total]), [1, 3]);
  first?.(1, 2);
  first?.(2, 2);
  second?.(50, 100);
  second?.(0, 0);
  expect(told).toEqual([
    [0.5, 4],
    [1, 4],
    [2.5, 4],
    [4, 4],
  ]);
});

it('watches nothing when nobody does', () => {
  expect(shares(undefined, [1, 1])).toEqual([undefined, undefined]);
});
