import type { Evaluation } from '../evaluate/evaluation.ts';
import { shares, type Watch } from '../shared/watch.ts';
import type { Chunk, Rendered } from './contract.ts';

/** UTF-16 units gathered before a piece is handed on: few writes, and little held. */
const PIECE = 65_536;

/** Small pieces of text joined to larger ones. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The pieces of any content. */
export const chunksOf = (content: Rendered): Iterable<Chunk> => (typeof content === 'string' ? [content] : content);

/** A watch for each comparison, where the work on it grows with its segments. */
export const watchesOf = ({ comparisons }: Evaluation, watch: Watch | undefined): readonly (Watch | undefined)[] =>
  shares(
    watch,
    comparisons.map(({ segments }) => segments.length),
  );

/** Items between two reports of progress. */
const STRIDE = 1_000;

/** The same items; `watch` is told how many were asked for. */
export function* watched<Item>(items: Iterable<Item>, total: number, watch?: Watch): Iterable<Item> {
  let done = 0;
  for (const item of items) {
    yield item;
    done += 1;
    if (done % STRIDE === 0) watch?.(done, total);
  }
}
