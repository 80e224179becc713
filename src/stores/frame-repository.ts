import type { ExpressionBuilder } from 'kysely';
import type { FrameCandidate, FrameVerdict } from '../corpus/frame.ts';
import { inChunks } from './chunks.ts';
import type { CountedLine, FrameRepository } from './frame-contract.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database, Schema } from './schema.ts';

/** Stands for the document itself among its lines: its count is that of the documents of the site. */
const DOCUMENT = '';

/** Counts are kept up to date line by line: an archive of 10,000 pages is not counted anew for each of them. */
export function frameRepository(db: Database): FrameRepository {
  return {
    put: (document, site, lines) =>
      inTransaction(db, async (inner) => {
        await removeLines(inner, document);
        const languages = [...new Set(lines.map(({ language }) => language))];
        const own = languages.map((language) => ({ key: DOCUMENT, language, text: '' }));
        await addLines(inner, { document, site, lines: [...own, ...lines] });
      }),
    remove: (document) => inTransaction(db, (inner) => removeLines(inner, document)),
    async sites() {
      return db
        .selectFrom('frame_counts')
        .select(['site', 'language', 'documents'])
        .where('key', '=', DOCUMENT)
        .orderBy('site')
        .orderBy('language')
        .execute();
    },
    async lines(site, least) {
      const rows = await db
        .selectFrom('frame_counts')
        .select(['language', 'key', 'text', 'documents'])
        .where('site', '=', site)
        .where('documents', '>=', least)
        .where('key', '!=', DOCUMENT)
        .orderBy('documents', 'desc')
        .orderBy('key')
        .execute();
      return withVerdicts(db, site, { lines: rows, all: true });
    },
    async counts(site, keys) {
      const lines: CountedLine[] = [];
      await inChunks(keys, async (chunk) => {
        const rows = await db
          .selectFrom('frame_counts')
          .select(['language', 'key', 'text', 'documents'])
          .where('site', '=', site)
          .where('key', 'in', chunk)
          .execute();
        lines.push(...rows);
      });
      return withVerdicts(db, site, { lines, all: false });
    },
    decide: (site, line, verdict) => inTransaction(db, (inner) => replaceVerdict(inner, { site, ...line }, verdict)),
  };
}

async function replaceVerdict(
  db: Database,
  { site, key, language, text }: FrameCandidate & { readonly site: string },
  verdict: FrameVerdict | undefined,
): Promise<FrameVerdict | undefined> {
  const held = { site, language, key };
  const before = await db.selectFrom('frame_verdicts').select('verdict').where(matching(held)).executeTakeFirst();
  await db.deleteFrom('frame_verdicts').where(matching(held)).execute();
  if (verdict !== undefined)
    await db
      .insertInto('frame_verdicts')
      .values({ ...held, text, verdict })
      .execute();
  return before?.verdict as FrameVerdict | undefined;
}

const matching =
  (held: { readonly site: string; readonly language: string; readonly key: string }) =>
  (eb: ExpressionBuilder<Schema, 'frame_verdicts'>) =>
    eb.and(held);

async function removeLines(db: Database, document: string): Promise<void> {
  const old = await db.selectFrom('frame_lines').selectAll().where('document', '=', document).execute();
  for (const { site, language, key } of old) {
    await db
      .updateTable('frame_counts')
      .set((row) => ({ documents: row('documents', '-', 1) }))
      .where('site', '=', site)
      .where('key', '=', key)
      .where('language', '=', language)
      .execute();
  }
  if (old.length === 0) return;
  await db.deleteFrom('frame_lines').where('document', '=', document).execute();
  await db.deleteFrom('frame_counts').where('documents', '<=', 0).execute();
}

interface Lines {
  readonly document: string;
  readonly site: string;
  readonly lines: readonly FrameCandidate[];
}

async function addLines(db: Database, { document, site, lines }: Lines): Promise<void> {
  const rows = lines.map(({ key, language, text }) => ({ site, key, language, text, documents: 1 }));
  await inChunks(rows, (chunk) =>
    db
      .insertInto('frame_counts')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['site', 'key', 'language'])
          .doUpdateSet(({ eb }) => ({ documents: eb('frame_counts.documents', '+', 1) })),
      )
      .execute(),
  );
  const held = lines.map(({ key, language }) => ({ document, site, key, language }));
  await inChunks(held, (chunk) => db.insertInto('frame_lines').values(chunk).execute());
}

/** `all`: also decided lines that were not counted. */
async function withVerdicts(
  db: Database,
  site: string,
  { lines, all }: { readonly lines: readonly CountedLine[]; readonly all: boolean },
): Promise<readonly CountedLine[]> {
  const rows = await db.selectFrom('frame_verdicts').selectAll().where('site', '=', site).execute();
  const verdicts = new Map(rows.map((row) => [`${row.language}\t${row.key}`, row.verdict as FrameVerdict]));
  const judged = lines.map((line): CountedLine => {
    const verdict = verdicts.get(`${line.language}\t${line.key}`);
    verdicts.delete(`${line.language}\t${line.key}`);
    return verdict === undefined ? line : { ...line, verdict };
  });
  if (!all) return judged;
  const others = rows.filter(({ language, key }) => verdicts.has(`${language}\t${key}`));
  return [
    ...judged,
    ...others.map(({ language, key, text, verdict }) => ({
      language,
      key,
      text,
      documents: 0,
      verdict: verdict as FrameVerdict,
    })),
  ];
}
