import type { Document } from '../corpus/document.ts';
import { inChunks } from './chunks.ts';
import type { Store } from './contract.ts';
import { BLOCK, fromBlocks, partOf, toBlocks } from './document-blocks.ts';
import { inTransaction } from './in-transaction.ts';
import { behind } from './list-part.ts';
import type { Database } from './schema.ts';

export function documentRepository(db: Database, now: () => string): Store['documents'] {
  return {
    save: (document) => inTransaction(db, (inner) => save(inner, document, now()), { sideBySide: true }),
    async find(id) {
      const row = await contentOf(db, id);
      if (row === undefined || row.in_blocks === 0) return row && JSON.parse(row.content);
      const blocks = db.selectFrom('document_blocks').select(['block', 'content']).where('document', '=', id);
      return fromBlocks(JSON.parse(row.content), await blocks.orderBy('block').execute());
    },
    async part(id, segment) {
      const row = await contentOf(db, id);
      if (row === undefined) return undefined;
      if (row.in_blocks === 0) return { document: JSON.parse(row.content), first: 0, segments: row.segments };
      const block = segment >= 0 && segment < row.segments ? Math.floor(segment / BLOCK) : 0;
      const found = db.selectFrom('document_blocks').select(['block', 'content']).where('document', '=', id);
      return partOf(JSON.parse(row.content), await found.where('block', '=', block).executeTakeFirstOrThrow());
    },
    async list(part) {
      let newest = db
        .selectFrom('documents')
        .select(['id', 'title', 'language', 'segments', 'saved_at'])
        .orderBy('saved_at', 'desc')
        .orderBy('id');
      if (part !== undefined) newest = newest.limit(part.limit);
      if (part?.after !== undefined) newest = newest.where(behind('saved_at', part.after));
      const rows = await newest.execute();
      return rows.map(({ saved_at: savedAt, ...row }) => ({ ...row, savedAt }));
    },
    async remove(id) {
      await db.deleteFrom('documents').where('id', '=', id).execute();
      await db.deleteFrom('document_blocks').where('document', '=', id).execute();
    },
  };
}

function contentOf(db: Database, id: string) {
  return db
    .selectFrom('documents')
    .select(['content', 'in_blocks', 'segments'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Blocks written in one statement: about a megabyte. */
const BLOCKS_AT_ONCE = 10;

/** The row is written first, and so locked: of two that save a document at once one follows the other. */
async function save(db: Database, document: Document, savedAt: string): Promise<void> {
  const segments = document.sections.reduce((sum, section) => sum + section.segments.length, 0);
  const { head, blocks } = segments > BLOCK ? toBlocks(document) : { head: document, blocks: [] };
  const { id, title, language } = document;
  const about = { id, title, language, segments, saved_at: savedAt };
  const row = { ...about, content: JSON.stringify(head), in_blocks: blocks.length > 0 ? 1 : 0 };
  await db
    .insertInto('documents')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('document_blocks').where('document', '=', id).execute();
  const rows = blocks.map((block) => ({ document: id, ...block }));
  await inChunks(rows, (some) => db.insertInto('document_blocks').values(some).execute(), BLOCKS_AT_ONCE);
}

/** There is one termbase, the house's; the key leaves room for more. */
const HOUSE = 'house';

export function termRepository(db: Database, now: () => string): Store['terms'] {
  return {
    async load() {
      const row = await db.selectFrom('termbases').select('content').where('id', '=', HOUSE).executeTakeFirst();
      return row ? JSON.parse(row.content) : { concepts: [] };
    },
    async save(termbase) {
      const row = { id: HOUSE, saved_at: now(), content: JSON.stringify(termbase) };
      await db
        .insertInto('termbases')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
  };
}
