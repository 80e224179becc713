import { WorkbenchError } from '../../shared/errors.ts';
import type { Rating, RatingFormat, RatingSet } from './contract.ts';
import { csvRecords } from './csv-records.ts';
import { expectedWins } from './expected-wins.ts';
import { segmentIndex } from './rows.ts';

/** Systems a row can rank. */
const MOST = 5;
/** Written where a place was left blank. */
const BLANK = -1;

/**
 * Relative ranking as WMT kept it from 2010 to 2016 (RR, exported by Appraise): a row per ranking, with up to five systems and their
 * places, 1 the best, ties allowed. Segments are `srcIndex`, from 1.
 */
export const rrCsv: RatingFormat = {
  id: 'rr-csv',
  title: 'relative rankings of WMT (CSV: srcIndex, judgeId, system1Id, system1rank …)',
  recognises: (line) => {
    const names = line.toLowerCase().split(',');
    return ['srcindex', 'judgeid', 'system1id', 'system1rank'].every((name) =>
      names.some((one) => one.trim() === name),
    );
  },
  read: (text, origin, { firstSegment = 1 }) => {
    const ratings: Rating[] = [];
    let leftOut = 0;
    const [head, ...rows] = csvRecords(text, origin);
    const names = (head?.record ?? []).map((name) => name.trim().toLowerCase());
    for (const { record, info } of rows) {
      const fail = (problem: string) => new WorkbenchError('input', `${origin}:${info.lines}: ${problem}`);
      if (record.length !== names.length) throw fail(`${record.length} cells, but ${names.length} columns.`);
      const cell = (name: string) => (record[names.indexOf(name.toLowerCase())] ?? '').trim();
      const ranked = rankedIn(cell, fail);
      if (ranked.length < 2) leftOut++;
      else ratings.push(...ratingsIn(ranked, segmentIndex(cell('srcIndex'), firstSegment, fail), cell('judgeId')));
    }
    return { scheme: 'scores', ratings, leftOut } satisfies RatingSet;
  },
};

interface Ranked {
  readonly system: string;
  readonly rank: number;
}

function rankedIn(cell: (name: string) => string, fail: (problem: string) => WorkbenchError): readonly Ranked[] {
  return Array.from({ length: MOST }, (_, at) => at + 1).flatMap((number) => {
    const [system, place] = [cell(`system${number}Id`), cell(`system${number}rank`)];
    if (system === '') return [];
    const rank = /^-?\d{1,6}$/.test(place) ? Number(place) : Number.NaN;
    if (rank === BLANK) return [];
    if (!(rank >= 1)) throw fail(`"${place}" is no place of ${system} (1 is the best, -1 was left blank).`);
    return [{ system, rank }];
  });
}

function ratingsIn(ranked: readonly Ranked[], segment: number, rater: string): readonly Rating[] {
  const ranks = ranked.map(({ rank }) => rank);
  return ranked.map(({ system, rank }) => ({
    system,
    segment,
    rater: rater || 'people',
    score: expectedWins(rank, ranks),
    rank,
  }));
}
