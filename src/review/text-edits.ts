import { diffArrays } from 'diff';
import { clusterAt } from '../compare/marks.ts';
import type { TextRange } from '../shared/text-range.ts';

/** Words to put in place of a range of a text. */
export interface TextEdit extends TextRange {
  readonly replacement: string;
}

/**
 * The text with all edits made. Ranges count in the text as it is given.
 * @throws RangeError when a range lies outside the text, cuts a character in two (an emoji, a letter and its accent),
 * or overlaps another
 */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((left, right) => left.start - right.start || left.end - right.end);
  let [result, done] = ['', 0];
  for (const edit of ordered) {
    const { start, end, replacement } = edit;
    if (start < done || !fits(text, edit)) throw new RangeError(`an edit of ${start} to ${end} does not fit`);
    result += text.slice(done, start) + replacement;
    done = end;
  }
  return result + text.slice(done);
}

/** Whether a range lies in a text and cuts no character of it in two. */
export const fits = (text: string, { start, end }: TextRange): boolean =>
  start >= 0 && start <= end && end <= text.length && !isInside(text, start) && !isInside(text, end);

const isInside = (text: string, offset: number): boolean => {
  const { start, end } = clusterAt(text, offset);
  return start !== end;
};

export interface Carried {
  /** The edits as ranges of the other text. */
  readonly edits: readonly TextEdit[];
  /** Edits whose words no longer stand there as they did. */
  readonly lost: readonly TextEdit[];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lettersOf = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Carries edits of one text over to another that was made from it by hand: only where the words are untouched. */
export function carriedOver(edits: readonly TextEdit[], from: string, to: string): Carried {
  if (from === to) return { edits, lost: [] };
  const kept = untouchedRanges(from, to);
  const carried: TextEdit[] = [];
  const lost: TextEdit[] = [];
  for (const edit of edits) {
    const home = kept.find(({ start, end }) => start <= edit.start && edit.end <= end);
    if (home === undefined) lost.push(edit);
    else carried.push({ ...edit, start: edit.start + home.shift, end: edit.end + home.shift });
  }
  return { edits: carried, lost };
}

/** Past this many changed letters the texts have nothing to do with each other and the search would be quadratic. */
const MAX_EDIT_LENGTH = 2_000;

/** Ranges of the first text that stand in the second as well, and by how much they moved. */
function untouchedRanges(from: string, to: string): readonly (TextRange & { readonly shift: number })[] {
  let [old, now] = [0, 0];
  const parts = diffArrays(lettersOf(from), lettersOf(to), { maxEditLength: MAX_EDIT_LENGTH }) ?? [];
  return parts.flatMap(({ value, added, removed }) => {
    const { length } = value.join('');
    const range = { start: old, end: old + length, shift: now - old };
    if (!added) old += length;
    if (!removed) now += length;
    return added || removed ? [] : [range];
  });
}
