import { splitSentences } from '../corpus/sentences.ts';
import type { CheckedText, Report, TextCheck } from './contract.ts';
import { expectedRatio } from './length.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/**
 * One sentence of several that has no counterpart. Evidence: `{ sentence: string, lengths: [expected, found] }` in
 * characters. Kinds: `missing` (span in the source), `extra`.
 */
export const sentences: TextCheck = {
  id: 'sentences',
  title: 'Sentence missing or added',
  rule: 'By their lengths, numbers and names the sentences of source and translation pair up but for one: it may have been left out or added.',
  category: 'accuracy/omission',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  yieldsTo: { check: 'length', kind: 'missing-sentence' },
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) yield* inspectSegment(segment, text);
  },
};

/** Characters, as the other side would have them, that a sentence must have to be missed. */
const SHORTEST = 35;
/** More are compared in time that grows with their square. */
const MOST = 60;

interface Side {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Characters, scaled to those of the target. */
  readonly size: number;
  readonly anchors: ReadonlySet<string>;
  /** First letters of its longer words, for words that two languages share (*Opposition*, *Finanz…*). */
  readonly cognates: ReadonlySet<string>;
}

function* inspectSegment(segment: SourcedSegment, text: CheckedText): Iterable<Report> {
  const ratio = expectedRatio(segment.source.language, text.language);
  const source = sideOf(segment.source.text, segment.source.language, ratio);
  const target = sideOf(segment.text, text.language, 1);
  const counts = [source.pieces.length, target.pieces.length] as const;
  if (counts[0] === counts[1] || Math.max(...counts) < 2 || Math.max(...counts) > MOST || Math.min(...counts) === 0)
    return;
  const missing = counts[0] > counts[1];
  const [long, short] = missing ? [source, target] : [target, source];
  const lone = loneIn(long, short);
  if (lone === undefined || !isShort(long, short, lone)) return;
  const sentence = long.text.slice(lone.start, lone.end);
  yield {
    kind: missing ? 'missing' : 'extra',
    ...(missing ? {} : { category: 'accuracy/addition' }),
    message: missing
      ? `“${sentence}” has no counterpart in the translation.`
      : `“${sentence}” has no counterpart in the source.`,
    spans: [spanIn(segment, lone.start, lone.end, missing ? 'source' : undefined)],
    evidence: { sentence, lengths: [Math.round(sizeOf(source)), Math.round(sizeOf(target))] },
  };
}

const ANCHOR = /\d+(?:[.,]\d+)*|(?<=\p{Ll}[\p{P}\s]{1,3})\p{Lu}[\p{L}\p{M}]{3,}/gu;

const LONGER = /(?<!\p{L})\p{Script=Latin}{6,}/gu;

function sideOf(text: string, language: string, ratio: number): Side {
  let offset = 0;
  const pieces = splitSentences(text, language).map((sentence): Piece => {
    const lead = sentence.length - sentence.trimStart().length;
    const start = offset + lead;
    const end = offset + sentence.trimEnd().length;
    offset += sentence.length;
    const anchors = new Set(sentence.match(ANCHOR)?.map((anchor) => anchor.toLowerCase().slice(0, 5)) ?? []);
    const cognates = new Set(sentence.match(LONGER)?.map((word) => word.toLowerCase().slice(0, 4)) ?? []);
    return { start, end, size: (end - start) * ratio, anchors, cognates };
  });
  return { text, pieces: pieces.filter(({ size }) => size > 0) };
}

const sizeOf = ({ pieces }: Side): number => pieces.reduce((sum, { size }) => sum + size, 0);

/** Without the sentence the two sides must be nearer to each other in length: otherwise two sentences became one. */
function isShort(long: Side, short: Side, lone: Piece): boolean {
  const off = (size: number) => Math.abs(Math.log(sizeOf(short) / size));
  return off(sizeOf(long) - lone.size) < FURTHEST && off(sizeOf(long) - lone.size) < 0.7 * off(sizeOf(long));
}

/** Natural logarithm of 1.3. */
const FURTHEST = 0.26;

/**
 * The one sentence of the longer side that the cheapest alignment (Gale and Church 1993: one to one, two to one, one
 * to none, by lengths) leaves alone; undefined when it leaves none or several.
 */
function loneIn(long: Side, short: Side): Piece | undefined {
  const [rows, columns] = [long.pieces.length, short.pieces.length];
  const costs = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY));
  const lone = Array.from({ length: rows + 1 }, () => new Array<readonly number[]>(columns + 1).fill([]));
  costs[0]![0] = 0;
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const here = costs[row]![column]!;
      if (!Number.isFinite(here)) continue;
      const step = (down: number, right: number, cost: number) => {
        if (row + down > rows || column + right > columns || here + cost >= costs[row + down]![column + right]!) return;
        costs[row + down]![column + right] = here + cost;
        lone[row + down]![column + right] = right === 0 ? [...lone[row]![column]!, row] : lone[row]![column]!;
      };
      const [one, two] = [long.pieces[row], long.pieces[row + 1]];
      const [other, next] = [short.pieces[column], short.pieces[column + 1]];
      if (one && other) step(1, 1, distance([one], [other]));
      if (one && two && other) step(2, 1, 0.6 + distance([one, two], [other]));
      if (one && other && next) step(1, 2, 0.6 + distance([one], [other, next]));
      if (one) step(1, 0, 0.9);
    }
  }
  const found = lone[rows]![columns]!;
  const piece = found.length === 1 ? long.pieces[found[0]!] : undefined;
  if (piece === undefined || piece.size < SHORTEST) return undefined;
  const others = new Set(short.pieces.flatMap(({ anchors }) => [...anchors]));
  const anchors = [...piece.anchors];
  const isThere = anchors.length > 0 && anchors.every((anchor) => others.has(anchor));
  return isThere || anchors.some((anchor) => /^\d/.test(anchor) && others.has(anchor)) ? undefined : piece;
}

/** How unlike two stretches are: by length, less when they share a number or name, or a word. */
function distance(one: readonly Piece[], other: readonly Piece[]): number {
  const [left, right] = [one, other].map((pieces) => pieces.reduce((sum, { size }) => sum + size, 0));
  const share = (kind: 'anchors' | 'cognates') =>
    one.some((piece) => other.some((match) => [...piece[kind]].some((word) => match[kind].has(word))));
  return Math.abs(Math.log((left! + 8) / (right! + 8))) * (share('anchors') ? 0.5 : 1) + (share('cognates') ? 0 : 0.1);
}
