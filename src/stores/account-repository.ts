import type { Selectable } from 'kysely';
import { ROLES } from '../accounts/roles.ts';
import type { AccountRepository, StoredAccount } from './account-contract.ts';
import type { Database, Schema } from './schema.ts';
import { oneOf } from './words.ts';

type Row = Selectable<Schema['accounts']>;

export function accountRepository(db: Database): AccountRepository {
  const one = async (column: 'id' | 'name_key' | 'subject', value: string) => {
    const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
    return row && fromRow(row);
  };
  return {
    any: async () => (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined,
    async add(account) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('accounts')
        .values(toRow(account))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: (id) => one('id', id),
    findByName: (name) => one('name_key', keyOf(name)),
    findBySubject: (subject) => one('subject', subject),
    list: async () => (await db.selectFrom('accounts').selectAll().orderBy('name_key').execute()).map(fromRow),
    async change(account) {
      const { id, name: _name, name_key: _key, ...change } = toRow(account);
      await db.updateTable('accounts').set(change).where('id', '=', id).execute();
    },
  };
}

/** Names that look alike are one: `Ana`, `ana` and `Ａｎａ`. */
const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

function toRow({ createdAt, disabledAt, budget, password, subject, ...row }: StoredAccount): Row {
  return {
    ...row,
    name_key: keyOf(row.name),
    created_at: createdAt,
    disabled_at: disabledAt ?? null,
    password: password ?? null,
    subject: subject ?? null,
    budget_amount: budget?.amount ?? null,
    budget_currency: budget?.currency ?? null,
  };
}

function fromRow(row: Row): StoredAccount {
  const { id, name, budget_amount: amount, budget_currency: currency, disabled_at, password, subject } = row;
  return {
    id,
    name,
    role: oneOf(ROLES, row.role),
    createdAt: row.created_at,
    ...(disabled_at === null ? {} : { disabledAt: disabled_at }),
    ...(password === null ? {} : { password }),
    ...(subject === null ? {} : { subject }),
    ...(amount === null || currency === null ? {} : { budget: { amount, currency } }),
  };
}
