import { parse } from 'csv-parse/sync';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';

export interface CsvRecord {
  readonly record: readonly string[];
  /** `lines`: of its end, from 1. */
  readonly info: { readonly lines: number };
}

/** Rows of a CSV whatever their length, blank lines left out. @throws WorkbenchError `input` */
export function csvRecords(text: string, origin: string): readonly CsvRecord[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as readonly CsvRecord[];
  } catch (error) {
    throw new WorkbenchError('input', `${origin}: ${messageOf(error)}.`, { cause: error });
  }
}
