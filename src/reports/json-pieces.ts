import type { Watch } from '../shared/watch.ts';
import { watched } from './chunks.ts';

/** Levels that are taken apart; what lies deeper (a cell, a finding) is small and written at once. */
const OPENED_LEVELS = 5;
const INDENT = '  ';

/**
 * What `JSON.stringify(value, null, 2)` gives, with a final line feed, in pieces: a large Evaluation makes more text
 * than a string may hold (512 MB in V8).
 */
export function* jsonPieces(value: unknown, watch?: Watch): Iterable<string> {
  yield* watch === undefined ? pieces(value, 0) : watched(pieces(value, 0), pieceCount(value, 0), watch);
  yield '\n';
}

/** How many `pieces` there are, without writing one. */
function pieceCount(value: unknown, level: number): number {
  if (level === OPENED_LEVELS || !isContainer(value)) return 1;
  const members = Array.isArray(value) ? value : Object.values(value).filter((member) => member !== undefined);
  return members.reduce((sum, member) => sum + 1 + pieceCount(member, level + 1), 1);
}

function* pieces(value: unknown, level: number): Iterable<string> {
  if (level === OPENED_LEVELS || !isContainer(value)) {
    yield nested(value, level);
    return;
  }
  const named = Array.isArray(value)
    ? value.map((item: unknown) => ['', item === undefined ? null : item] as const)
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [`${JSON.stringify(key)}: `, member] as const);
  const [opening, closing] = Array.isArray(value) ? '[]' : '{}';
  if (named.length === 0) {
    yield `${opening}${closing}`;
    return;
  }
  let separator = `${opening}\n`;
  for (const [name, member] of named) {
    yield `${separator}${INDENT.repeat(level + 1)}${name}`;
    yield* pieces(member, level + 1);
    separator = ',\n';
  }
  yield `\n${INDENT.repeat(level)}${closing}`;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** No string in JSON holds a raw line feed, so each one begins a line. */
const nested = (value: unknown, level: number) =>
  (JSON.stringify(value, null, INDENT) as string).replaceAll('\n', `\n${INDENT.repeat(level)}`);
