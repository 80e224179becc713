import type { Selectable } from 'kysely';
import { SECRET_KINDS } from '../accounts/secret.ts';
import type { SecretRepository, StoredSecret } from './account-contract.ts';
import type { Database, Schema } from './schema.ts';
import { oneOf } from './words.ts';

export function secretRepository(db: Database): SecretRepository {
  return {
    async add({ createdAt, expiresAt, usedAt, grants, ...row }) {
      const times = { created_at: createdAt, expires_at: expiresAt, used_at: usedAt ?? null };
      await db
        .insertInto('secrets')
        .values({ ...row, ...times, grants: JSON.stringify(grants) })
        .execute();
    },
    async find(kind, hash) {
      const found = db.selectFrom('secrets').selectAll().where('hash', '=', hash).where('kind', '=', kind);
      const row = await found.executeTakeFirst();
      return row && fromRow(row);
    },
    async touch(hash, { usedAt, expiresAt }) {
      const change = { used_at: usedAt, expires_at: expiresAt };
      await db.updateTable('secrets').set(change).where('hash', '=', hash).execute();
    },
    async list(kind, account) {
      const all = db.selectFrom('secrets').selectAll().where('kind', '=', kind);
      const own = account === undefined ? all : all.where('account', '=', account);
      return (await own.orderBy('created_at', 'desc').orderBy('id').execute()).map(fromRow);
    },
    async remove(hash) {
      const { numDeletedRows } = await db.deleteFrom('secrets').where('hash', '=', hash).executeTakeFirst();
      return numDeletedRows === 1n;
    },
    async removeAll(kind, account) {
      await db.deleteFrom('secrets').where('account', '=', account).where('kind', '=', kind).execute();
    },
    async forget(before) {
      await db.deleteFrom('secrets').where('expires_at', '<', before).execute();
    },
  };
}

function fromRow(row: Selectable<Schema['secrets']>): StoredSecret {
  const { kind, created_at: createdAt, expires_at: expiresAt, used_at: usedAt, grants, ...rest } = row;
  return {
    ...rest,
    kind: oneOf(SECRET_KINDS, kind),
    grants: JSON.parse(grants) as readonly string[],
    createdAt,
    expiresAt,
    ...(usedAt === null ? {} : { usedAt }),
  };
}
