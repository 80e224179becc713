import { AUDIT_ACTIONS } from '../accounts/audit.ts';
import type { AuditRepository } from './account-contract.ts';
import { behind } from './list-part.ts';
import type { Database } from './schema.ts';
import { oneOf } from './words.ts';

export function auditRepository(db: Database): AuditRepository {
  return {
    async add(entry) {
      await db.insertInto('audit').values(entry).execute();
    },
    async list({ limit, after, account, action }) {
      let found = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit);
      if (account !== undefined) found = found.where('account', '=', account);
      if (action !== undefined) found = found.where('action', '=', action);
      const rows = await (after === undefined ? found : found.where(behind('at', after))).execute();
      return rows.map((row) => ({ ...row, action: oneOf(AUDIT_ACTIONS, row.action) }));
    },
    async spend(spent) {
      const { id: _id, ...change } = spent;
      await db
        .insertInto('spent')
        .values(spent)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
        .execute();
    },
    async spent({ account, month, currency }) {
      const { total } = await db
        .selectFrom('spent')
        .select((select) => select.fn.coalesce(select.fn.sum<number>('amount'), select.lit(0)).as('total'))
        .where('account', '=', account)
        .where('month', '=', month)
        .where('currency', '=', currency)
        .executeTakeFirstOrThrow();
      return Number(total);
    },
  };
}
