import type { Document } from '../corpus/document.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { type BilingualRow, bilingualDocument, requireUnique, systemId, type TranslationColumn } from './bilingual.ts';
import type { ReadContext } from './contract.ts';
import { documentId } from './document-id.ts';
import { GIVEN_TRANSLATION } from './jsonl.ts';
import { type Belonging, inDocuments, partId, sampleOf } from './parts.ts';
import { emptyDocument } from './require-text.ts';

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
export function* tableDocuments(rows: Iterable<TableRow>, context: ReadContext): Iterable<Document> {
  const { origin } = context;
  const iterator = Iterator.from(rows);
  try {
    const first = iterator.next();
    if (first.done === true) throw emptyDocument(origin);
    const header = readHeader(first.value, origin);
    const columns = header ?? withoutHeader(first.value, origin);
    const body = header === undefined ? before(first.value, iterator) : iterator;
    let isEmpty = true;
    for (const [document, isBlank] of documentsOf(body, { columns, first: first.value, context })) {
      isEmpty &&= isBlank;
      yield document;
    }
    if (!isEmpty) return;
    if (header === undefined) throw emptyDocument(origin);
    throw new WorkbenchError('input', `${origin}: there is a first row and nothing below it; the document is empty.`);
  } finally {
    iterator.return?.();
  }
}

interface Shape {
  readonly columns: readonly TableColumn[];
  readonly first: TableRow;
  readonly context: ReadContext;
}

/** Documents, each with whether it holds no text at all. */
function* documentsOf(rows: Iterable<TableRow>, shape: Shape): Iterable<readonly [Document, isBlank: boolean]> {
  const { columns, context } = shape;
  const { origin } = context;
  const source = columns.find(({ role }) => role === 'source')?.language ?? context.language;
  // A language is recognised once, so that the parts of a long document have the same.
  const languages = new Map<string, LanguageTag>();
  const known = (key: string, texts: () => readonly string[]) => {
    const language = languages.get(key) ?? context.detect(sampleOf(texts()));
    languages.set(key, language);
    return language;
  };
  for (const { name, rows: own, part } of inDocuments(recordsOf(rows, shape), origin)) {
    requireUnique(own, origin);
    const id = partId(documentId(name === '' ? origin : `${name}.x`), part);
    const language = source ?? known(`source of ${name}`, () => own.map((row) => row.source));
    const typed = columns.filter(isTranslation).map((column): TranslationColumn => {
      const texts = () => own.map(({ translations }) => translations.get(column.name) ?? '');
      const kind = column.role === 'system' ? 'system' : 'reference';
      return { name: column.name, kind, language: column.language ?? known(column.name, texts) };
    });
    yield [bilingualDocument({ id, language }, own, typed), own.every(isBlankRow)];
  }
}

const isTranslation = ({ role }: TableColumn) => role === 'reference' || role === 'system';
const isBlankRow = ({ source, translations }: BilingualRow) =>
  source.trim() === '' && [...translations.values()].every((text) => text.trim() === '');

function* before(first: TableRow, others: Iterable<TableRow>): Iterable<TableRow> {
  yield first;
  yield* others;
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

interface TableRecord extends BilingualRow, Belonging {
  readonly line: number;
}

function* recordsOf(rows: Iterable<TableRow>, { columns, first, context: { origin } }: Shape): Iterable<TableRecord> {
  const indexOf = (role: Role) => columns.find((column) => column.role === role)?.index ?? -1;
  const [document, id, source] = [indexOf('document'), indexOf('id'), indexOf('source')];
  const translated = columns.filter(isTranslation);
  for (const { cells, line } of rows) {
    if (cells.length !== first.cells.length)
      throw new WorkbenchError(
        'input',
        `${origin}, line ${line}: ${cells.length} columns, but line ${first.line} has ${first.cells.length}. Add or remove a delimiter.`,
      );
    const named = cells[id]?.trim();
    yield {
      ...(named === undefined || named === '' ? {} : { id: named }),
      document: cells[document] ?? '',
      source: cells[source]!,
      line,
      translations: new Map(translated.map(({ name, index }) => [name, cells[index]!])),
    };
  }
}
