import type { RatedError } from '../ratings/contract.ts';

/** Characters two people marked; numbers that can be added up over texts. */
export interface SpanOverlap {
  /** Marked by both: 1 where they say it is as grave, else a half. */
  readonly shared: number;
  readonly first: number;
  readonly second: number;
}

/** Same words, other severity (WMT 2023 shared task on quality estimation, Blain et al. 2023, section on error spans). */
const OTHER_SEVERITY = 0.5;

/** Counts marked characters of a text. Blanks are not counted, so a span with a space more is the same span. */
export function spanOverlap(
  text: string,
  [first, second]: readonly [readonly RatedError[], readonly RatedError[]],
  side: RatedError['side'] = 'target',
): SpanOverlap {
  const [one, other] = [severities(text, first, side), severities(text, second, side)];
  const shared = one.reduce((sum, severity, at) => {
    if (severity === '' || other[at] === '') return sum;
    return sum + (severity === other[at] ? 1 : OTHER_SEVERITY);
  }, 0);
  return { shared, first: one.filter(Boolean).length, second: other.filter(Boolean).length };
}

/** Severity each UTF-16 unit is marked with, `''` where it is not, or a blank; of two spans the later one counts. */
function severities(text: string, errors: readonly RatedError[], side: RatedError['side']): readonly string[] {
  const marked = new Array<string>(text.length).fill('');
  for (const { side: at, start, end, severity } of errors)
    if (at === side && start !== undefined) marked.fill(severity, start, end);
  return marked.map((severity, at) => (/\s/.test(text[at]!) ? '' : severity));
}

/** Harmonic mean of precision and recall over all texts; null when nobody marked anything. */
export function spanF1(overlaps: readonly SpanOverlap[]): number | null {
  const sum = (of: keyof SpanOverlap) => overlaps.reduce((total, overlap) => total + overlap[of], 0);
  const marked = sum('first') + sum('second');
  return marked === 0 ? null : (2 * sum('shared')) / marked;
}
