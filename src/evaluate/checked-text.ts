import type { CheckedSegment, CheckedText } from '../checks/contract.ts';
import { type Document, type PlacedSegment, placedSegments, type Reference } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Cell } from './evaluation.ts';

/** Column id of the document as it was published. */
export const SOURCE_COLUMN = 'source';

/** The document as it stands: every segment should be in the language its page claims. */
export function sourceText(document: Document, column?: string): CheckedText {
  return {
    document: document.id,
    ...(column === undefined ? {} : { column }),
    language: document.language,
    segments: placedSegments(document).map((segment) => ({
      ...placeOf(segment),
      ...textOrAbsent(segment.text),
      declaredLanguage: segment.language,
      kept: false,
    })),
  };
}

/** A human translation of the document, checked like a system. */
export function referenceText(document: Document, reference: Reference, column?: string): CheckedText {
  return {
    document: document.id,
    ...(column === undefined ? {} : { column }),
    language: reference.language,
    sourceLanguage: document.language,
    segments: placedSegments(document).map((segment, index) => {
      const text = reference.texts[index];
      return { ...placeOf(segment), ...answeredText(text ?? '', segment), kept: false, source: sourceOf(segment) };
    }),
  };
}

/** What a system made of the document. */
export function systemText(
  document: Document,
  column: { readonly id: string; readonly target: LanguageTag; readonly cells: readonly Cell[] },
): CheckedText {
  return {
    document: document.id,
    column: column.id,
    language: column.target,
    sourceLanguage: document.language,
    segments: placedSegments(document).map((segment, index) => segmentOfCell(segment, column.cells[index])),
  };
}

function segmentOfCell(segment: PlacedSegment, cell: Cell | undefined): CheckedSegment {
  const place = placeOf(segment);
  switch (cell?.state) {
    case 'kept':
      return { ...place, ...textOrAbsent(cell.text), kept: true };
    case 'translated':
      // A text for several segments says more than the source of one of them.
      return {
        ...place,
        ...answeredText(cell.text, segment),
        kept: false,
        ...(cell.covers === undefined && { source: sourceOf(segment) }),
      };
    case 'failed':
      return { ...place, state: 'missing', text: '', kept: false, source: sourceOf(segment) };
    default:
      return { ...place, state: 'absent', text: '', kept: false, source: sourceOf(segment) };
  }
}

function placeOf({ index, id, role, links }: PlacedSegment) {
  return { index, id, role, ...(links === undefined ? {} : { links }) };
}

function sourceOf({ text, language }: PlacedSegment) {
  return { text, language };
}

/** A blank line in a file is no missing text. */
function textOrAbsent(text: string) {
  return { state: text.trim() === '' ? ('absent' as const) : ('text' as const), text };
}

function answeredText(text: string, source: PlacedSegment) {
  if (text.trim() !== '') return { state: 'text' as const, text };
  return { state: source.text.trim() === '' ? ('absent' as const) : ('missing' as const), text: '' };
}
