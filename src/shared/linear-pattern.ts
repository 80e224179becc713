import { RE2JS } from 're2js';
import { messageOf, WorkbenchError } from './errors.ts';
import type { TextRange } from './text-range.ts';

/** A pattern somebody outside wrote. Searching takes time in proportion to the text, whatever the pattern. */
export interface LinearPattern {
  /** Places that match, from left to right, none empty; at most `MOST_HITS`. */
  places(text: string): readonly PatternPlace[];
}

export interface PatternPlace extends TextRange {
  /** What the groups of the pattern hold, the first one first; '' where one took no part. */
  readonly groups: readonly string[];
}

/** More hits of one pattern in one text tell nobody anything, and each may cost a scan of the text. */
export const MOST_HITS = 1_000;
const LONGEST_PATTERN = 1_000;

/**
 * Compiles a pattern in RE2 syntax (re2js: no backtracking, so no text can make it hang). RE2 has no look-around and no
 * back references. `\b` at an end of the pattern, or of an alternative of it, is a border between words of any script;
 * anywhere else it knows ASCII words only, as `\w` does (`\p{L}` is any letter).
 * @throws WorkbenchError `input` with the reason; the caller adds the place.
 */
export function linearPattern(source: string, { caseSensitive }: { readonly caseSensitive: boolean }): LinearPattern {
  if (source.length > LONGEST_PATTERN) throw fault(`it is longer than ${LONGEST_PATTERN} characters`);
  const parts = alternativesOf(source).map((part) => compile(part, caseSensitive));
  return {
    places(text) {
      const places = parts.flatMap((part) => placesOf(part, text));
      return places.sort((left, right) => left.start - right.start || right.end - left.end).slice(0, MOST_HITS);
    },
  };
}

interface Part {
  readonly expression: RE2JS;
  readonly borderBefore: boolean;
  readonly borderAfter: boolean;
}

function compile(part: string, caseSensitive: boolean): Part {
  const [, flags = '', before = '', body = ''] = /^(\(\?[a-zA-Z]+\))?((?:\\b)*)(.*)$/s.exec(part)!;
  const after = /(?<!\\)(?:\\\\)*(\\b)$/.exec(body)?.[1] ?? '';
  const core = body.slice(0, body.length - after.length);
  try {
    return {
      expression: RE2JS.compile(flags + core, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE),
      borderBefore: before !== '',
      borderAfter: after !== '',
    };
  } catch (thrown) {
    throw fault(messageOf(thrown).replace('error parsing regexp: ', ''), thrown);
  }
}

const fault = (reason: string, cause?: unknown) =>
  new WorkbenchError(
    'input',
    `the pattern cannot be used: ${reason}. Patterns are RE2: no look-around, no back references.`,
    {
      cause,
    },
  );

/** The alternatives of the pattern as a whole, where that matters for a border at their ends; flags go with each. */
function alternativesOf(source: string): readonly string[] {
  if (!source.includes('\\b') || source.includes('\\Q')) return [source];
  const [, flags = '', rest = ''] = /^(\(\?[a-zA-Z]+\))?(.*)$/s.exec(source)!;
  const parts = [''];
  let depth = 0;
  let inClass = false;
  for (const [token] of rest.matchAll(/\\.|./gsu)) {
    if (token === '[') inClass = true;
    else if (token === ']') inClass = false;
    else if (token === '(' && !inClass) depth += 1;
    else if (token === ')' && !inClass) depth -= 1;
    if (token === '|' && depth === 0 && !inClass) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => flags + part);
}

function placesOf({ expression, borderBefore, borderAfter }: Part, text: string): readonly PatternPlace[] {
  const places: PatternPlace[] = [];
  const matcher = expression.matcher(text);
  for (let from = 0; from <= text.length && places.length < MOST_HITS && matcher.find(from); ) {
    const [start, end] = [matcher.start(), matcher.end()];
    const cutBefore = borderBefore && !isBorder(text, start);
    const cut = cutBefore || (borderAfter && !isBorder(text, end));
    if (!cut && end > start) places.push({ start, end, groups: groupsOf(matcher) });
    from = cutBefore ? pastWord(text, start) : Math.max(end, pastCharacter(text, start));
  }
  return places;
}

const groupsOf = (matcher: ReturnType<RE2JS['matcher']>): readonly string[] =>
  Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? '');

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}_]/u;
const WORD_RUN = /[\p{L}\p{N}\p{M}_]+/uy;

function isBorder(text: string, at: number): boolean {
  return !(
    WORD_CHARACTER.test(lastCharacter(text, at)) &&
    WORD_CHARACTER.test(String.fromCodePoint(text.codePointAt(at) ?? 0x20))
  );
}

function lastCharacter(text: string, at: number): string {
  const code = text.codePointAt(Math.max(0, at - 2)) ?? 0x20;
  return code > 0xffff && at >= 2 ? String.fromCodePoint(code) : (text[at - 1] ?? ' ');
}

/** Past the word at hand: nothing inside it begins at a border. */
function pastWord(text: string, at: number): number {
  WORD_RUN.lastIndex = at;
  return WORD_RUN.test(text) ? WORD_RUN.lastIndex : pastCharacter(text, at);
}

function pastCharacter(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
