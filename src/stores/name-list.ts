import type { Selectable } from 'kysely';
import type { LedgerName } from '../terms/names/ledger/ledger.ts';
import { inChunks } from './chunks.ts';
import type { NameOrder, NameRepository } from './name-contract.ts';
import type { Database, Schema } from './schema.ts';

/** The part of the repository that looks rows up. */
export function nameListQueries(db: Database): Pick<NameRepository, 'list' | 'find' | 'spelled'> {
  return {
    async list({ kind, text, troubled, order, limit, offset }) {
      const letters = (text ?? '').trim().toLowerCase().normalize('NFC');
      let rows = db.selectFrom('name_rows');
      // The key of a term says that it is one (`termKey`).
      if (kind !== undefined) rows = rows.where('id', kind === 'term' ? 'like' : 'not like', '%:§%');
      if (troubled) rows = rows.where('trouble', '>', 0);
      if (letters !== '')
        rows = rows.where(
          'id',
          'in',
          db
            .selectFrom('name_tallies')
            .innerJoin('name_keys', 'name_keys.name', 'name_tallies.name')
            .select('row_id')
            .where('letters', '>=', letters)
            .where('letters', '<', `${letters}\uffff`),
        );
      const counted = await rows.select(({ fn }) => fn.countAll().as('total')).executeTakeFirst();
      const [column, direction] = ORDERS[order];
      let sorted = rows.selectAll().orderBy(column, direction);
      if (order === 'trouble') sorted = sorted.orderBy('uses', 'desc');
      const page = await sorted.orderBy('id').limit(limit).offset(offset).execute();
      return { total: Number(counted?.total ?? 0), names: await withKeys(db, page) };
    },
    async find(key) {
      const rows = await db
        .selectFrom('name_rows')
        .innerJoin('name_keys', 'name_keys.row_id', 'name_rows.id')
        .selectAll('name_rows')
        .where('name_keys.name', '=', key)
        .execute();
      return (await withKeys(db, rows))[0];
    },
    async spelled(letters) {
      const rows = await db
        .selectFrom('name_rows')
        .selectAll()
        .where(
          'id',
          'in',
          db
            .selectFrom('name_tallies')
            .innerJoin('name_keys', 'name_keys.name', 'name_tallies.name')
            .select('row_id')
            .where('letters', '=', letters.toLowerCase().normalize('NFC')),
        )
        .orderBy('uses', 'desc')
        .orderBy('id')
        .execute();
      return withKeys(db, rows);
    },
  };
}

const ORDERS: Readonly<Record<NameOrder, readonly ['trouble' | 'uses' | 'sort_name' | 'first_seen', 'asc' | 'desc']>> =
  {
    trouble: ['trouble', 'desc'],
    uses: ['uses', 'desc'],
    name: ['sort_name', 'asc'],
    recent: ['first_seen', 'desc'],
  };

async function withKeys(
  db: Database,
  rows: readonly Selectable<Schema['name_rows']>[],
): Promise<readonly LedgerName[]> {
  const keys: { readonly name: string; readonly row_id: string }[] = [];
  await inChunks(
    rows.map(({ id }) => id),
    async (chunk) => {
      keys.push(
        ...(await db
          .selectFrom('name_keys')
          .select(['name', 'row_id'])
          .where('row_id', 'in', chunk)
          .orderBy('name')
          .execute()),
      );
    },
  );
  const byRow = Map.groupBy(keys, (key) => key.row_id);
  return rows.map(({ id, name, language, uses, documents, trouble, first_seen: firstSeen }) => ({
    id,
    keys: (byRow.get(id) ?? []).map((key) => key.name),
    name,
    language,
    uses,
    documents,
    trouble,
    firstSeen,
  }));
}
