import { countedRatings, type Judged } from '../judging/ratings-of.ts';
import type { RatedError, Rating, RatingSet } from './contract.ts';

/** Forms ratings are written in: every rating with its spans (`table.ts` reads it), or one row per error as at WMT (`mqm-tsv.ts`). */
export const RATING_FILES = ['tsv', 'mqm-tsv'] as const;
export type RatingFile = (typeof RATING_FILES)[number];

const row = (cells: readonly (string | number)[]): string => `${cells.join('\t')}\n`;
/** Cells hold no tabs and no line ends; blanks in their place keep every offset. */
const cell = (text: string): string => text.replace(/[\t\r\n]/g, ' ');

/** By segment, rater and system: the order in which translations were shown is nobody's business. */
const inOrder = <Placed extends Pick<Rating, 'segment' | 'rater' | 'system'>>(rows: readonly Placed[]) =>
  rows.toSorted(
    (left, right) =>
      left.segment - right.segment ||
      left.rater.localeCompare(right.rater, 'en') ||
      left.system.localeCompare(right.system, 'en'),
  );

/** Segments count from 1, as the reader takes them. */
export function ratingsAsTsv({ ratings }: RatingSet): string {
  const ranked = ratings.some(({ rank }) => rank !== undefined);
  const rows = inOrder(ratings).map(({ system, segment, rater, score, rank, errors = [] }) =>
    row([
      ...[cell(system), segment + 1, cell(rater), score],
      ranked ? (rank ?? '') : errors.length === 0 ? '' : JSON.stringify(errors),
    ]),
  );
  return row(['system', 'segment', 'rater', 'score', ranked ? 'rank' : 'errors']) + rows.join('');
}

const MQM_COLUMNS = ['system', 'doc', 'doc_id', 'seg_id', 'rater', 'source', 'target', 'category', 'severity'];

/** MQM as WMT keeps it; what nobody found fault with is a row of its own. @param judged of a review of kind `mqm` */
export function ratingsAsMqmTsv(document: string, judged: readonly Judged[]): string {
  const texts = new Map(
    judged.flatMap(({ item }) =>
      item.candidates.flatMap(({ text, systems }) =>
        systems.map((system) => [`${item.segment} ${system}`, { source: item.source, target: text }] as const),
      ),
    ),
  );
  const rows = inOrder(countedRatings('mqm', judged)).flatMap(({ segment, system, rater, errors = [] }) => {
    const { source, target } = texts.get(`${segment} ${system}`)!;
    return (errors.length === 0 ? [undefined] : errors).map((error) =>
      row([
        ...[cell(system), cell(document), cell(document), segment + 1, cell(rater)],
        ...[withMarks(source, error, 'source'), withMarks(target, error, 'target')],
        ...(error === undefined ? ['No-error', 'no-error'] : [error.category ?? '', error.severity]),
      ]),
    );
  });
  return row(MQM_COLUMNS) + rows.join('');
}

function withMarks(text: string, error: RatedError | undefined, side: RatedError['side']): string {
  if (error?.side !== side || error.start === undefined) return cell(text);
  const [before, words, after] = [
    text.slice(0, error.start),
    text.slice(error.start, error.end),
    text.slice(error.end),
  ];
  return `${cell(before)}<v>${cell(words)}</v>${cell(after)}`;
}
