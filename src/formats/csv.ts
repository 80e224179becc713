import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { MAX_FILE_BYTES } from '../shared/decode.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { withoutNeutralising } from '../shared/spreadsheet-cell.ts';
import { streamed } from './contract.ts';
import { type TableRow, tableDocuments } from './table.ts';

/** Comma- or semicolon-separated values (RFC 4180), as spreadsheets write them. */
export const csv = streamed({
  id: 'csv',
  title: 'Comma-separated table',
  extensions: ['.csv'],
  stream: (chunks, context) => tableDocuments(rowsOf(chunks, context.origin), context),
});

function* rowsOf(chunks: Iterable<string>, origin: string): Iterable<TableRow> {
  let delimiter: string | undefined;
  let line = 0;
  for (const { text, lines } of wholeRows(chunks, origin)) {
    delimiter ??= delimiterOf(text);
    yield* parsed(text, { origin, delimiter, line });
    line += lines;
  }
}

interface Block {
  readonly text: string;
  /** Line feeds in it. */
  readonly lines: number;
}

/** A small block is not worth a call of the parser. */
const BLOCK = 65_536;

/** The text cut behind rows: at line feeds with an even number of quotes before them. */
function* wholeRows(chunks: Iterable<string>, origin: string): Iterable<Block> {
  let rest = '';
  let quoted = false;
  let before = 0;
  for (const chunk of chunks) {
    let end = 0;
    let lines = 0;
    let linesAtEnd = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (code === QUOTE) quoted = !quoted;
      else if (code === LINE_FEED) {
        lines += 1;
        if (!quoted) [end, linesAtEnd] = [at + 1, lines];
      }
    }
    if (end > 0 && rest.length + end >= Math.min(BLOCK, chunk.length)) {
      yield { text: rest + chunk.slice(0, end), lines: before + linesAtEnd };
      rest = chunk.slice(end);
      before = lines - linesAtEnd;
    } else {
      rest += chunk;
      before += lines;
    }
    if (rest.length > MAX_FILE_BYTES)
      throw new WorkbenchError(
        'input',
        `${origin}: a row is longer than ${MAX_FILE_BYTES} characters. Is a quote not closed?`,
      );
  }
  if (rest !== '') yield { text: rest, lines: before };
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

interface Place {
  readonly origin: string;
  readonly delimiter: string;
  /** Lines before the block. */
  readonly line: number;
}

function parsed(text: string, { origin, delimiter, line }: Place): readonly TableRow[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true, delimiter };
    return parsedSchema.parse(parse(text, options)).map(({ record, info }) => {
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      return { cells: record.map(withoutNeutralising), line: line + Math.max(1, info.lines - breaks) };
    });
  } catch (thrown) {
    const place = thrown instanceof CsvError && typeof thrown.lines === 'number' ? `, line ${line + thrown.lines}` : '';
    throw new WorkbenchError(
      'input',
      `${origin}${place}: not valid CSV: ${withoutLine(messageOf(thrown))} Quote the cell, or save it as TSV.`,
      { cause: thrown },
    );
  }
}

/** The parser counts lines from the beginning of its block. */
const withoutLine = (message: string) => message.replace(/ (?:at|on) line \d+/g, '');

/** Spreadsheets write semicolons where the comma is the decimal sign. */
function delimiterOf(content: string): string {
  const [first = ''] = content.split('\n', 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
