import type { LedgerEntry, NameKey, NamePair } from '../terms/names/ledger/ledger.ts';
import { inChunks } from './chunks.ts';
import type { NameRepository, StoredNameUse } from './name-contract.ts';
import { nameRowQueries } from './name-rows.ts';
import { adjustSums } from './name-sums.ts';
import type { Database } from './schema.ts';

/** `''` in the column `target` stands for the text as published: a primary key holds no null. */
const AS_PUBLISHED = '';

export function nameRepository(db: Database, now: () => string): NameRepository {
  return {
    async put(entry) {
      const place = { document: entry.document, target: entry.target ?? AS_PUBLISHED };
      const before = await usesOf(db, place);
      const seenAt = (await seenBefore(db, place)) ?? now();
      await removeEntry(db, place);
      await db
        .insertInto('name_entries')
        .values({ ...place, evaluation: entry.evaluation ?? null, seen_at: seenAt })
        .execute();
      await insertUses(db, place, entry);
      await insertLinks(db, place, entry.links);
      return adjustSums(db, { before, after: await usesOf(db, place), document: entry.document, seenAt });
    },
    async remove(document) {
      const entries = await db.selectFrom('name_entries').selectAll().where('document', '=', document).execute();
      const touched = new Set<NameKey>();
      for (const { target, seen_at: seenAt } of entries) {
        const before = await usesOf(db, { document, target });
        await removeEntry(db, { document, target });
        for (const key of await adjustSums(db, { before, after: [], document, seenAt })) touched.add(key);
      }
      return [...touched];
    },
    async clear() {
      for (const table of CONTENT) await db.deleteFrom(table).execute();
    },
    async published(document) {
      const place = { document, target: AS_PUBLISHED };
      if ((await seenBefore(db, place)) === undefined) return undefined;
      const uses = (await usesOf(db, place)).map(({ name, in_column: column, language, form, places }) => ({
        key: name,
        column,
        language,
        form,
        places: JSON.parse(places),
      }));
      const links = await db
        .selectFrom('name_links')
        .select(['one', 'other'])
        .where('document', '=', document)
        .where('target', '=', AS_PUBLISHED)
        .execute();
      return { document, uses, links: links.map(({ one, other }): NamePair => [one, other]) };
    },
    ...nameRowQueries(db),
    async uses(keys, limit) {
      const rows = await db
        .selectFrom('name_uses')
        .innerJoin('name_entries', (join) =>
          join
            .onRef('name_entries.document', '=', 'name_uses.document')
            .onRef('name_entries.target', '=', 'name_uses.target'),
        )
        .select(['name', 'name_uses.document', 'name_uses.target', 'evaluation', 'in_column', 'language', 'form'])
        .select('places')
        .where('name', 'in', [...keys])
        .orderBy('name_uses.document')
        .orderBy('name_uses.target')
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(
        ({ name, document, target, evaluation, in_column: column, language, form, places }): StoredNameUse => ({
          key: name,
          document,
          ...(target === AS_PUBLISHED ? {} : { target }),
          ...(evaluation === null ? {} : { evaluation }),
          column,
          language,
          form,
          places: JSON.parse(places),
        }),
      );
    },
  };
}

const CONTENT = [
  'name_entries',
  'name_uses',
  'name_links',
  'name_keys',
  'name_tallies',
  'name_sounds',
  'name_rows',
] as const;

interface Place {
  readonly document: string;
  readonly target: string;
}

function usesOf(db: Database, { document, target }: Place) {
  return db
    .selectFrom('name_uses')
    .selectAll()
    .where('document', '=', document)
    .where('target', '=', target)
    .orderBy('position')
    .execute();
}

async function seenBefore(db: Database, { document, target }: Place): Promise<string | undefined> {
  const row = await db
    .selectFrom('name_entries')
    .select('seen_at')
    .where('document', '=', document)
    .where('target', '=', target)
    .executeTakeFirst();
  return row?.seen_at;
}

async function removeEntry(db: Database, { document, target }: Place): Promise<void> {
  for (const table of ['name_entries', 'name_uses', 'name_links'] as const)
    await db.deleteFrom(table).where('document', '=', document).where('target', '=', target).execute();
}

async function insertUses(db: Database, place: Place, { uses }: LedgerEntry): Promise<void> {
  const rows = uses.map(({ key, column, language, form, places }, position) => ({
    ...place,
    position,
    name: key,
    in_column: column,
    language,
    form,
    places: JSON.stringify(places),
  }));
  await inChunks(rows, (chunk) => db.insertInto('name_uses').values(chunk).execute());
}

async function insertLinks(db: Database, place: Place, links: readonly NamePair[]): Promise<void> {
  const rows = links.filter(([one, other]) => one !== other).map(([one, other]) => ({ ...place, one, other }));
  await inChunks(rows, (chunk) =>
    db
      .insertInto('name_links')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
