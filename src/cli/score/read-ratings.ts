import type { MqmWeights, RatingSet } from '../../review/ratings/contract.ts';
import { readRatings } from '../../review/ratings/registry.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLines } from './line-files.ts';

export interface RatingFiles {
  readonly ratings: readonly string[];
  /** Number of the first segment as the flag gives it. */
  readonly firstSegment?: string | undefined;
  readonly weights?: MqmWeights | undefined;
  /** Length of the text that was rated. */
  readonly lines: number;
}

/** Reads ratings and takes several files together. @throws WorkbenchError `usage` or `input` */
export async function readRatingFiles(
  { ratings, firstSegment, weights, lines }: RatingFiles,
  resolve: (path: string) => string,
): Promise<RatingSet> {
  if (ratings.length === 0) throw new WorkbenchError('usage', 'No ratings: name their files with --ratings.');
  if (firstSegment !== undefined && !/^[01]$/.test(firstSegment))
    throw new WorkbenchError('usage', `--first-segment ${firstSegment}: segments are counted from 0 or from 1.`);
  const options = {
    ...(weights && { weights }),
    ...(firstSegment !== undefined && { firstSegment: Number(firstSegment) }),
  };
  const sets = await Promise.all(
    ratings.map(async (path) => readRatings((await readLines(resolve(path))).join('\n'), path, options)),
  );
  const schemes = new Set(sets.map(({ scheme }) => scheme));
  if (schemes.size > 1)
    throw new WorkbenchError('input', `Ratings of different kinds cannot be averaged: ${[...schemes].join(', ')}.`);
  const all = sets.flatMap((set) => set.ratings);
  const beyond = all.find(({ segment }) => segment >= lines);
  if (beyond !== undefined) {
    throw new WorkbenchError(
      'input',
      `A rating of ${beyond.system} is for segment ${beyond.segment + 1}, but the text has ${lines} lines. Another test set, or --first-segment?`,
    );
  }
  return { scheme: sets[0]!.scheme, ratings: all, leftOut: sets.reduce((sum, set) => sum + set.leftOut, 0) };
}
