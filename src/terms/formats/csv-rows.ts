import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { readLanguageTag } from '../../shared/language.ts';
import { withoutNeutralising } from '../../shared/spreadsheet-cell.ts';
import { EXAMPLE_EXPECTATIONS, TERM_MATCHES, TERM_STATUSES } from '../termbase.ts';

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
  'example_of',
  'expect',
  'not_same_as',
] as const;
const REQUIRED = ['concept_id', 'lang', 'term'] as const;
/** Columns that make a row say something else about the concept they name (`not_same_as`: about its own) than a term. */
const KINDS = ['exception_of', 'example_of', 'not_same_as'] as const;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const rowSchema = z.object({
  concept_id: z.string(),
  type: optional(z.string()),
  lang: z.string(),
  house: optional(z.string()),
  term: z.string(),
  status: optional(z.enum(TERM_STATUSES)),
  match: optional(z.enum(TERM_MATCHES)),
  case: optional(z.enum(['yes', 'no'])),
  valid_from: optional(z.iso.date()),
  valid_to: optional(z.iso.date()),
  definition: optional(z.string()),
  exception_of: optional(z.string()),
  note: optional(z.string()),
  example_of: optional(z.string()),
  expect: optional(z.enum(EXAMPLE_EXPECTATIONS)),
  not_same_as: optional(z.string()),
});

/** A row whose cells are typed and whose language, where it needs one, is known. */
export interface TermRow extends z.infer<typeof rowSchema> {
  readonly kind: 'term' | (typeof KINDS)[number];
  /** Of the concept the row speaks of. */
  readonly id: string;
  readonly line: number;
}

/** Throws what is wrong with a row, with file and line before it. */
export type Fail = (reason: string) => never;

export const failAt =
  (origin: string, line: number): Fail =>
  (reason) => {
    throw new WorkbenchError('input', `${origin}, line ${line}: ${reason}`);
  };

/** The rows of a termbase in CSV. @throws WorkbenchError `input` naming file, line and reason. */
export function* readTermRows(text: string, origin: string): Iterable<TermRow> {
  for (const { cells, line } of readRows(text, origin)) yield typedRow(cells, line, origin);
}

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

function typedRow(cells: Record<string, string>, line: number, origin: string): TermRow {
  const fail = failAt(origin, line);
  const result = rowSchema.safeParse(cells);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const column = String(issue.path[0]);
    return fail(`column ${column}: ${issue.message} (found "${cells[column] ?? ''}")`);
  }
  const row = result.data;
  const kinds = KINDS.filter((kind) => row[kind] !== undefined);
  if (kinds.length > 1) fail(`${kinds.join(' and ')} are both filled. Give each its own row.`);
  const kind = kinds[0] ?? 'term';
  const id = (kind === 'exception_of' || kind === 'example_of' ? row[kind] : undefined) ?? row.concept_id;
  if (id === '') fail('concept_id is empty. Give rows of the same concept the same id.');
  if (kind === 'not_same_as') return { ...row, kind, id, line };
  if (row.term === '') fail('column term: is empty (found "")');
  if (row.lang === '') fail('column lang: is empty (found "")');
  const { valid_from: from, valid_to: to } = row;
  if (from !== undefined && to !== undefined && from > to) fail(`valid_from ${from} lies after valid_to ${to}.`);
  return { ...row, kind, id, line, lang: readLanguageTag(row.lang, `${origin}, line ${line}, column lang`) };
}
