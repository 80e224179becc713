import { SOURCE_COLUMN } from '../evaluate/checked-text.ts';
import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import { respell } from '../terms/names/respell.ts';
import { segmentId } from './about.ts';
import type { PostEdit } from './decision.ts';
import { formsOf } from './finding-forms.ts';
import { carriedOver, fits, type TextEdit, withEdits } from './text-edits.ts';

/** A segment of a system's text as it stands: what the system had, or what people made of it. */
export interface CurrentSegment {
  readonly segment: number;
  readonly id: string;
  /** What the system had. */
  readonly base: string;
  readonly text: string;
  readonly edit?: PostEdit;
}

/** Segments a system has a text for. A correction of a text the system no longer has is left out. */
export function currentSegments(
  comparison: Comparison,
  system: string,
  edits: readonly PostEdit[],
): readonly CurrentSegment[] {
  const { segments, document, target } = comparison;
  const own = new Map(
    edits
      .filter((edit) => edit.document === document.id && edit.target === target && edit.system === system)
      .map((edit) => [edit.segment, edit]),
  );
  return segments.flatMap(({ index, id }): readonly CurrentSegment[] => {
    const base = columnText(comparison, system, index);
    if (base === undefined) return [];
    const edit = own.get(id);
    if (edit === undefined || edit.base !== base) return [{ segment: index, id, base, text: base }];
    return [{ segment: index, id, base, text: edit.text, edit }];
  });
}

/** What a column has for a segment; undefined where it has no text. */
export function columnText({ cells, segments }: Comparison, column: string, index: number): string | undefined {
  if (column === SOURCE_COLUMN) return segments[index]?.text;
  const cell = cells[column]?.[index];
  return cell?.state === 'translated' || cell?.state === 'kept' ? cell.text : undefined;
}

/** What is to be changed in one segment. */
export interface Correction {
  readonly segment: number;
  readonly id: string;
  readonly base: string;
  readonly before: string;
  readonly after: string;
  /** Ranges of `before`. */
  readonly edits: readonly TextEdit[];
  /** Words that were changed by hand since, so that the suggestion does not fit any more. */
  readonly lost: readonly string[];
}

/**
 * What a system's text becomes when one spelling is written in all places some findings name, or, without a spelling,
 * when their own suggestions are followed. Segments in which nothing changes are left out.
 */
export function correctionsFor(
  comparison: Comparison,
  findings: readonly Finding[],
  { system, spelling, edits }: CorrectionRequest,
): readonly Correction[] {
  const wanted = findings.flatMap((finding) =>
    spelling === undefined ? ownEdits(finding, system) : spellingEdits(finding, system, spelling),
  );
  const bySegment = Map.groupBy(withoutOverlaps(wanted), ({ segment }) => segment);
  return currentSegments(comparison, system, edits).flatMap(({ segment, id, base, text }) => {
    const here = bySegment.get(segment);
    if (here === undefined) return [];
    const carried = carriedOver(
      here.filter((edit) => fits(base, edit)),
      base,
      text,
    );
    const lost = carried.lost.map(({ start, end }) => base.slice(start, end));
    const after = withEdits(text, carried.edits);
    if (after === text && lost.length === 0) return [];
    return [{ segment, id, base, before: text, after, edits: carried.edits, lost }];
  });
}

export interface CorrectionRequest {
  readonly system: string;
  readonly spelling?: string | undefined;
  /** Corrections made so far. */
  readonly edits: readonly PostEdit[];
}

type PlacedEdit = TextEdit & { readonly segment: number };

/** Systems whose text some findings propose to change, in the order of the columns. */
export function correctableSystems(comparison: Comparison, findings: readonly Finding[]): readonly string[] {
  const touched = new Set(
    findings.flatMap((finding) => [
      ...(finding.edits === undefined ? [] : [finding.system]),
      ...(formsOf(finding).length === 0 ? [] : placesIn(finding).map(({ column }) => column)),
    ]),
  );
  return comparison.columns.filter(({ id, kind }) => kind !== 'source' && touched.has(id)).map(({ id }) => id);
}

const ownEdits = ({ system: own, edits = [] }: Finding, system: string): readonly PlacedEdit[] =>
  own === system ? edits : [];

/** Places of a finding in translated texts, with their columns. */
const placesIn = ({ spans, system }: Finding) =>
  spans.filter(({ side }) => side !== 'source').map((span) => ({ ...span, column: span.column ?? system }));

function spellingEdits(finding: Finding, system: string, spelling: string): readonly PlacedEdit[] {
  const forms = formsOf(finding).toSorted((left, right) => right.length - left.length);
  return placesIn(finding)
    .filter(({ column }) => column === system)
    .flatMap(({ segment, start, end, text }) => {
      const form = forms.find((candidate) => text.toLowerCase().startsWith(candidate.toLowerCase()));
      const replacement = form === undefined ? undefined : respell(text, form, spelling);
      return replacement === undefined || replacement === text ? [] : [{ segment, start, end, replacement }];
    });
}

/** Each place once; of two that overlap the first. */
function withoutOverlaps(edits: readonly PlacedEdit[]): readonly PlacedEdit[] {
  const ordered = edits.toSorted(
    (left, right) => left.segment - right.segment || left.start - right.start || right.end - left.end,
  );
  const kept: PlacedEdit[] = [];
  for (const edit of ordered) {
    const before = kept.at(-1);
    if (before?.segment !== edit.segment || before.end <= edit.start) kept.push(edit);
  }
  return kept;
}

/** The corrected segment as it is kept. */
export const postEdit = (
  comparison: Comparison,
  given: Pick<PostEdit, 'base' | 'text' | 'milliseconds'> & { readonly segment: number },
  made: Pick<PostEdit, 'id' | 'system' | 'by' | 'at'>,
): PostEdit => ({
  ...made,
  ...given,
  document: comparison.document.id,
  target: comparison.target,
  segment: segmentId(comparison, given.segment),
  source: comparison.segments[given.segment]?.text ?? '',
});
