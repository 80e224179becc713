import { splitLines } from '../shared/decode.ts';
import type { Format } from './contract.ts';
import { tableDocuments } from './table.ts';

/** Tab-separated values as machine translation uses them: a row is a line, nothing is quoted, blank lines are rows. */
export const tsv: Format = {
  id: 'tsv',
  title: 'Tab-separated table',
  extensions: ['.tsv', '.tab'],
  read(content, context) {
    const lines = splitLines(content);
    const wide = lines.find((line) => line.trim() !== '')?.split('\t').length ?? 1;
    const rows = lines.map((line, index) => ({ cells: line.split('\t'), line: index + 1 }));
    // A line without any tab in a wider table is a blank line somebody left, not a row.
    return tableDocuments(wide === 1 ? rows : rows.filter(({ cells }) => cells.join('').trim() !== ''), context);
  },
};
