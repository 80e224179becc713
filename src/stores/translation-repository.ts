import type { Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Store, StoredTranslation } from './contract.ts';
import type { Database, Schema } from './schema.ts';

export function translationRepository(db: Database): Store['translations'] {
  return {
    async save(translations) {
      await inChunks(translations, (chunk) =>
        db
          .insertInto('translations')
          .values(chunk.map(toRow))
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute(),
      );
    },
    async find(keys) {
      const found = new Map<string, StoredTranslation>();
      await inChunks([...new Set(keys)], async (chunk) => {
        const rows = await db.selectFrom('translations').selectAll().where('key', 'in', chunk).execute();
        for (const row of rows) found.set(row.key, fromRow(row));
      });
      return found;
    },
  };
}

function toRow(translation: StoredTranslation): Selectable<Schema['translations']> {
  return {
    key: translation.key,
    system: translation.system,
    from_language: translation.from,
    to_language: translation.to,
    characters: translation.characters,
    attempts: translation.attempts,
    milliseconds: translation.milliseconds,
    created_at: translation.createdAt,
    answer: JSON.stringify(translation.answer),
  };
}

function fromRow(row: Selectable<Schema['translations']>): StoredTranslation {
  return {
    key: row.key,
    system: row.system,
    from: row.from_language,
    to: row.to_language,
    characters: row.characters,
    attempts: row.attempts,
    milliseconds: row.milliseconds,
    createdAt: row.created_at,
    answer: JSON.parse(row.answer),
  };
}
