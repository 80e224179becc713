import { stringify } from 'csv-stringify/sync';
import { WorkbenchError } from '../../shared/errors.ts';
import { neutralised } from '../../shared/spreadsheet-cell.ts';
import { patternFault } from '../concept-schema.ts';
import { failedExamples } from '../examples.ts';
import type { Concept, Term, Termbase, TermExample } from '../termbase.ts';
import type { TermFormat } from './contract.ts';
import { type Fail, failAt, readTermRows, TERM_COLUMNS, type TermRow } from './csv-rows.ts';

/** The house's own form, one term per row; holds everything. */
export const csv: TermFormat = {
  id: 'csv',
  title: 'CSV',
  extension: '.csv',
  mediaType: 'text/csv',
  isPair: false,
  read: (text, origin) => ({ termbase: readTermsCsv(text, origin), lost: [] }),
  write: (termbase) => ({ text: writeTermsCsv(termbase), lost: [] }),
};

/** Types whose terms are names: found as written, with possessive or -s, in the given case. */
const NAME_TYPES = new Set(['person', 'place', 'organisation', 'event', 'work']);

/** A concept while its rows are being read. */
interface Draft {
  type?: string | undefined;
  definition?: string | undefined;
  readonly terms: Term[];
  readonly exceptions: { language: string; text: string; reason?: string }[];
  readonly examples: { readonly example: TermExample; readonly line: number }[];
  readonly notSameAs: string[];
}

/**
 * Reads a house termbase. A row with `exception_of` is a phrase in which that concept's terms mean something else, one with
 * `example_of` a sentence that has to come out as `expect` says, one with `not_same_as` names a concept that only looks alike.
 * @param origin file name for messages
 * @throws WorkbenchError `input` naming file, line and reason; no row is ever skipped.
 */
export function readTermsCsv(text: string, origin: string): Termbase {
  const drafts = new Map<string, Draft>();
  const seen = new Map<string, number>();
  for (const row of readTermRows(text, origin)) {
    const fail = failAt(origin, row.line);
    const key = JSON.stringify([
      row.id,
      row.kind,
      row.lang,
      row.house,
      row.term,
      row.valid_from,
      row.valid_to,
      row.not_same_as,
    ]);
    if (seen.has(key)) fail(`repeats line ${seen.get(key)}: the same term of the same concept. Remove one of them.`);
    seen.set(key, row.line);
    const draft = drafts.get(row.id) ?? { terms: [], exceptions: [], examples: [], notSameAs: [] };
    drafts.set(row.id, draft);
    addRow(draft, row, fail);
  }
  return { concepts: [...drafts].map(([id, draft]) => conceptOf(id, draft, origin)) };
}

function addRow(draft: Draft, row: TermRow, fail: Fail): void {
  switch (row.kind) {
    case 'term':
      addTerm(draft, row, fail);
      return;
    case 'exception_of':
      draft.exceptions.push({
        language: row.lang,
        text: row.term,
        ...(row.note === undefined ? {} : { reason: row.note }),
      });
      return;
    case 'example_of':
      draft.examples.push({ example: exampleOf(row, fail), line: row.line });
      return;
    case 'not_same_as':
      draft.notSameAs.push(row.not_same_as!);
  }
}

function addTerm(draft: Draft, row: TermRow, fail: Fail): void {
  draft.type = agreed('type', draft.type, row.type, fail);
  draft.definition = agreed('definition', draft.definition, row.definition, fail);
  const isName = NAME_TYPES.has(draft.type ?? 'term');
  const match = row.match ?? (isName ? 'name' : 'lemma');
  const fault = match === 'regex' ? patternFault(row.term) : '';
  if (fault !== '') fail(`column term: ${fault}`);
  draft.terms.push({
    language: row.lang,
    text: row.term,
    status: row.status ?? 'admitted',
    match,
    caseSensitive: (row.case ?? (isName ? 'yes' : 'no')) === 'yes',
    ...(row.house === undefined ? {} : { house: row.house }),
    ...(row.valid_from === undefined ? {} : { validFrom: row.valid_from }),
    ...(row.valid_to === undefined ? {} : { validTo: row.valid_to }),
    ...(row.note === undefined ? {} : { note: row.note }),
  });
}

function exampleOf({ lang, term, expect, house, valid_from: date }: TermRow, fail: Fail): TermExample {
  if (expect === undefined) return fail('column expect: an example needs flag, ok or none.');
  return {
    language: lang,
    text: term,
    expect,
    ...(house === undefined ? {} : { house }),
    ...(date === undefined ? {} : { date }),
  };
}

function agreed(name: string, known: string | undefined, found: string | undefined, fail: Fail): string | undefined {
  if (known !== undefined && found !== undefined && known !== found) {
    fail(`${name} "${found}" contradicts "${known}" given before for the same concept.`);
  }
  return known ?? found;
}

function conceptOf(id: string, draft: Draft, origin: string): Concept {
  if (draft.terms.length === 0) {
    const named =
      draft.exceptions.length > 0 ? 'exception_of' : draft.examples.length > 0 ? 'example_of' : 'not_same_as';
    throw new WorkbenchError('input', `${origin}: ${named} names "${id}", which has no term in this file.`);
  }
  const concept = {
    id,
    type: draft.type ?? 'term',
    ...(draft.definition === undefined ? {} : { definition: draft.definition }),
    terms: draft.terms,
    ...(draft.exceptions.length === 0 ? {} : { exceptions: draft.exceptions }),
    ...(draft.examples.length === 0 ? {} : { examples: draft.examples.map(({ example }) => example) }),
    ...(draft.notSameAs.length === 0 ? {} : { notSameAs: draft.notSameAs }),
  };
  for (const { index, example, reason } of failedExamples(concept))
    failAt(origin, draft.examples[index]!.line)(`the example “${example.text}” of "${id}" fails: ${reason}.`);
  return concept;
}

/** Writes a termbase in the form `readTermsCsv` reads, without loss. */
export function writeTermsCsv(termbase: Termbase): string {
  const records = termbase.concepts
    .flatMap(rowsOf)
    .map((row) => TERM_COLUMNS.map((column) => neutralised(row[column] ?? '')));
  return stringify([[...TERM_COLUMNS], ...records]);
}

type Written = Partial<Record<(typeof TERM_COLUMNS)[number], string>>;

function rowsOf(concept: Concept): readonly Written[] {
  const { id, terms, exceptions = [], examples = [], notSameAs = [] } = concept;
  return [
    ...terms.map((term, index) => termRow(concept, term, index === 0)),
    ...exceptions.map(({ language, text, reason = '' }) => ({
      concept_id: id,
      lang: language,
      term: text,
      exception_of: id,
      note: reason,
    })),
    ...examples.map(({ language, text, expect, house = '', date = '' }) => ({
      concept_id: id,
      lang: language,
      house,
      term: text,
      valid_from: date,
      example_of: id,
      expect,
    })),
    ...notSameAs.map((other) => ({ concept_id: id, not_same_as: other })),
  ];
}

function termRow(concept: Concept, term: Term, isFirst: boolean) {
  return {
    concept_id: concept.id,
    type: concept.type,
    lang: term.language,
    house: term.house ?? '',
    term: term.text,
    status: term.status,
    match: term.match,
    case: term.caseSensitive ? 'yes' : 'no',
    valid_from: term.validFrom ?? '',
    valid_to: term.validTo ?? '',
    definition: isFirst ? (concept.definition ?? '') : '',
    note: term.note ?? '',
  };
}
