import { WorkbenchError } from '../../shared/errors.ts';

export interface Row {
  /** From 1. */
  readonly line: number;
  cell(name: string): string;
  fail(problem: string): WorkbenchError;
}

/**
 * Rows of a tab-separated table with a first row of names. Cells are taken as they are: WMT's files quote nothing and hold
 * quotation marks. @throws WorkbenchError `input` when a row has another number of cells
 */
export function* tabbedRows(text: string, origin: string, names: readonly string[]): Generator<Row> {
  const lines = text.split(/\r?\n/);
  const head = lines[0]!.split('\t').map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (!head.includes(name))
      throw new WorkbenchError('input', `${origin}:1: no column "${name}"; there are ${head.join(', ')}.`);
  }
  for (const [at, content] of lines.entries()) {
    if (at === 0 || content.trim() === '') continue;
    const cells = content.split('\t');
    const line = at + 1;
    const fail = (problem: string) => new WorkbenchError('input', `${origin}:${line}: ${problem}`);
    // Editors drop tabs at the end of a line: cells that are missing there are empty.
    if (cells.length > head.length)
      throw fail(`${cells.length} cells, but ${head.length} columns. A tab inside a text?`);
    yield { line, fail, cell: (name) => cells[head.indexOf(name)] ?? '' };
  }
}

/** A whole number of a segment, counted from `first`. @throws WorkbenchError `input` */
export function segmentIndex(text: string, first: number, fail: (problem: string) => WorkbenchError): number {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < first)
    throw fail(`"${text}" is no number of a segment (the first one is ${first}).`);
  return number - first;
}

/** @throws WorkbenchError `input` */
export function finiteNumber(text: string, fail: (problem: string) => WorkbenchError): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) throw fail(`"${text}" is not a number.`);
  return number;
}
