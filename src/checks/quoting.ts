import { quotationsIn } from '../corpus/quotations.ts';
import type { TextRange } from '../shared/text-range.ts';
import type { CheckedText } from './contract.ts';
import { expectedRatio } from './length.ts';
import { type SourcedSegment, translatedSegments } from './segments.ts';

/** A segment that quotes somebody on both sides, its quotations closed. */
export interface Quoting {
  readonly segment: SourcedSegment;
  readonly source: readonly TextRange[];
  readonly target: readonly TextRange[];
  /** Whether much more or much less of the segment is quoted than in the source. */
  readonly far?: 'more' | 'less';
  /**
   * Where every quotation of the translation has its counterpart of about its length in the source, in the same order: the source's quotations that
   * are left over. Their marks are gone; those of the others stand where they should.
   */
  readonly unmarked?: readonly TextRange[];
}

const known = new WeakMap<CheckedText, readonly Quoting[]>();

/** The quoting segments of a text, kept as long as it lives: two checks ask. */
export function quotingSegments(text: CheckedText): readonly Quoting[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = translatedSegments(text).flatMap((segment) => quotingOf(segment, text.language) ?? []);
  known.set(text, found);
  return found;
}

function quotingOf(segment: SourcedSegment, language: string): Quoting | undefined {
  const source = quotationsIn(segment.source.text);
  if (source === undefined || source.length === 0) return undefined;
  const target = quotationsIn(segment.text);
  if (target === undefined || target.length === 0) return undefined;
  const far = farOf(segment, source, target);
  const unmarked = far === undefined ? undefined : unmarkedIn({ segment, source, target }, language);
  return { segment, source, target, ...(far ? { far } : {}), ...(unmarked ? { unmarked } : {}) };
}

/** Letters from which a quotation is more than a word in marks. */
const SHORT = 20;
/** How much more, or less, of a segment may be quoted: languages differ in length, and in what they put between the marks. */
const SHARE = 0.25;
const TIMES = 1.6;

function farOf(
  segment: SourcedSegment,
  source: readonly TextRange[],
  target: readonly TextRange[],
): Quoting['far'] | undefined {
  const [was, is] = [lettersIn(segment.source.text, source), lettersIn(segment.text, target)];
  if (was < SHORT && is < SHORT) return undefined;
  const [share, shareNow] = [was / lettersOf(segment.source.text), is / lettersOf(segment.text)];
  const far = Math.abs(share - shareNow) > SHARE && Math.max(share, shareNow) > TIMES * Math.min(share, shareNow);
  return far ? (shareNow > share ? 'more' : 'less') : undefined;
}

/** How many times longer or shorter than to be expected a translated quotation may be. */
const LENGTHS = 1.7;
/** More quotations in one segment are not set against each other: all ways are tried. */
const MOST = 12;

function unmarkedIn({ segment, source, target }: Quoting, language: string): readonly TextRange[] | undefined {
  if (source.length > MOST || target.length > source.length) return undefined;
  const ratio = expectedRatio(segment.source.language, language);
  const middle = ({ start, end }: TextRange, text: string) => (start + end) / (2 * text.length);
  /** How far the two are apart in their segments, and in length; infinite where they cannot be each other. */
  const distance = (one: TextRange, other: TextRange) => {
    const times = (other.end - other.start) / ((one.end - one.start) * ratio);
    if (times > LENGTHS || times < 1 / LENGTHS) return Number.POSITIVE_INFINITY;
    return Math.abs(middle(one, segment.source.text) - middle(other, segment.text)) + Math.abs(Math.log(times)) / 4;
  };
  return nearest(source, target, distance)?.left;
}

interface Match {
  readonly cost: number;
  readonly left: readonly TextRange[];
}

/** The way of giving every target a source, in order, in which they are nearest to each other. */
function nearest(
  [source, ...sources]: readonly TextRange[],
  targets: readonly TextRange[],
  distance: (source: TextRange, target: TextRange) => number,
): Match | undefined {
  const [target, ...others] = targets;
  if (source === undefined) return target === undefined ? { cost: 0, left: [] } : undefined;
  const without = nearest(sources, targets, distance);
  const [here, rest] = target === undefined ? [] : [distance(source, target), nearest(sources, others, distance)];
  const cost = (here ?? Number.POSITIVE_INFINITY) + (rest?.cost ?? 0);
  if (rest !== undefined && Number.isFinite(cost) && !(without !== undefined && without.cost <= cost))
    return { cost, left: rest.left };
  return without && { cost: without.cost, left: [source, ...without.left] };
}

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Letters and digits in the ranges. */
const lettersIn = (text: string, ranges: readonly TextRange[]): number =>
  ranges.reduce((sum, { start, end }) => sum + lettersOf(text.slice(start, end)), 0);

/** Whether a source's quotations are more than a word or two in marks. */
export const quotesAtLength = ({ segment, source }: Quoting): boolean =>
  lettersIn(segment.source.text, source) >= SHORT;
