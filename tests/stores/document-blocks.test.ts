import fc from 'fast-check';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Document } from '../../src/corpus/document.ts';
import { BLOCK, fromBlocks, partOf, toBlocks } from '../../src/stores/document-blocks.ts';
import { migrateTo } from '../../src/stores/migrations/migrations.ts';
import type { Schema } from '../../src/stores/schema.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { openDatabase } from '../../src/stores/sqlite-database.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

function documentOf(sizes: readonly number[]): Document {
  let number = 0;
  const sections = sizes.map((size, index) => ({
    id: `section ${index}`,
    role: 'body' as const,
    language: 'en',
    segments: Array.from({ length: size }, () => ({ id: `s${number}`, text: `Text ${number++}` })),
  }));
  return { id: 'd', title: 'D', language: 'en', sections };
}

it('puts every document together again, and its parts one after the other are its segments', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 6 }), (sizes) => {
      const document = documentOf(sizes);
      const { head, blocks } = toBlocks(document);
      expect(fromBlocks(head, blocks)).toEqual(document);
      const all = document.sections.flatMap((section) => section.segments.map((segment) => [section.id, segment.id]));
      const parts = blocks.filter(({ block }) => block >= 0).map((block) => partOf(head, block));
      expect(
        parts.flatMap((part) =>
          part.document.sections.flatMap((section) => section.segments.map((segment) => [section.id, segment.id])),
        ),
      ).toEqual(all);
      for (const [index, part] of parts.entries())
        expect(part).toMatchObject({ first: index * BLOCK, segments: all.length });
    }),
    { numRuns: 30 },
  );
});

it('takes long documents of an earlier store apart, and leaves the others as they are', async () => {
  const path = `${temporaryFolder()}/store.sqlite`;
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openDatabase(path, 1000) }) });
  await migrateTo(db, '0024-turns');
  const [long, short] = [documentOf([700, 1800]), { ...documentOf([BLOCK]), id: 'short' }];
  for (const document of [long, short]) {
    const segments = document.sections.reduce((sum, section) => sum + section.segments.length, 0);
    const { id, title, language } = document;
    const about = { id, title, language, segments, saved_at: '2026-01-01T00:00:00.000Z' };
    const row = { ...about, content: JSON.stringify(document) };
    await sql`insert into documents (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) values (${sql.join(Object.values(row))})`.execute(
      db,
    );
  }
  await db.destroy();
  const store = await sqlite.open(path, { now: () => '2026-11-23T10:00:00.000Z' });
  expect(await store.documents.find('d')).toEqual(long);
  expect(await store.documents.find('short')).toEqual(short);
  expect(await store.documents.part('d', 2400)).toMatchObject({ first: 2000, segments: 2500 });
  await store.close();
});
