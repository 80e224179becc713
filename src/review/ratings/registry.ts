import { WorkbenchError } from '../../shared/errors.ts';
import { appraiseCsv } from './appraise-csv.ts';
import type { RatingFormat, RatingOptions, RatingSet } from './contract.ts';
import { mqmTsv } from './mqm-tsv.ts';
import { rrCsv } from './rr-csv.ts';
import { scoreFile } from './score-file.ts';
import { table } from './table.ts';

/** Every format of ratings, the most particular first. */
export const ratingFormats: readonly RatingFormat[] = [mqmTsv, appraiseCsv, rrCsv, table, scoreFile];

/** Reads ratings in whatever format their first line shows. @throws WorkbenchError `input` */
export function readRatings(text: string, origin: string, options: RatingOptions = {}): RatingSet {
  const content = text.replace(/^\uFEFF/, '');
  const firstLine = content.split(/\r?\n/, 1)[0]!;
  const format = ratingFormats.find((one) => one.recognises(firstLine));
  if (format === undefined) {
    const known = ratingFormats.map(({ title }) => title).join('; ');
    throw new WorkbenchError('input', `${origin}:1: no known format of ratings. Known: ${known}.`);
  }
  const set = format.read(content, origin, options);
  if (set.ratings.length === 0) throw new WorkbenchError('input', `${origin}: there are no ratings of a system in it.`);
  return set;
}
