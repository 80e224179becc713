import { escapeXml, withoutIllegalXml } from '../shared/xml-text.ts';
import { gathered } from './chunks.ts';
import type { Chunk } from './contract.ts';
import { type ZipEntry, zipped } from './zip.ts';

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** Excel's limits: characters of a cell, rows of a sheet. */
const MAX_CELL = 32_767;
export const MAX_ROWS = 1_048_576;

/**
 * A workbook (ECMA-376, SpreadsheetML), piece by piece: rows are written as they come. Text is written as inline text,
 * so nothing in it is ever a formula. Rows past what a sheet may hold go on in another of its name.
 */
export function* workbook(sheets: readonly Sheet[], createdAt: string): Iterable<Chunk> {
  yield* zipped(entries(sheets), createdAt);
}

function* entries(sheets: readonly Sheet[]): Iterable<ZipEntry> {
  const names: string[] = [];
  for (const { name, header, rows } of sheets) {
    const iterator = rows[Symbol.iterator]();
    let next = iterator.next();
    for (let part = 1; part === 1 || next.done !== true; part += 1) {
      names.push(part === 1 ? name : `${name} ${part}`);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: gathered(sheetPieces(header, remaining())) };
    }
    function* remaining() {
      for (let row = 1; row < MAX_ROWS && next.done !== true; row += 1, next = iterator.next()) yield next.value;
    }
  }
  yield* frame(names);
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function* sheetPieces(header: readonly string[], rows: Iterable<readonly (string | number)[]>): Iterable<string> {
  const letters = header.map((_, index) => columnName(index));
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield rowAsXml(header, { letters, number: 1, style: ' s="1"' });
  let number = 1;
  for (const row of rows) {
    number += 1;
    yield rowAsXml(row, { letters, number, style: '' });
  }
  yield '</sheetData></worksheet>';
}

interface RowPlace {
  readonly letters: readonly string[];
  readonly number: number;
  /** Attribute of its cells. */
  readonly style: string;
}

function rowAsXml(values: readonly (string | number)[], { letters, number, style }: RowPlace): string {
  let cells = '';
  for (let column = 0; column < values.length; column += 1) {
    const value = values[column]!;
    if (value === '') continue;
    const place = `<c r="${letters[column]}${number}"${style}`;
    cells +=
      typeof value === 'number'
        ? `${place}><v>${value}</v></c>`
        : `${place} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
  }
  return `<row r="${number}">${cells}</row>`;
}

/** Most cells hold nothing that needs care, and there are millions. */
const PLAIN = /^[\u{20}-\u{7E}\u{A0}-\u{D7FF}]*$/u;
const SPECIAL = /[&<>"'_]/;

function cellText(value: string): string {
  const text = value.length > MAX_CELL ? value.slice(0, MAX_CELL) : value;
  if (PLAIN.test(text) && !SPECIAL.test(text)) return text;
  // `_x0041_` stands for a character in spreadsheets (ECMA-376, 22.9.2.19): one that is meant as it stands is escaped.
  return escapeXml(withoutIllegalXml(text)).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function* frame(names: readonly string[]): Iterable<ZipEntry> {
  const numbered = names.map((name, index) => ({ name: escapeXml(name), number: index + 1 }));
  const part = (name: string, xml: string): ZipEntry => ({ name, content: [`${DECLARATION}${xml}`] });
  const overrides = numbered.map(
    ({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${overrides.join('')}</Types>`,
  );
  yield part('_rels/.rels', relations([`Id="rId1" Type="${KINDS}/officeDocument" Target="xl/workbook.xml"`]));
  const sheets = numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${KINDS}"><sheets>${sheets.join('')}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...numbered.map(
        ({ number }) => `Id="rId${number}" Type="${KINDS}/worksheet" Target="worksheets/sheet${number}.xml"`,
      ),
      `Id="rId${names.length + 1}" Type="${KINDS}/styles" Target="styles.xml"`,
    ]),
  );
  yield part('xl/styles.xml', STYLES);
}

const relations = (attributes: readonly string[]) =>
  `<Relationships xmlns="${RELATIONS}">${attributes.map((some) => `<Relationship ${some}/>`).join('')}</Relationships>`;

/** Two cell formats: plain, and bold for the first row. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
