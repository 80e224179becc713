import { type ScoredTexts, SEGMENT_DIMENSIONS, type SegmentDimension } from './contract.ts';
import { wordsOf } from './word-scanner.ts';
import type { WordTable } from './word-table.ts';

/** A class of segments. Its id names it in filters; people see a title made from it (`20–29 words`, a role, a document). */
export interface SegmentBucket {
  readonly id: string;
  /** Positions in `ScoredTexts`, ascending. */
  readonly segments: Int32Array;
}

export interface SegmentBuckets {
  readonly dimension: SegmentDimension;
  readonly buckets: readonly SegmentBucket[];
}

/** Lower ends of the classes of length, in words. The last has no upper end. */
export const LENGTH_EDGES: readonly number[] = [0, 5, 10, 20, 30, 40, 60];

/** More documents or domains than this are no table any more; the rest is left to the list of segments. */
const MOST_BUCKETS = 200;

/** Every property that tells the segments apart; one that all share is left out. */
export function segmentBuckets(texts: ScoredTexts, words: WordTable): readonly SegmentBuckets[] {
  return SEGMENT_DIMENSIONS.flatMap((dimension): readonly SegmentBuckets[] => {
    const values = dimension === 'length' ? lengthClasses(texts, words) : labelsOf(texts, dimension);
    if (values === undefined) return [];
    const buckets = collected(values, dimension === 'length');
    return buckets.length < 2 || buckets.length > MOST_BUCKETS ? [] : [{ dimension, buckets }];
  });
}

const labelsOf = (texts: ScoredTexts, dimension: SegmentDimension) =>
  texts.labels.find((labels) => labels.dimension === dimension)?.values;

/** The class of every segment by the words of its first reference that has a text, else of its source. */
function lengthClasses(texts: ScoredTexts, words: WordTable): readonly (readonly string[])[] | undefined {
  if (texts.references.length === 0 && texts.source === undefined) return undefined;
  return texts.numbers.map((_, segment) => {
    const reference = words.references.find((list) => list[segment] !== null)?.[segment];
    const length = reference?.length ?? wordsOf(texts.source?.[segment] ?? '', 'words').length;
    return [String(LENGTH_EDGES.findLast((edge) => length >= edge))];
  });
}

function collected(values: readonly (readonly string[])[], numeric: boolean): readonly SegmentBucket[] {
  const members = new Map<string, number[]>();
  values.forEach((ids, segment) => {
    for (const id of new Set(ids)) {
      const known = members.get(id);
      if (known) known.push(segment);
      else members.set(id, [segment]);
    }
  });
  const buckets = [...members].map(([id, segments]) => ({ id, segments: Int32Array.from(segments) }));
  return numeric ? buckets.sort((a, b) => Number(a.id) - Number(b.id)) : buckets;
}

/** The segments that are in every bucket of a filter; a bucket that does not exist lets none through. */
export function filtered(
  filter: Readonly<Partial<Record<SegmentDimension, string>>>,
  all: readonly SegmentBuckets[],
  count: number,
): Int32Array {
  let chosen = Int32Array.from({ length: count }, (_, segment) => segment);
  for (const [dimension, id] of Object.entries(filter)) {
    const bucket = all.find((one) => one.dimension === dimension)?.buckets.find((one) => one.id === id);
    const inside = new Set(bucket?.segments);
    chosen = chosen.filter((segment) => inside.has(segment));
  }
  return chosen;
}

/** What of a bucket a filter leaves, without empty ones. */
export function narrowed(all: readonly SegmentBuckets[], chosen: Int32Array): readonly SegmentBuckets[] {
  const inside = new Set(chosen);
  return all.map(({ dimension, buckets }) => ({
    dimension,
    buckets: buckets.flatMap(({ id, segments }) => {
      const left = segments.filter((segment) => inside.has(segment));
      return left.length === 0 ? [] : [{ id, segments: left }];
    }),
  }));
}
