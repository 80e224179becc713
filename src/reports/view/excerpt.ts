import type { Comparison } from '../../evaluate/evaluation.ts';
import { counted, number } from './wording.ts';

/** A page of more segments takes a browser seconds to lay out, and nobody reads it (bench/report.ts). */
export const MAX_ROWS = 2_000;
/** Of these at most so many are there for their findings; the others give the beginning of the text. */
const ROWS_WITH_FINDINGS = 0.75;
/** Places of one finding: a name in an archive has thousands. */
const MAX_PLACES = 50;

/** What a page shows of a comparison too large for one. */
export interface Excerpt {
  /** With the gravest findings only, and the first places of each. */
  readonly comparison: Comparison;
  /** Indices of the segments shown; left out: all. */
  readonly rows?: ReadonlySet<number>;
  /** What is left out and where it is found; '' when nothing is. */
  readonly omission: string;
}

/** The segments of the gravest findings and the first of the text, `limit` in all. Figures are of the whole all the same. */
export function excerptOf(comparison: Comparison, limit: number): Excerpt {
  const { segments, findings } = comparison;
  if (segments.length <= limit) return { comparison, omission: '' };
  const rows = new Set<number>();
  const shown: Comparison['findings'][number][] = [];
  for (const finding of findings) {
    const spans = finding.spans.slice(0, MAX_PLACES);
    const places = new Set(spans.map(({ segment }) => segment));
    if (rows.size + places.difference(rows).size > limit * ROWS_WITH_FINDINGS || shown.length === limit) break;
    for (const place of places) rows.add(place);
    shown.push(spans.length === finding.spans.length ? finding : { ...finding, spans });
  }
  for (let index = 0; rows.size < limit; index += 1) rows.add(index);
  const what = `Shown here are ${number(limit)} of ${counted(segments.length, 'segment')}`;
  const which =
    shown.length === findings.length
      ? 'all with findings, and the first of the others'
      : `those of the ${number(shown.length)} gravest of ${counted(findings.length, 'finding')}, and the first of the others`;
  return {
    comparison: { ...comparison, findings: shown },
    rows,
    omission: `${what}: ${which}. Figures are of the whole; all of it is in the JSON, CSV and Excel reports.`,
  };
}

/** How many segments each comparison of a report may show: its share, but never none. */
export function rowLimits(comparisons: readonly Comparison[]): readonly number[] {
  const total = comparisons.reduce((sum, { segments }) => sum + segments.length, 0);
  return comparisons.map(({ segments }) => Math.max(10, Math.floor((MAX_ROWS * segments.length) / Math.max(total, 1))));
}
