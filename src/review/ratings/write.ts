import { ADJUDICATION } from '../judging/log.ts';
import { ADJUDICATOR, type Judged } from '../judging/ratings-of.ts';
import type { RatedError, RatingSet } from './contract.ts';

/** Forms ratings are written in: every rating with its spans (`table.ts` reads it), or one row per error as at WMT (`mqm-tsv.ts`). */
export const RATING_FILES = ['tsv', 'mqm-tsv'] as const;
export type RatingFile = (typeof RATING_FILES)[number];

const row = (cells: readonly (string | number)[]): string => `${cells.join('\t')}\n`;
/** Cells hold no tabs and no line ends; blanks in their place keep every offset. */
const cell = (text: string): string => text.replace(/[\t\r\n]/g, ' ');

/** Segments count from 1, as the reader takes them. */
export function ratingsAsTsv({ ratings }: RatingSet): string {
  const rows = ratings.map(({ system, segment, rater, score, errors = [] }) =>
    row([cell(system), segment + 1, cell(rater), score, errors.length === 0 ? '' : JSON.stringify(errors)]),
  );
  return row(['system', 'segment', 'rater', 'score', 'errors']) + rows.join('');
}

/** MQM as WMT keeps it; what nobody found fault with is a row of its own. @param judged of a review of kind `mqm` */
export function ratingsAsMqmTsv(document: string, judged: readonly Judged[]): string {
  const rows = judged.flatMap(({ item, act }) => {
    if (item.segment === undefined) return [];
    const rater = cell(act.sheet === ADJUDICATION ? ADJUDICATOR : act.sheet);
    return item.candidates.flatMap(({ id, text, systems }) => {
      const errors = act.verdict[id]?.errors ?? [];
      const marked = errors.length === 0 ? [undefined] : errors;
      return systems.flatMap((system) =>
        marked.map((error) =>
          row([
            ...[cell(system), cell(document), cell(document), item.segment! + 1, rater],
            ...[withMarks(item.source, error, 'source'), withMarks(text, error, 'target')],
            ...(error === undefined ? ['No-error', 'no-error'] : [error.category ?? '', error.severity]),
          ]),
        ),
      );
    });
  });
  return (
    row(['system', 'doc', 'doc_id', 'seg_id', 'rater', 'source', 'target', 'category', 'severity']) + rows.join('')
  );
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
