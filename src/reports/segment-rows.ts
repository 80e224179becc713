import { SEVERITIES } from '../checks/contract.ts';
import type { Cell, Column, Comparison, Evaluation, Finding } from '../evaluate/evaluation.ts';
import { standing } from '../evaluate/standing.ts';

/** Columns of the tidy table: one row per segment and system (or reference, or the source on its own). */
export const SEGMENT_COLUMNS = [
  'comparison',
  'document',
  'file',
  'line',
  'segment',
  'id',
  'section',
  'role',
  'source_language',
  'source',
  'target_language',
  'system',
  'name',
  'kind',
  'state',
  'text',
  'reason',
  'critical',
  'major',
  'minor',
  'info',
  'findings',
] as const;

export type SegmentRow = Readonly<Record<(typeof SEGMENT_COLUMNS)[number], string | number>>;

/** How many rows there are. */
export const rowCount = ({ comparisons }: Evaluation): number =>
  comparisons.reduce((sum, comparison) => sum + comparison.segments.length * columnsOf(comparison).length, 0);

function columnsOf({ columns }: Comparison): readonly Column[] {
  const translations = columns.filter(({ kind }) => kind !== 'source');
  return translations.length === 0 ? columns : translations;
}

/** The rows in order of document, segment and column. A comparison of a text on its own has its source column only. */
export function* segmentRows(evaluation: Evaluation): Iterable<SegmentRow> {
  for (const comparison of evaluation.comparisons) {
    const columns = columnsOf(comparison);
    const found = findingsByPlace(comparison);
    for (const segment of comparison.segments) {
      for (const column of columns) {
        const findings = found.get(placeKey(column.id, segment.index)) ?? [];
        yield rowOf({ comparison, segment, column, findings });
      }
    }
  }
}

interface Place {
  readonly comparison: Comparison;
  readonly segment: Comparison['segments'][number];
  readonly column: Column;
  readonly findings: readonly Finding[];
}

function rowOf({ comparison, segment, column, findings }: Place): SegmentRow {
  const { id, document } = comparison;
  const severities = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  );
  return {
    comparison: id,
    document: document.id,
    file: document.file ?? '',
    line: segment.line ?? '',
    segment: segment.index,
    id: segment.id,
    section: segment.section,
    role: segment.role,
    source_language: segment.language,
    source: segment.text,
    target_language: column.language,
    system: column.id,
    name: column.name,
    kind: column.kind,
    ...contentOf(column, segment, comparison.cells[column.id]?.[segment.index]),
    ...(Object.fromEntries(severities) as Pick<SegmentRow, 'critical' | 'major' | 'minor' | 'info'>),
    findings: findings.map(({ check, message }) => `${check}: ${message}`).join('\n'),
  };
}

function contentOf(column: Column, segment: Place['segment'], cell: Cell | undefined) {
  if (column.kind === 'source') return { state: 'source', text: segment.text, reason: '' };
  if (cell === undefined) return { state: 'absent', text: '', reason: '' };
  if (cell.state === 'translated' || cell.state === 'kept') return { state: cell.state, text: cell.text, reason: '' };
  return { state: cell.state, text: '', reason: `${cell.reason}: ${cell.message}` };
}

/** Each finding that was not dismissed, once per segment and column it touches. */
export function findingsByPlace({ findings }: Comparison): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of standing(findings)) {
    const places = new Set(finding.spans.map((span) => placeKey(span.column ?? finding.system ?? '', span.segment)));
    for (const place of places) {
      const list = found.get(place);
      if (list === undefined) found.set(place, [finding]);
      else list.push(finding);
    }
  }
  return found;
}

export const placeKey = (column: string, segment: number): string => `${segment}\t${column}`;
