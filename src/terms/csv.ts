import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { neutralised, withoutNeutralising } from '../shared/spreadsheet-cell.ts';
import { type Concept, TERM_MATCHES, TERM_STATUSES, type Term, type Termbase } from './termbase.ts';

/** The columns of a house termbase, one term per row. */
export const TERM_COLUMNS = [
  'concept_id',
  'type',
  'lang',
  'house',
  'term',
  'status',
  'match',
  'case',
  'valid_from',
  'valid_to',
  'definition',
  'exception_of',
  'note',
] as const;
const REQUIRED = ['concept_id', 'lang', 'term'] as const;

/** Types whose terms are names: found as written, with possessive or -s, in the given case. */
const NAME_TYPES = new Set(['person', 'place', 'organisation', 'event', 'work']);

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const rowSchema = z.object({
  concept_id: z.string(),
  type: optional(z.string()),
  lang: z.string().min(1, 'is empty'),
  house: optional(z.string()),
  term: z.string().min(1, 'is empty'),
  status: optional(z.enum(TERM_STATUSES)),
  match: optional(z.enum(TERM_MATCHES)),
  case: optional(z.enum(['yes', 'no'])),
  valid_from: optional(z.iso.date()),
  valid_to: optional(z.iso.date()),
  definition: optional(z.string()),
  exception_of: optional(z.string()),
  note: optional(z.string()),
});
type Row = z.infer<typeof rowSchema>;

/** A concept while its rows are being read. */
interface Draft {
  type?: string | undefined;
  definition?: string | undefined;
  readonly terms: Term[];
  readonly exceptions: { language: string; text: string; reason?: string }[];
}

/**
 * Reads a house termbase. A row with `exception_of` is a phrase in which that concept's terms mean something else.
 * @param origin file name for messages
 * @throws WorkbenchError `input` naming file, line and reason; no row is ever skipped.
 */
export function readTermsCsv(text: string, origin: string): Termbase {
  const drafts = new Map<string, Draft>();
  const seen = new Map<string, number>();
  for (const { cells, line } of readRows(text, origin)) {
    const fail = (reason: string): never => {
      throw new WorkbenchError('input', `${origin}, line ${line}: ${reason}`);
    };
    const row = typedRow(cells, fail);
    const language = readLanguageTag(row.lang, `${origin}, line ${line}, column lang`);
    const id = row.exception_of ?? row.concept_id;
    if (id === '') fail('concept_id is empty. Give rows of the same concept the same id.');
    const key = JSON.stringify([id, row.exception_of, language, row.house, row.term, row.valid_from, row.valid_to]);
    if (seen.has(key)) fail(`repeats line ${seen.get(key)}: the same term of the same concept. Remove one of them.`);
    seen.set(key, line);
    const draft = drafts.get(id) ?? { terms: [], exceptions: [] };
    drafts.set(id, draft);
    if (row.exception_of === undefined) addTerm(draft, row, language, fail);
    else draft.exceptions.push({ language, text: row.term, ...(row.note === undefined ? {} : { reason: row.note }) });
  }
  return { concepts: [...drafts].map(([id, draft]) => conceptOf(id, draft, origin)) };
}

type Fail = (reason: string) => never;

function* readRows(text: string, origin: string): Iterable<{ cells: Record<string, string>; line: number }> {
  const rows = parseRows(text, origin);
  const header = rows[0]?.record ?? [];
  const missing = REQUIRED.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !TERM_COLUMNS.some((known) => known === column));
  const twice = header.filter((column, index) => header.indexOf(column) !== index);
  const problem = [
    ...missing.map((column) => `column "${column}" is missing`),
    ...unknown.map((column) => `column "${column}" is unknown`),
    ...twice.map((column) => `column "${column}" is there twice`),
  ].join('; ');
  if (problem !== '') {
    throw new WorkbenchError('input', `${origin}, line 1: ${problem}. The columns are ${TERM_COLUMNS.join(',')}.`);
  }
  for (const { record, info } of rows.slice(1)) {
    yield {
      cells: Object.fromEntries(header.map((column, index) => [column, withoutNeutralising(record[index]!).trim()])),
      line: info.lines,
    };
  }
}

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function parseRows(text: string, origin: string) {
  try {
    return parsedSchema.parse(parse(text, { bom: true, info: true, skip_empty_lines: true }));
  } catch (thrown) {
    const line = thrown instanceof CsvError && typeof thrown.lines === 'number' ? `, line ${thrown.lines}` : '';
    throw new WorkbenchError('input', `${origin}${line}: not valid CSV: ${messageOf(thrown)}`, { cause: thrown });
  }
}

function typedRow(cells: Record<string, string>, fail: Fail): Row {
  const result = rowSchema.safeParse(cells);
  if (result.success) {
    const { valid_from: from, valid_to: to } = result.data;
    if (from !== undefined && to !== undefined && from > to) fail(`valid_from ${from} lies after valid_to ${to}.`);
    return result.data;
  }
  const issue = result.error.issues[0]!;
  const column = String(issue.path[0]);
  return fail(`column ${column}: ${issue.message} (found "${cells[column] ?? ''}")`);
}

function addTerm(draft: Draft, row: Row, language: string, fail: Fail): void {
  draft.type = agreed('type', draft.type, row.type, fail);
  draft.definition = agreed('definition', draft.definition, row.definition, fail);
  const isName = NAME_TYPES.has(draft.type ?? 'term');
  const match = row.match ?? (isName ? 'name' : 'lemma');
  if (match === 'regex') checkPattern(row.term, fail);
  draft.terms.push({
    language,
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

function agreed(name: string, known: string | undefined, found: string | undefined, fail: Fail): string | undefined {
  if (known !== undefined && found !== undefined && known !== found) {
    fail(`${name} "${found}" contradicts "${known}" given before for the same concept.`);
  }
  return known ?? found;
}

function checkPattern(pattern: string, fail: Fail): void {
  try {
    new RegExp(pattern, 'u');
  } catch (thrown) {
    fail(`column term: ${messageOf(thrown)}`);
  }
}

function conceptOf(id: string, draft: Draft, origin: string): Concept {
  if (draft.terms.length === 0) {
    throw new WorkbenchError('input', `${origin}: exception_of names "${id}", which has no term in this file.`);
  }
  return {
    id,
    type: draft.type ?? 'term',
    ...(draft.definition === undefined ? {} : { definition: draft.definition }),
    terms: draft.terms,
    ...(draft.exceptions.length === 0 ? {} : { exceptions: draft.exceptions }),
  };
}

/** Writes a termbase in the form `readTermsCsv` reads. `notSameAs` has no column and stays behind. */
export function writeTermsCsv(termbase: Termbase): string {
  const rows = termbase.concepts.flatMap((concept) => [
    ...concept.terms.map((term, index) => termRow(concept, term, index === 0)),
    ...(concept.exceptions ?? []).map(({ language, text, reason = '' }) => ({
      concept_id: concept.id,
      lang: language,
      term: text,
      exception_of: concept.id,
      note: reason,
    })),
  ]);
  const records = rows.map((row: Partial<Record<string, string>>) =>
    TERM_COLUMNS.map((column) => neutralised(row[column] ?? '')),
  );
  return stringify([[...TERM_COLUMNS], ...records]);
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
