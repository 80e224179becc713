import { parse } from 'node:path';
import type { NamedRatings } from '../../evaluate/evaluation.ts';
import type { MqmWeights, RatingSet } from '../../review/ratings/contract.ts';
import { readRatings } from '../../review/ratings/registry.ts';
import { readWeights } from '../../review/ratings/weights.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { readLines } from './line-files.ts';

export interface RatingFiles {
  readonly ratings: readonly string[];
  /** Number of the first segment as the flag gives it. */
  readonly firstSegment?: string | undefined;
  readonly weights?: MqmWeights | undefined;
}

/**
 * Reads ratings and takes several files together.
 * @param lines length of the text that was rated
 * @throws WorkbenchError `usage` or `input`
 */
export async function readRatingFiles(
  { lines, ...files }: RatingFiles & { readonly lines: number },
  resolve: (path: string) => string,
): Promise<RatingSet> {
  if (files.ratings.length === 0) throw new WorkbenchError('usage', 'No ratings: name their files with --ratings.');
  const sets = await readSets(files, resolve);
  const schemes = new Set(sets.map(({ scheme }) => scheme));
  if (schemes.size > 1)
    throw new WorkbenchError('input', `Ratings of different kinds cannot be averaged: ${[...schemes].join(', ')}.`);
  const all = together(sets);
  const beyond = all.ratings.find(({ segment }) => segment >= lines);
  if (beyond !== undefined) {
    throw new WorkbenchError(
      'input',
      `A rating of ${beyond.system} is for segment ${beyond.segment + 1}, but the text has ${lines} lines. Another test set, or --first-segment?`,
    );
  }
  return all;
}

/** Flags of commands that lay ratings over an Evaluation. */
export interface RatingFlags {
  readonly ratings: readonly string[];
  readonly weights?: string;
  readonly firstSegment?: string;
}

/** The ratings of files by what they are: those of one scheme together, a house's own by file. @throws WorkbenchError `usage` or `input` */
export async function readNamedRatings(
  { ratings, weights, firstSegment }: RatingFlags,
  resolve: (path: string) => string,
): Promise<readonly NamedRatings[]> {
  const files = { ratings, firstSegment, weights: weights === undefined ? undefined : readWeights(weights) };
  const named = (await readSets(files, resolve)).map((set, at) => ({
    name: set.scheme === 'scores' ? parse(ratings[at]!).name : set.scheme.toUpperCase(),
    ...set,
  }));
  return Array.from(
    Map.groupBy(named, ({ name }) => name),
    ([name, sets]) => ({ name, ...together(sets) }),
  );
}

async function readSets(
  { ratings, firstSegment, weights }: RatingFiles,
  resolve: (path: string) => string,
): Promise<readonly RatingSet[]> {
  if (firstSegment !== undefined && !/^[01]$/.test(firstSegment))
    throw new WorkbenchError('usage', `--first-segment ${firstSegment}: segments are counted from 0 or from 1.`);
  const options = {
    ...(weights && { weights }),
    ...(firstSegment !== undefined && { firstSegment: Number(firstSegment) }),
  };
  return Promise.all(
    ratings.map(async (path) => readRatings((await readLines(resolve(path))).join('\n'), path, options)),
  );
}

const together = (sets: readonly RatingSet[]): RatingSet => ({
  scheme: sets[0]!.scheme,
  ratings: sets.flatMap((set) => set.ratings),
  leftOut: sets.reduce((sum, set) => sum + set.leftOut, 0),
});
