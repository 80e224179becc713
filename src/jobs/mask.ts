import { findUntranslatables, type UntranslatableKind } from '../corpus/untranslatable.ts';

/** A text as it is sent, and what has to be in it when it comes back. */
export interface GuardedText {
  readonly text: string;
  /** In the order of their numbers; left out when there are none. */
  readonly items?: readonly string[];
  /** Numbers of the items that are hidden, from 1. */
  readonly hidden?: readonly number[];
}

/**
 * Hides what an engine would change although nobody may. `⟦1⟧` was measured with Apertium's eng-spa, where it came through
 * 300 of 300 random texts unharmed and stands for any part of speech (docs/engine.md has the figures of other marks).
 */
export function guard(text: string, kinds: readonly UntranslatableKind[]): GuardedText {
  const found = findUntranslatables(text);
  if (found.length === 0) return { text };
  const items = found.map((item) => item.text);
  const hidden = found.flatMap(({ kind }, index) => (kinds.includes(kind) ? [index + 1] : []));
  if (hidden.length === 0) return { text, items };
  let masked = '';
  let end = 0;
  for (const [index, { start, text: item, kind }] of found.entries()) {
    masked += text.slice(end, start) + (kinds.includes(kind) ? markOf(index + 1) : item);
    end = start + item.length;
  }
  return { text: masked + text.slice(end), items, hidden };
}

/** Puts hidden items back in their places; marks an engine made up stay as they are. */
export function reveal(text: string, { items = [], hidden = [] }: Omit<GuardedText, 'text'>): string {
  if (hidden.length === 0) return text;
  return text.replace(MARK, (mark, number: string) =>
    hidden.includes(Number(number)) ? items[Number(number) - 1]! : mark,
  );
}

/** Items that are missing from a translation, as often as they are missing. */
export function missingItems(text: string, items: readonly string[]): readonly string[] {
  let rest = text;
  // The longest first: `%s` is part of no longer item that is still to be found.
  return items
    .toSorted((left, right) => right.length - left.length)
    .filter((item) => {
      const at = rest.indexOf(item);
      if (at === -1) return true;
      rest = `${rest.slice(0, at)}\0${rest.slice(at + item.length)}`;
      return false;
    });
}

const markOf = (number: number) => `⟦${number}⟧`;
const MARK = /⟦\s*(\d+)\s*⟧/gu;
