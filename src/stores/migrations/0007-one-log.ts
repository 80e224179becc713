import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

type Before = {
  name_decisions: {
    id: string;
    position: number;
    kind: string;
    left_names: string;
    right_names: string;
    made_at: string;
    undone_at: string | null;
  };
  review_acts: {
    number: number;
    id: string;
    at: string;
    by: string;
    document: string;
    everywhere: number;
    names: number;
    change: string;
  };
};

/** Steps from before that may be about names, by how their JSON begins or what it holds. */
const ABOUT_NAMES = ['%"scope":"not-same"%', '{"type":"undo"%', '{"type":"redo"%', '{"type":"withdraw"%'];

/** What people decided about names in the ledger becomes steps of the one log. */
export const oneLog: NamedMigration = {
  name: '0007-one-log',
  async up(unknownDb: Kysely<unknown>) {
    const db = unknownDb.withTables<Before>();
    await db.schema
      .alterTable('review_acts')
      .addColumn('names', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('review_acts_names').on('review_acts').columns(['names', 'number']).execute();
    for (const pattern of ABOUT_NAMES)
      await db.updateTable('review_acts').set({ names: 1 }).where('change', 'like', pattern).execute();
    const last = await db
      .selectFrom('review_acts')
      .select(({ fn }) => fn.max('number').as('number'))
      .executeTakeFirst();
    let number = Number(last?.number ?? 0);
    const add = (id: string, at: string, change: unknown) =>
      db
        .insertInto('review_acts')
        .values({
          number: ++number,
          id,
          at,
          by: '',
          document: '',
          everywhere: 1,
          names: 1,
          change: JSON.stringify(change),
        })
        .execute();
    for (const row of await db.selectFrom('name_decisions').selectAll().orderBy('position').execute()) {
      const { id, kind, made_at: madeAt, undone_at: undoneAt } = row;
      const decision = { id, kind, left: JSON.parse(row.left_names), right: JSON.parse(row.right_names), madeAt };
      await add(id, madeAt, { type: 'names', decision });
      if (undoneAt !== null) await add(`${id}.undo`, undoneAt, { type: 'undo', act: id });
    }
    await db.schema.dropTable('name_decisions').execute();
  },
};
