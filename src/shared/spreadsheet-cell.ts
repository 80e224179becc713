// A cell that starts like a formula is run by spreadsheets (OWASP, "CSV injection"). One more quote than was there
// keeps it text, and taking one away gives back what was written.

/** The cell as it can be written to CSV or TSV without a spreadsheet running it. */
export const neutralised = (cell: string): string => (/^'*[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell);

/** Undoes `neutralised`. */
export const withoutNeutralising = (cell: string): string =>
  /^'+[=+\-@＝＋－＠\t\r\n]/.test(cell) ? cell.slice(1) : cell;
