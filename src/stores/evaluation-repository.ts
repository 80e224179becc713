import type { Evaluation } from '../evaluate/evaluation.ts';
import { inChunks } from './chunks.ts';
import type { EvaluationSummary, Store } from './contract.ts';
import { inTransaction } from './in-transaction.ts';
import { behind } from './list-part.ts';
import type { Database } from './schema.ts';

export function evaluationRepository(db: Database): Store['evaluations'] {
  return {
    save: (evaluation) =>
      // The row of the Evaluation is locked first, so that what is written twice is written one after the other.
      inTransaction(db, (transaction) => save(transaction, evaluation), { sideBySide: true }),
    async find(id) {
      const row = await db.selectFrom('evaluations').select('content').where('id', '=', id).executeTakeFirst();
      return row && JSON.parse(row.content);
    },
    async createdAt(id) {
      const row = await db.selectFrom('evaluations').select('created_at').where('id', '=', id).executeTakeFirst();
      return row?.created_at;
    },
    async latest(document, target) {
      const holding = db
        .selectFrom('evaluations')
        .innerJoin('comparisons', 'comparisons.evaluation', 'evaluations.id')
        .select('content')
        .where('document', '=', document)
        .orderBy('created_at', 'desc')
        .limit(1);
      const row = await (target === undefined ? holding : holding.where('target', '=', target)).executeTakeFirst();
      return row && JSON.parse(row.content);
    },
    async history(document, target, limit) {
      let holding = db.selectFrom('comparisons').select('evaluation').where('document', '=', document);
      if (target !== undefined) holding = holding.where('target', '=', target);
      const rows = await db
        .selectFrom('evaluations')
        .select('content')
        .where('id', 'in', holding)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ content }) => JSON.parse(content));
    },
    async list({ limit, after }) {
      const newest = db
        .selectFrom('evaluations')
        .select(['id', 'created_at'])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit);
      const rows = await (after === undefined ? newest : newest.where(behind('created_at', after))).execute();
      const comparisons: ComparisonRow[] = [];
      await inChunks(
        rows.map(({ id }) => id),
        async (ids) => comparisons.push(...(await comparisonsOf(db, ids))),
      );
      return summariesOf(rows, comparisons);
    },
    async newest(documents) {
      const found: Compared[] = [];
      await inChunks(documents, async (chunk) => found.push(...(await newestOf(db, chunk))));
      const rows = new Map(found.map(({ evaluation, created_at }) => [evaluation, { id: evaluation, created_at }]));
      const newestFirst = [...rows.values()].sort((one, other) => (one.created_at < other.created_at ? 1 : -1));
      return summariesOf(newestFirst, found);
    },
  };
}

interface ComparisonRow {
  readonly evaluation: string;
  readonly document: string;
  readonly target: string;
}

interface Compared extends ComparisonRow {
  readonly created_at: string;
}

function comparisonsOf(db: Database, evaluations: readonly string[]): Promise<readonly ComparisonRow[]> {
  return db
    .selectFrom('comparisons')
    .select(['evaluation', 'document', 'target'])
    .where('evaluation', 'in', evaluations)
    .orderBy('evaluation')
    .orderBy('position')
    .execute();
}

/** Per document and target the newest comparison. */
function newestOf(db: Database, documents: readonly string[]): Promise<readonly Compared[]> {
  return db
    .selectFrom((inner) =>
      inner
        .selectFrom('comparisons')
        .innerJoin('evaluations', 'evaluations.id', 'comparisons.evaluation')
        .select(['evaluation', 'document', 'target', 'created_at'])
        .select(({ fn }) =>
          fn
            .agg<number>('row_number')
            .over((over) =>
              over.partitionBy(['document', 'target']).orderBy('created_at', 'desc').orderBy('evaluation'),
            )
            .as('place'),
        )
        .where('document', 'in', documents)
        .as('ranked'),
    )
    .select(['evaluation', 'document', 'target', 'created_at'])
    .where('place', '=', 1)
    .orderBy('document')
    .orderBy('target')
    .execute();
}

function summariesOf(
  rows: readonly { readonly id: string; readonly created_at: string }[],
  comparisons: readonly ComparisonRow[],
): readonly EvaluationSummary[] {
  const byEvaluation = Map.groupBy(comparisons, ({ evaluation }) => evaluation);
  return rows.map(({ id, created_at: createdAt }) => ({
    id,
    createdAt,
    comparisons: (byEvaluation.get(id) ?? []).map(({ document, target }) => ({ document, target })),
  }));
}

async function save(db: Database, evaluation: Evaluation): Promise<void> {
  const { id, createdAt, comparisons } = evaluation;
  const row = { id, created_at: createdAt, content: JSON.stringify(evaluation) };
  await db
    .insertInto('evaluations')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('comparisons').where('evaluation', '=', id).execute();
  await inChunks(comparisons.entries().toArray(), (chunk) =>
    db
      .insertInto('comparisons')
      .values(
        chunk.map(([position, { document, target }]) => ({ evaluation: id, position, document: document.id, target })),
      )
      .execute(),
  );
}
