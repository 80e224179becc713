import type { Document } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readLanguageTag } from '../shared/language.ts';
import { type BilingualRow, bilingualDocument, requireUnique, systemId, type TranslationColumn } from './bilingual.ts';
import type { ReadContext } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { requireText } from './require-text.ts';

export interface TableRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

type Role = 'document' | 'id' | 'source' | 'reference' | 'system';

interface TableColumn {
  readonly role: Role;
  readonly name: string;
  readonly language?: string;
  readonly index: number;
}

const ROLES: Readonly<Record<string, Role>> = {
  document: 'document',
  doc: 'document',
  id: 'id',
  source: 'source',
  src: 'source',
  text: 'source',
  target: 'reference',
  translation: 'reference',
  tgt: 'reference',
  reference: 'reference',
  ref: 'reference',
  system: 'system',
};

/**
 * Documents of a table. With a first row of known names: `source` (or `text`), `target`/`reference`, `system:NAME`, `id`,
 * `document`; a language may follow (`target:de`, `system:deepl:de`); other columns are left alone. Without: one column
 * is the text, a second one its translation.
 */
export function tableDocuments(rows: readonly TableRow[], context: ReadContext): readonly Document[] {
  const { origin } = context;
  requireText(rows.map(({ cells }) => cells.join('')).join(''), origin);
  const header = readHeader(rows[0]!, origin);
  const columns = header ?? withoutHeader(rows[0]!, origin);
  const body = header === undefined ? rows : rows.slice(1);
  if (body.length === 0)
    throw new WorkbenchError('input', `${origin}: there is a first row and nothing below it; the document is empty.`);
  requireWidth(body, rows[0]!, origin);
  const translated = columns.filter(({ role }) => role === 'reference' || role === 'system');
  const typed = translated.map((column): TranslationColumn => {
    const texts = () => body.map(({ cells }) => cells[column.index]!).join('\n');
    const kind = column.role === 'system' ? 'system' : 'reference';
    return { name: column.name, kind, language: column.language ?? context.detect(texts()) };
  });
  const document = columns.find(({ role }) => role === 'document');
  const groups = Map.groupBy(body, ({ cells }) => (document === undefined ? '' : cells[document.index]!));
  return [...groups].map(([name, group]) => {
    const records = group.map((row) => recordOf(row, columns));
    requireUnique(records, origin);
    const language = columns.find(({ role }) => role === 'source')?.language ?? context.language;
    const head = {
      id: name === '' ? documentId(origin) : documentId(`${name}.x`),
      language: language ?? context.detect(records.map(({ source }) => source).join('\n')),
    };
    return bilingualDocument(head, records, typed);
  });
}

function readHeader({ cells, line }: TableRow, origin: string): readonly TableColumn[] | undefined {
  const columns = cells.flatMap((cell, index): readonly TableColumn[] => {
    const [word = '', ...rest] = cell.trim().split(':');
    const role = ROLES[word.toLowerCase()];
    if (role === undefined || (role === 'system' && rest[0] === undefined)) return [];
    const where = `${origin}, line ${line}, column "${cell}"`;
    const [name, tag] = role === 'system' ? [systemId(rest[0]!), rest[1]] : [nameOf(role, word), rest[0]];
    return [{ role, name, index, ...(tag === undefined ? {} : { language: readLanguageTag(tag, where) }) }];
  });
  if (!columns.some(({ role }) => role === 'source')) return undefined;
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
  if (twice === undefined) return columns;
  throw new WorkbenchError('input', `${origin}, line ${line}: two columns are called "${twice.name}". Rename one.`);
}

const nameOf = (role: Role, word: string) =>
  role === 'reference' ? (/^ref/i.test(word) ? 'reference' : GIVEN_TRANSLATION) : role;

function withoutHeader({ cells, line }: TableRow, origin: string): readonly TableColumn[] {
  const source: TableColumn = { role: 'source', name: 'source', index: 0 };
  if (cells.length === 1) return [source];
  if (cells.length === 2) return [source, { role: 'reference', name: GIVEN_TRANSLATION, index: 1 }];
  throw new WorkbenchError(
    'input',
    `${origin}, line ${line}: ${cells.length} columns and no names. Name them in the first row: source, target, reference, system:NAME, id, document.`,
  );
}

function requireWidth(rows: readonly TableRow[], first: TableRow, origin: string): void {
  const ragged = rows.find(({ cells }) => cells.length !== first.cells.length);
  if (ragged === undefined) return;
  throw new WorkbenchError(
    'input',
    `${origin}, line ${ragged.line}: ${ragged.cells.length} columns, but line ${first.line} has ${first.cells.length}. Add or remove a delimiter.`,
  );
}

function recordOf({ cells, line }: TableRow, columns: readonly TableColumn[]): BilingualRow {
  const cellOf = (role: Role) => cells[columns.find((column) => column.role === role)?.index ?? -1];
  const id = cellOf('id')?.trim();
  const translated = columns.filter(({ role }) => role === 'reference' || role === 'system');
  return {
    ...(id === undefined || id === '' ? {} : { id }),
    source: cellOf('source')!,
    line,
    translations: new Map(translated.map(({ name, index }) => [name, cells[index]!])),
  };
}
