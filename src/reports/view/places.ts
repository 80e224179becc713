import { clusterAt } from '../../compare/marks.ts';
import type { Cell, Column, Comparison, Finding } from '../../evaluate/evaluation.ts';
import { type LanguageTag, textDirection } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';

/** A comparison with what its parts look up again and again. `anchor` starts every id of its section (`c1`). */
export interface Scene {
  readonly comparison: Comparison;
  readonly anchor: string;
  /** Address of the page that holds the groups of findings; left out: this one. */
  readonly groupsAt?: string;
  /** Address of the page on which the links of a column are mended; left out: there is none. */
  readonly linksAt?: (column: string) => string;
  /** Index of a segment → whose text people took for it, and what they made of it; left out: nothing is said of that. */
  readonly taken?: ReadonlyMap<number, { readonly column: string; readonly edited?: string; readonly by: string }>;
  /** Indices of the segments that have a row on the page; left out: all. */
  readonly rows?: ReadonlySet<number>;
}

/** Whether a link to this segment leads anywhere. */
export const hasRow = ({ rows }: Scene, segment: number): boolean => rows?.has(segment) ?? true;

/** What one column shows for one segment. */
export type Shown =
  | { readonly state: 'text'; readonly text: string; readonly language: LanguageTag; readonly kept: boolean }
  | { readonly state: 'failed' | 'absent'; readonly reason: string; readonly message: string };

const NOT_ASKED: Cell = { state: 'absent', reason: 'not-asked', message: 'Nothing was asked of this column here.' };

export function shownAt({ segments, cells }: Comparison, column: Column, segment: number): Shown {
  if (column.kind === 'source') {
    const { text, language } = segments[segment]!;
    return { state: 'text', text, language, kept: false };
  }
  const cell = cells[column.id]?.[segment] ?? NOT_ASKED;
  if (cell.state === 'failed' || cell.state === 'absent') return cell;
  return { state: 'text', text: cell.text, language: column.language, kept: cell.state === 'kept' };
}

export const rowId = (anchor: string, segment: number): string => `${anchor}-s${segment + 1}`;
export const cellId = (anchor: string, segment: number, column: number): string =>
  `${rowId(anchor, segment)}-${column}`;

/** Index of the column a span lies in: its own, else the finding's; the source for source-side spans and findings without a column. */
export function columnOf({ columns }: Comparison, finding: Finding, span: Finding['spans'][number]): number {
  const source = columns.findIndex(({ kind }) => kind === 'source');
  if (span.side === 'source') return source;
  const named = columns.findIndex(({ id }) => id === (span.column ?? finding.system));
  return named === -1 ? source : named;
}

export const textAttributes = (language: LanguageTag) => ({ lang: language, dir: textDirection(language) });

const CONTEXT = 56;
const LONGEST = 120;

/** The first space from `offset` on within reach, else the end of the character there: where a cut hurts least. */
function cutAfter(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const space = text.indexOf(' ', offset);
  return space !== -1 && space - offset < 24 ? space : clusterAt(text, offset).end;
}

/** A place in its context: what stands before it, the words themselves, what follows. Long texts are shortened. */
export function excerpt(text: string, { start, end }: TextRange): { before: string; words: string; after: string } {
  const from = start <= CONTEXT ? 0 : cutAfter(text, start - CONTEXT);
  const shortEnd = end - start > LONGEST ? cutAfter(text, start + LONGEST) : end;
  const to = shortEnd < end ? shortEnd : cutAfter(text, end + CONTEXT);
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, start),
    words: text.slice(start, shortEnd) + (shortEnd < end ? ' …' : ''),
    after: text.slice(shortEnd, to) + (shortEnd === end && to < text.length ? ' …' : ''),
  };
}
