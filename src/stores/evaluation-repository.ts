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
      const summaries: EvaluationSummary[] = [];
      for (const { id, created_at: createdAt } of rows) {
        const comparisons = await db
          .selectFrom('comparisons')
          .select(['document', 'target'])
          .where('evaluation', '=', id)
          .orderBy('position')
          .execute();
        summaries.push({ id, createdAt, comparisons: comparisons.map((row) => ({ ...row })) });
      }
      return summaries;
    },
  };
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
