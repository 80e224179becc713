import type { MatrixOptions } from '../../reports/view/matrix.ts';
import { addresses } from '../addresses.ts';

/** Cells a page holds at once; of more it begins with some and its script asks for the others. */
const MOST_CELLS = 1_200;
/** Cells a larger page begins with: more than a high screen shows, and marked in some milliseconds. */
const FIRST_CELLS = 270;
const FEWEST_ROWS = 10;

/** What a reader asks to see of a large comparison. */
export interface PartAsked {
  /** From 1. */
  readonly page: number;
  /** Number of a segment that is to be among the rows; comes before the page. */
  readonly at: number | undefined;
  readonly order: 'risk' | 'text';
  readonly whole: boolean;
  readonly base: number | undefined;
}

/** The place of the page, with the word under which its rows may be kept. */
export interface PartPlace {
  readonly evaluation: string;
  readonly comparison: string;
  readonly version: string;
  readonly columns: number;
}

/** Whether so many segments are too many to be worked out at once. */
export const isLarge = ({ columns }: Pick<PartPlace, 'columns'>, segments: number): boolean =>
  segments * columns > MOST_CELLS;

/** The rows a page begins with: the riskiest, or those asked for. All of them where they are few; none where all are wanted and many. */
export function firstRows(
  { at, order, whole, base, ...asked }: PartAsked,
  place: PartPlace,
): NonNullable<MatrixOptions['part']> {
  const { evaluation, comparison } = place;
  const kept = { ...(order === 'text' && { order }), ...(base !== undefined && { base: String(base) }) };
  const count = Math.max(FEWEST_ROWS, Math.floor(FIRST_CELLS / place.columns));
  return (rows, indices) => {
    if (!isLarge(place, indices.length)) return undefined;
    if (whole) return { shown: [] };
    const sorted = order === 'risk' ? indices.toSorted((a, b) => rows.place(a) - rows.place(b)) : indices;
    const pages = Math.ceil(sorted.length / count);
    const found = at === undefined ? -1 : sorted.indexOf(at - 1);
    const page = found === -1 ? Math.min(asked.page, pages) : Math.floor(found / count) + 1;
    return {
      shown: sorted.slice((page - 1) * count, page * count),
      others: {
        rowsAt: addresses.comparisonRows(evaluation, comparison, place.version),
        wholeAt: addresses.comparisonPart(evaluation, comparison, { rows: 'all', ...kept }),
        pages: Array.from({ length: pages }, (_, index) => ({
          href: addresses.comparisonPart(evaluation, comparison, { page: String(index + 1), ...kept }),
          title: `${index * count + 1}–${Math.min((index + 1) * count, sorted.length)}`,
          current: index + 1 === page,
        })),
      },
    };
  };
}
