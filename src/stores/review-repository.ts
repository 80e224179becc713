import type { Selectable } from 'kysely';
import type { StoredAct } from '../review/log.ts';
import type { Store } from './contract.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database, Schema } from './schema.ts';

export function reviewRepository(db: Database): Store['reviews'] {
  const last = async (inner: Database) => {
    const row = await inner
      .selectFrom('review_acts')
      .select((expression) => expression.fn.max('number').as('number'))
      .executeTakeFirst();
    return Number(row?.number ?? 0);
  };
  return {
    append: ({ everywhere, change, ...act }) =>
      inTransaction(db, async (inner) => {
        const number = (await last(inner)) + 1;
        const row = { ...act, number, everywhere: everywhere ? 1 : 0, change: JSON.stringify(change) };
        await inner.insertInto('review_acts').values(row).execute();
        return number;
      }),
    async log(document) {
      const all = db.selectFrom('review_acts').selectAll().orderBy('number');
      const rows = await (document === undefined
        ? all
        : all.where((expression) =>
            expression.or([expression('document', '=', document), expression('everywhere', '=', 1)]),
          )
      ).execute();
      return rows.map(toAct);
    },
    last: () => last(db),
  };
}

function toAct({ everywhere, change, ...act }: Selectable<Schema['review_acts']>): StoredAct {
  return { ...act, everywhere: everywhere === 1, change: JSON.parse(change) };
}
