import type { Selectable } from 'kysely';
import type { Change, StoredAct } from '../review/log.ts';
import { inChunks } from './chunks.ts';
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
    append: ({ everywhere, change, ...act }, remembered = []) =>
      inTransaction(db, async (inner) => {
        const number = (await last(inner)) + 1;
        const row = {
          ...act,
          number,
          everywhere: everywhere ? 1 : 0,
          names: isAboutNames(change),
          change: JSON.stringify(change),
        };
        await inner.insertInto('review_acts').values(row).execute();
        const keys = remembered.map((key) => ({ key, act: number }));
        await inChunks(keys, (some) => inner.insertInto('remembered_edits').values(some).execute());
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
    async ofNames(after) {
      const rows = await db
        .selectFrom('review_acts')
        .selectAll()
        .where('names', '=', 1)
        .where('number', '>', after)
        .orderBy('number')
        .execute();
      return rows.map(toAct);
    },
    last: () => last(db),
    async remembering(keys) {
      const documents = new Set<string>();
      await inChunks(keys, async (some) => {
        const rows = await db
          .selectFrom('remembered_edits')
          .innerJoin('review_acts', 'review_acts.number', 'remembered_edits.act')
          .select('review_acts.document')
          .distinct()
          .where('remembered_edits.key', 'in', some)
          .execute();
        for (const { document } of rows) documents.add(document);
      });
      return [...documents];
    },
  };
}

/** What was undone or withdrawn is not looked up: such steps are few. */
function isAboutNames(change: Change): number {
  if (change.type === 'decide' || change.type === 'edit')
    return change.decisions.some(({ scope }) => scope === 'not-same') ? 1 : 0;
  return ['names', 'undo', 'redo', 'withdraw'].includes(change.type) ? 1 : 0;
}

function toAct({ everywhere, names: _derived, change, ...act }: Selectable<Schema['review_acts']>): StoredAct {
  return { ...act, everywhere: everywhere === 1, change: JSON.parse(change) };
}
