import type { Insertable } from 'kysely';
import { placedSegments } from '../corpus/document.ts';
import type { Store } from './contract.ts';
import { behind } from './list-part.ts';
import type { Database, Schema } from './schema.ts';

export function documentRepository(db: Database, now: () => string): Store['documents'] {
  return {
    async save(document) {
      const row: Insertable<Schema['documents']> = {
        id: document.id,
        title: document.title,
        language: document.language,
        segments: placedSegments(document).length,
        saved_at: now(),
        content: JSON.stringify(document),
      };
      await db
        .insertInto('documents')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('documents').select('content').where('id', '=', id).executeTakeFirst();
      return row && JSON.parse(row.content);
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
    },
  };
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
