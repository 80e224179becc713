import type { CheckedText } from '../checks/contract.ts';
import { type Document, placedSegments } from '../corpus/document.ts';
import type { CheckResult } from './check-text.ts';
import { SOURCE_COLUMN } from './checked-text.ts';
import type { EvaluationFrame } from './evaluate.ts';
import { type Cell, type Column, type Comparison, EVALUATION_FORMAT_VERSION, type Evaluation } from './evaluation.ts';
import { measure } from './measure.ts';

/** A text that was checked as it stands, and what was found in it. */
export interface CheckedDocument {
  readonly document: Document;
  readonly text: CheckedText;
  readonly result: CheckResult;
}

/** Id of the column of a text that was checked beside its source. */
export const TEXT_COLUMN = 'text';

/**
 * Texts that were checked and not translated, as an Evaluation, so that gates and reports need no second form: a text
 * on its own is the source column, a text with its source a column beside it. Names are left out.
 */
export function evaluateChecked(checked: readonly CheckedDocument[], frame: EvaluationFrame): Evaluation {
  return {
    formatVersion: EVALUATION_FORMAT_VERSION,
    id: frame.id,
    createdAt: frame.createdAt,
    generator: { name: 'gegenlesen', version: frame.version },
    comparisons: checked.map(comparisonOf),
  };
}

function comparisonOf({ document, text, result }: CheckedDocument): Comparison {
  const column = text.sourceLanguage === undefined ? SOURCE_COLUMN : TEXT_COLUMN;
  const findings = result.findings.map((finding) => ({ ...finding, system: column }));
  const head: Omit<Column, 'measures'> =
    column === SOURCE_COLUMN
      ? { id: column, name: 'Text', kind: 'source', language: text.language }
      : { id: column, name: 'Text', kind: 'system', language: text.language };
  const source = { ...sourceColumn(document), measures: measure([], []) };
  const own = { ...head, measures: measure(text.segments, findings) };
  return {
    id: `${document.id}.${text.language}`,
    document: {
      id: document.id,
      title: document.title,
      language: document.language,
      ...(document.file === undefined ? {} : { file: document.file }),
    },
    target: text.language,
    columns: column === SOURCE_COLUMN ? [own] : [source, own],
    segments: placedSegments(document),
    cells: column === SOURCE_COLUMN ? {} : { [column]: text.segments.map(cellOf) },
    findings,
    checks: result.outcomes.map((outcome) => ({ ...outcome, system: column })),
    names: [],
  };
}

function sourceColumn({ language }: Document): Omit<Column, 'measures'> {
  return { id: SOURCE_COLUMN, name: 'Source', kind: 'source', language };
}

function cellOf({ state, text }: CheckedText['segments'][number]): Cell {
  if (state === 'text') return { state: 'translated', text, reused: false };
  return { state: 'absent', reason: state, message: 'The text holds nothing for this segment.' };
}
