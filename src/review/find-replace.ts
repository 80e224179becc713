import { linearPattern, type PatternPlace } from '../shared/linear-pattern.ts';
import { fits, type TextEdit, withEdits } from './text-edits.ts';

/** What is looked for in a text, and how. */
export interface Search {
  /** Words as they stand, or a pattern in RE2 syntax. */
  readonly find: string;
  readonly pattern?: boolean;
  readonly caseSensitive?: boolean;
  readonly wholeWord?: boolean;
}

/** What putting something else in its place does to one text. */
export interface Replaced {
  readonly before: string;
  readonly after: string;
  /** Ranges of `before`. */
  readonly edits: readonly TextEdit[];
}

const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/**
 * A function that replaces in one text after the other; undefined where nothing is found. In a replacement for a pattern
 * `$1` to `$9` stand for what its groups hold, `$0` for all of it and `$$` for a dollar sign.
 * @throws WorkbenchError `input` when there is nothing to look for, or the pattern cannot be used
 */
export function replacer(search: Search, replacement: string): (text: string) => Replaced | undefined {
  const { find, pattern = false, caseSensitive = false, wholeWord = false } = search;
  const core = pattern ? find : find.replace(SPECIAL, '\\$&');
  const source = wholeWord ? `\\b${pattern ? `(?:${core})` : core}\\b` : core;
  const compiled = linearPattern(source, { caseSensitive });
  return (before) => {
    const edits = apart(compiled.places(before))
      .filter((place) => fits(before, place))
      .map((place) => ({
        start: place.start,
        end: place.end,
        replacement: pattern ? filled(replacement, before.slice(place.start, place.end), place) : replacement,
      }));
    return edits.length === 0 ? undefined : { before, after: withEdits(before, edits), edits };
  };
}

const filled = (template: string, whole: string, { groups }: PatternPlace): string =>
  template.replace(/\$(\$|\d)/g, (_all, sign: string) => {
    if (sign === '$') return '$';
    return sign === '0' ? whole : (groups[Number(sign) - 1] ?? '');
  });

/** Alternatives of a pattern may overlap; the first one wins. */
function apart(places: readonly PatternPlace[]): readonly PatternPlace[] {
  let done = 0;
  return places.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}
