import type { Selectable } from 'kysely';
import type { LedgerName, NameKey, NamePair } from '../terms/names/ledger/ledger.ts';
import { inChunks } from './chunks.ts';
import { type DecidedQueries, decidedNameQueries } from './decided-names.ts';
import type { NameRepository } from './name-contract.ts';
import { nameListQueries } from './name-list.ts';
import type { Database, Schema } from './schema.ts';

/** Keys of one sound beyond which a sound says nothing. */
const MOST_ALIKE = 64;

type RowQueries = Pick<
  NameRepository,
  'ties' | 'tallies' | 'seen' | 'saveRows' | 'list' | 'find' | 'spelled' | 'alike'
> &
  DecidedQueries;

/** The part of the repository that works on rows and the keys in them. */
export function nameRowQueries(db: Database): RowQueries {
  return {
    ties: (keys) => tiesOf(db, keys),
    ...decidedNameQueries(db),
    async tallies(keys) {
      const rows = await db
        .selectFrom('name_tallies')
        .selectAll()
        .where('name', 'in', [...keys])
        .orderBy('name')
        .orderBy('in_column')
        .orderBy('form')
        .execute();
      return rows.map(({ name, in_column: column, language, form, uses, documents }) => ({
        key: name,
        column,
        language,
        form,
        uses,
        documents,
      }));
    },
    seen: (groups) => seenOf(db, groups),
    saveRows: (keys, rows, sounds) => saveRows(db, { keys, rows, sounds }),
    ...nameListQueries(db),
    alike: (keys) => alike(db, keys),
  };
}

/** Goes from row to row, from link to link and from decision to decision until nothing new turns up; groups are small. */
async function tiesOf(db: Database, keys: readonly NameKey[]) {
  const known = new Set<NameKey>();
  const links = new Map<string, NamePair>();
  const { decidedOn } = decidedNameQueries(db);
  for (let found: readonly NameKey[] = keys; found.length > 0; ) {
    const fresh = [...new Set(found)].filter((key) => !known.has(key));
    for (const key of fresh) known.add(key);
    const merged = (await decidedOn(fresh)).filter(({ kind }) => kind === 'merge');
    const next: NameKey[] = merged.flatMap(({ left, right }) => [...left, ...right]);
    await inChunks(fresh, async (chunk) => {
      next.push(...(await sameRow(db, chunk)));
      for (const pair of await linksOf(db, chunk)) {
        links.set(pair.join('\t'), pair);
        next.push(...pair);
      }
    });
    found = next.filter((key) => !known.has(key));
  }
  const existing = new Set<NameKey>();
  await inChunks([...known], async (chunk) => {
    const rows = await db.selectFrom('name_keys').select('name').where('name', 'in', chunk).execute();
    for (const { name } of rows) existing.add(name);
  });
  const decisions = await decidedOn([...known]);
  return { keys: [...known].filter((key) => existing.has(key)).sort(), links: [...links.values()], decisions };
}

async function sameRow(db: Database, keys: readonly NameKey[]): Promise<readonly NameKey[]> {
  const rows = await db
    .selectFrom('name_keys')
    .select('name')
    .where(
      'row_id',
      'in',
      db
        .selectFrom('name_keys')
        .select('row_id')
        .where('name', 'in', [...keys]),
    )
    .execute();
  return rows.map(({ name }) => name);
}

async function linksOf(db: Database, keys: readonly NameKey[]): Promise<readonly NamePair[]> {
  const [left, right] = await Promise.all(
    (['one', 'other'] as const).map((side) =>
      db
        .selectFrom('name_links')
        .select(['one', 'other'])
        .distinct()
        .where(side, 'in', [...keys])
        .execute(),
    ),
  );
  return [...left!, ...right!].map(({ one, other }) => [one, other]);
}

async function saveRows(
  db: Database,
  {
    keys,
    rows,
    sounds,
  }: {
    readonly keys: readonly NameKey[];
    readonly rows: readonly LedgerName[];
    readonly sounds: ReadonlyMap<NameKey, readonly string[]>;
  },
): Promise<void> {
  const rowOf = new Map<NameKey, string>();
  await inChunks([...keys], async (chunk) => {
    const before = await db.selectFrom('name_keys').select(['name', 'row_id']).where('name', 'in', chunk).execute();
    for (const { name, row_id: id } of before) rowOf.set(name, id);
  });
  const ids = new Set(rows.map(({ id }) => id));
  const gone = [...new Set([...keys, ...rowOf.values()])].filter((id) => !ids.has(id));
  await inChunks(gone, (chunk) => db.deleteFrom('name_rows').where('id', 'in', chunk).execute());
  await inChunks(rows, (chunk) => upsertRows(db, chunk));
  for (const { id, keys: own } of rows) {
    const moved = own.filter((key) => rowOf.get(key) !== id);
    if (moved.length > 0) await db.updateTable('name_keys').set({ row_id: id }).where('name', 'in', moved).execute();
  }
  await saveSounds(db, keys, sounds);
}

function upsertRows(db: Database, rows: readonly LedgerName[]) {
  return db
    .insertInto('name_rows')
    .values(rows.map(toRow))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        sort_name: row.ref('excluded.sort_name'),
        uses: row.ref('excluded.uses'),
        documents: row.ref('excluded.documents'),
        trouble: row.ref('excluded.trouble'),
        first_seen: row.ref('excluded.first_seen'),
      })),
    )
    .execute();
}

/** The sounds of a key never change: only new keys are filed, and keys that no document has any more are taken out. */
async function saveSounds(db: Database, keys: readonly NameKey[], sounds: ReadonlyMap<NameKey, readonly string[]>) {
  const filed = new Set<NameKey>();
  await inChunks(keys, async (chunk) => {
    const known = await db.selectFrom('name_sounds').select('name').distinct().where('name', 'in', chunk).execute();
    for (const { name } of known) filed.add(name);
  });
  const gone = keys.filter((key) => filed.has(key) && !sounds.has(key));
  await inChunks(gone, (chunk) => db.deleteFrom('name_sounds').where('name', 'in', chunk).execute());
  const fresh = [...sounds].filter(([name]) => !filed.has(name));
  await inChunks(
    fresh.flatMap(([name, own]) => own.map((sound) => ({ sound, name }))),
    (chunk) => db.insertInto('name_sounds').values(chunk).execute(),
  );
}

/** Only a group of several keys has to be counted: for one key the number is kept. */
async function seenOf(db: Database, groups: readonly (readonly NameKey[])[]) {
  const known = new Map<NameKey, Selectable<Schema['name_keys']>>();
  await inChunks(groups.flat(), async (chunk) => {
    const rows = await db.selectFrom('name_keys').selectAll().where('name', 'in', chunk).execute();
    for (const row of rows) known.set(row.name, row);
  });
  return Promise.all(
    groups.map(async (keys) => {
      const rows = keys.flatMap((key) => known.get(key) ?? []);
      const firstSeen = rows.map((row) => row.first_seen).sort()[0] ?? '';
      if (rows.length < 2) return { documents: rows[0]?.documents ?? 0, firstSeen };
      const counted = await db
        .selectFrom('name_uses')
        .select(({ fn }) => fn.count('document').distinct().as('documents'))
        .where('name', 'in', [...keys])
        .executeTakeFirst();
      return { documents: Number(counted?.documents ?? 0), firstSeen };
    }),
  );
}

async function alike(db: Database, keys: readonly NameKey[]): Promise<ReadonlyMap<NameKey, readonly NameKey[]>> {
  const own = await db
    .selectFrom('name_sounds')
    .selectAll()
    .where('name', 'in', [...keys])
    .execute();
  const found = new Map<NameKey, Set<NameKey>>();
  for (const [sound, sharing] of Map.groupBy(own, (row) => row.sound)) {
    const others = await db
      .selectFrom('name_sounds')
      .select('name')
      .where('sound', '=', sound)
      .limit(MOST_ALIKE + 1)
      .execute();
    if (others.length > MOST_ALIKE) continue;
    for (const { name } of sharing) {
      const set = found.get(name) ?? new Set<NameKey>();
      found.set(name, set);
      for (const other of others) if (other.name !== name) set.add(other.name);
    }
  }
  return new Map([...found].map(([key, set]) => [key, [...set].sort()]));
}

function toRow({ id, name, language, uses, documents, trouble, firstSeen }: LedgerName) {
  return {
    id,
    name,
    sort_name: name.toLowerCase().normalize('NFC'),
    language,
    uses,
    documents,
    trouble,
    first_seen: firstSeen,
  };
}
