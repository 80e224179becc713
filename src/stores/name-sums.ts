import type { Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Database, Schema } from './schema.ts';

type UseRow = Selectable<Schema['name_uses']>;

export interface EntryChange {
  readonly before: readonly UseRow[];
  readonly after: readonly UseRow[];
  readonly document: string;
  /** ISO time of the entry's first save. */
  readonly seenAt: string;
}

/** Brings the sums of a changed entry up to date without counting anything else. Returns the keys it had or has. */
export async function adjustSums(db: Database, change: EntryChange): Promise<readonly string[]> {
  const keys = [...new Set([...change.before, ...change.after].map(({ name }) => name))].sort();
  await adjustTallies(db, change);
  await adjustKeys(db, keys, change);
  return keys;
}

async function adjustTallies(db: Database, { before, after }: EntryChange): Promise<void> {
  const tallies = new Map<string, Selectable<Schema['name_tallies']>>();
  const add = (rows: readonly UseRow[], sign: 1 | -1) => {
    for (const { name, in_column, language, form, places } of rows) {
      const id = JSON.stringify([name, in_column, language, form]);
      const known = tallies.get(id) ?? {
        name,
        in_column,
        language,
        form,
        letters: form.toLowerCase().normalize('NFC'),
        uses: 0,
        documents: 0,
      };
      known.uses += sign * JSON.parse(places).length;
      known.documents += sign;
      tallies.set(id, known);
    }
  };
  add(before, -1);
  add(after, 1);
  const changed = [...tallies.values()].filter(({ uses, documents }) => uses !== 0 || documents !== 0);
  await inChunks(changed, (chunk) =>
    db
      .insertInto('name_tallies')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['name', 'in_column', 'language', 'form']).doUpdateSet((row) => ({
          uses: row('name_tallies.uses', '+', row.ref('excluded.uses')),
          documents: row('name_tallies.documents', '+', row.ref('excluded.documents')),
        })),
      )
      .execute(),
  );
  const names = [...new Set(changed.filter(({ documents }) => documents < 0).map(({ name }) => name))];
  await inChunks(names, (chunk) =>
    db.deleteFrom('name_tallies').where('name', 'in', chunk).where('documents', '<=', 0).execute(),
  );
}

/** A document counts once for a key, however many of its columns have it. */
async function adjustKeys(db: Database, keys: readonly string[], change: EntryChange): Promise<void> {
  const [had, has] = [change.before, change.after].map((rows) => new Set(rows.map(({ name }) => name)));
  const others = await otherEntries(db, keys, change);
  const gained = keys.filter((key) => !had!.has(key) && has!.has(key) && !others.has(key));
  const lost = keys.filter((key) => had!.has(key) && !has!.has(key) && !others.has(key));
  await inChunks(gained, (chunk) =>
    db
      .insertInto('name_keys')
      .values(chunk.map((name) => ({ name, row_id: name, documents: 1, first_seen: change.seenAt })))
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((row) => ({
          documents: row('name_keys.documents', '+', 1),
          first_seen: row
            .case()
            .when('name_keys.first_seen', '<', row.ref('excluded.first_seen'))
            .then(row.ref('name_keys.first_seen'))
            .else(row.ref('excluded.first_seen'))
            .end(),
        })),
      )
      .execute(),
  );
  await inChunks(lost, async (chunk) => {
    await db
      .updateTable('name_keys')
      .set((row) => ({ documents: row('documents', '-', 1) }))
      .where('name', 'in', chunk)
      .execute();
    await db.deleteFrom('name_keys').where('name', 'in', chunk).where('documents', '<=', 0).execute();
  });
  for (const key of lost) await firstSeenAnew(db, key, change.seenAt);
}

/** Keys that other entries of the same document have too. */
async function otherEntries(db: Database, keys: readonly string[], { document, after, before }: EntryChange) {
  const target = (after[0] ?? before[0])?.target ?? '';
  const found = new Set<string>();
  await inChunks(keys, async (chunk) => {
    const rows = await db
      .selectFrom('name_uses')
      .select('name')
      .distinct()
      .where('document', '=', document)
      .where('target', '!=', target)
      .where('name', 'in', chunk)
      .execute();
    for (const { name } of rows) found.add(name);
  });
  return found;
}

/** The document that had a name first is gone: the next one counts. */
async function firstSeenAnew(db: Database, key: string, gone: string): Promise<void> {
  const known = await db.selectFrom('name_keys').select('first_seen').where('name', '=', key).executeTakeFirst();
  if (known === undefined || known.first_seen < gone) return;
  const next = await db
    .selectFrom('name_uses')
    .innerJoin('name_entries', (join) =>
      join
        .onRef('name_entries.document', '=', 'name_uses.document')
        .onRef('name_entries.target', '=', 'name_uses.target'),
    )
    .select(({ fn }) => fn.min('seen_at').as('seen'))
    .where('name', '=', key)
    .executeTakeFirst();
  if (next?.seen)
    await db
      .updateTable('name_keys')
      .set({ first_seen: String(next.seen) })
      .where('name', '=', key)
      .execute();
}
