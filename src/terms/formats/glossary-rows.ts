import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { withoutNeutralising } from '../../shared/spreadsheet-cell.ts';
import type { Concept, Term } from '../termbase.ts';

/** A row of a glossary with its line in the file. */
export interface GlossaryRow {
  readonly cells: readonly string[];
  readonly line: number;
}

const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Rows of a CSV (quoted by RFC 4180) or TSV (nothing quoted) file, cells trimmed, blank rows left out.
 * @throws WorkbenchError `input` naming file and line.
 */
export function readGlossaryRows(text: string, origin: string, delimiter: ',' | '\t'): readonly GlossaryRow[] {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      ...(delimiter === '\t' ? { quote: null } : {}),
    });
    return rowsSchema
      .parse(parsed)
      .map(({ record, info }) => ({ cells: record.map((cell) => withoutNeutralising(cell).trim()), line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (thrown) {
    const line = thrown instanceof CsvError && typeof thrown.lines === 'number' ? `, line ${thrown.lines}` : '';
    throw new WorkbenchError('input', `${origin}${line}: not valid CSV: ${messageOf(thrown)}`, { cause: thrown });
  }
}

/** A word of a glossary as a term: the one to use, in all its forms. */
export const glossaryTerm = (language: string, text: string, status: Term['status'] = 'preferred'): Term => ({
  language,
  text,
  status,
  match: 'lemma',
  caseSensitive: false,
});

/** Gives concepts of a file without ids the ids `glossary-<word>`, a number behind where one is taken. */
export function withIds(concepts: readonly (Omit<Concept, 'id'> & { readonly word: string })[]): readonly Concept[] {
  const taken = new Set<string>();
  return concepts.map(({ word, ...concept }) => {
    const plain = `glossary-${word
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60)}`;
    let id = plain;
    for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
    taken.add(id);
    return { id, ...concept };
  });
}
