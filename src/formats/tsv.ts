import { linesOf } from '../shared/lines.ts';
import { streamed } from './contract.ts';
import { type TableRow, tableDocuments } from './table.ts';

/** Tab-separated values as machine translation uses them: a row is a line, nothing is quoted. */
export const tsv = streamed({
  id: 'tsv',
  title: 'Tab-separated table',
  extensions: ['.tsv', '.tab'],
  stream: (chunks, context) => tableDocuments(rowsOf(chunks, context.origin), context),
});

/** A blank line is a row where there is one column; before the first row, and in a wider table, somebody left it. */
function* rowsOf(chunks: Iterable<string>, origin: string): Iterable<TableRow> {
  let line = 0;
  let width = 0;
  for (const text of linesOf(chunks, origin)) {
    line += 1;
    if (width !== 1 && text.trim() === '') continue;
    const cells = text.split('\t');
    width ||= cells.length;
    yield { cells, line };
  }
}
