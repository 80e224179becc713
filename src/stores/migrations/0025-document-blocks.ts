import type { Kysely } from 'kysely';
import type { Document } from '../../corpus/document.ts';
import { BLOCK, toBlocks } from '../document-blocks.ts';
import type { NamedMigration, Schema } from '../schema.ts';

/** Long documents are kept in blocks, so that a page reads what it shows. Those that are there are taken apart one by one. */
export const documentBlocks: NamedMigration = {
  name: '0025-document-blocks',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('document_blocks')
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('block', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_blocks_key', ['document', 'block'])
      .execute();
    await db.schema
      .alterTable('documents')
      .addColumn('in_blocks', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await move(db as Kysely<Schema>);
  },
};

async function move(db: Kysely<Schema>): Promise<void> {
  const long = await db.selectFrom('documents').select('id').where('segments', '>', BLOCK).execute();
  for (const { id } of long) {
    const row = await db.selectFrom('documents').select('content').where('id', '=', id).executeTakeFirstOrThrow();
    const { head, blocks } = toBlocks(JSON.parse(row.content) as Document);
    const content = JSON.stringify(head);
    await db.updateTable('documents').set({ content, in_blocks: 1 }).where('id', '=', id).execute();
    for (const block of blocks)
      await db
        .insertInto('document_blocks')
        .values({ document: id, ...block })
        .execute();
  }
}
