import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Rating } from '../../../src/review/ratings/contract.ts';
import { expectedWins } from '../../../src/review/ratings/expected-wins.ts';
import { readRatings } from '../../../src/review/ratings/registry.ts';
import { ratingsAsTsv } from '../../../src/review/ratings/write.ts';

/** Header as Appraise wrote it for WMT13 (`export_results_to_csv`); the rows are made up. */
const RR = `srclang,trglang,srcIndex,documentId,segmentId,judgeId,system1Number,system1Id,system2Number,system2Id,system3Number,system3Id,system4Number,system4Id,system5Number,system5Id,system1rank,system2rank,system3rank,system4rank,system5rank
English,German,3,doc,3,judge7,1,uedin,2,rwth,3,promt,4,online-A,5,online-B,1,2,2,5,-1
English,German,4,doc,4,judge7,1,uedin,2,rwth,3,promt,4,online-A,5,online-B,-1,-1,-1,-1,2
`;

it('WMT rankings become places with expected wins; what was left blank is no rating', () => {
  const { ratings, leftOut } = readRatings(RR, 'rr.csv');
  const told = ratings.map(({ system, segment, rater, rank, score }) => [system, segment, rater, rank, score]);
  expect([told, leftOut]).toEqual([
    [
      ['uedin', 2, 'judge7', 1, 100],
      ['rwth', 2, 'judge7', 2, 50],
      ['promt', 2, 'judge7', 2, 50],
      ['online-A', 2, 'judge7', 5, 0],
    ],
    1,
  ]);
  expect(readRatings(RR, 'rr.csv', { firstSegment: 0 }).ratings[0]!.segment).toBe(3);
});

it.each([
  [RR.replace('1,2,2,5,-1', '1,2,2,0,-1'), 'rr.csv:2: "0" is no place of online-A'],
  [RR.replace('1,2,2,5,-1', '1,2,x,5,-1'), '"x" is no place of promt'],
  [RR.replace(',3,doc,3,judge7', ',0,doc,3,judge7'), '"0" is no number of a segment'],
  [`${RR}English,German\n`, 'rr.csv:4: 2 cells, but 21 columns'],
])('WMT rankings with a fault name it', (text, message) => {
  expect(() => readRatings(text, 'rr.csv')).toThrow(message);
});

it('a table of places needs no marks: pairs and the best of several are orders', () => {
  const text =
    'system\tsegment\trater\trank\na\t1\tAnna\t1\nb\t1\tAnna\t2\nc\t1\tAnna\t2\na\t1\tBen\t1\nb\t1\tBen\t1\n';
  const { ratings } = readRatings(text, 'own.tsv');
  expect(ratings.map(({ system, rater, score }) => [system, rater, score])).toEqual([
    ['a', 'Anna', 100],
    ['b', 'Anna', 25],
    ['c', 'Anna', 25],
    ['a', 'Ben', 50],
    ['b', 'Ben', 50],
  ]);
  expect(() => readRatings('system\tsegment\trank\na\t1\t0\n', 'own.tsv')).toThrow('own.tsv:2: "0" is no place');
  expect(() => readRatings('system\tsegment\trank\na\t1\t\n', 'own.tsv')).toThrow('own.tsv:2: "" is not a number');
});

it('places survive being written and read, whatever they are', () => {
  const order = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 5 }), (orders) => {
      const ratings = orders.flatMap((ranks, segment) =>
        ranks.map(
          (rank, at): Rating => ({
            system: `system-${at}`,
            segment,
            rater: 'Anna',
            score: expectedWins(rank, ranks),
            rank,
          }),
        ),
      );
      const set = { scheme: 'scores', ratings, leftOut: 0 } as const;
      expect(readRatings(ratingsAsTsv(set), 'own.tsv')).toEqual(set);
    }),
  );
});
