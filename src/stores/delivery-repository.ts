import type { Selectable } from 'kysely';
import { DELIVERY_STATES, type Delivery, type DeliveryRepository } from './delivery-contract.ts';
import { behind } from './list-part.ts';
import type { Database, Schema } from './schema.ts';

export function deliveryRepository(db: Database): DeliveryRepository {
  return {
    async add(deliveries) {
      for (const delivery of deliveries) await db.insertInto('deliveries').values(toRow(delivery)).execute();
    },
    async update(id, { state, attempts, nextAt, owner, message }) {
      const change = { state, attempts, next_at: nextAt, owner, message: message ?? null };
      await db.updateTable('deliveries').set(change).where('id', '=', id).execute();
    },
    async takeOver(id, from, to) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({ owner: to })
        .where('id', '=', id)
        .where('owner', '=', from)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async waiting() {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'waiting')
        .orderBy('created_at')
        .execute();
      return rows.map(fromRow);
    },
    async list({ limit, after }) {
      const newest = db.selectFrom('deliveries').selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit);
      const rows = await (after === undefined ? newest : newest.where(behind('created_at', after))).execute();
      return rows.map(fromRow);
    },
  };
}

function toRow({ createdAt, nextAt, message, ...row }: Delivery): Selectable<Schema['deliveries']> {
  return { ...row, created_at: createdAt, next_at: nextAt, message: message ?? null };
}

function fromRow(row: Selectable<Schema['deliveries']>): Delivery {
  const { created_at: createdAt, next_at: nextAt, message, state, ...rest } = row;
  const known = DELIVERY_STATES.find((one) => one === state) ?? 'given-up';
  return { ...rest, state: known, createdAt, nextAt, ...(message === null ? {} : { message }) };
}
