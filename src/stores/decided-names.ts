import type { StepDecision } from '../review/names-apart.ts';
import type { NameDecision, NameKey } from '../terms/names/ledger/ledger.ts';
import { inChunks } from './chunks.ts';
import type { NameRepository } from './name-contract.ts';
import type { Database } from './schema.ts';

export type DecidedQueries = Pick<NameRepository, 'readUpTo' | 'mentioned' | 'decided' | 'decidedOn' | 'saveDecided'>;

/** There is one log. */
const LOG = 'names';

/** The part of the repository that keeps what the log says of names. */
export function decidedNameQueries(db: Database): DecidedQueries {
  return {
    async readUpTo() {
      const row = await db.selectFrom('decided_names_read').select('step').where('log', '=', LOG).executeTakeFirst();
      return Number(row?.step ?? 0);
    },
    async mentioned(refs) {
      let found = false;
      await inChunks([...refs], async (chunk) => {
        const row = await db.selectFrom('decided_name_refs').select('ref').where('ref', 'in', chunk).executeTakeFirst();
        found ||= row !== undefined;
      });
      return found;
    },
    async decided() {
      const rows = await db
        .selectFrom('decided_names')
        .selectAll()
        .orderBy('made')
        .orderBy('step')
        .orderBy('part')
        .execute();
      return rows.map(({ step, part, decision }): StepDecision => ({ step, part, decision: JSON.parse(decision) }));
    },
    decidedOn: (keys) => decidedOn(db, keys),
    async saveDecided({ anew, upTo, decisions, refs }) {
      if (anew) for (const table of TABLES) await db.deleteFrom(table).execute();
      await inChunks(decisions.map(toRow), (chunk) => db.insertInto('decided_names').values(chunk).execute());
      await inChunks(decisions.flatMap(keyRows), (chunk) => db.insertInto('decided_name_keys').values(chunk).execute());
      await inChunks(
        [...new Set(refs)].map((ref) => ({ ref })),
        (chunk) =>
          db
            .insertInto('decided_name_refs')
            .values(chunk)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
      );
      await db
        .insertInto('decided_names_read')
        .values({ log: LOG, step: upTo })
        .onConflict((conflict) => conflict.column('log').doUpdateSet({ step: upTo }))
        .execute();
    },
  };
}

const TABLES = ['decided_names', 'decided_name_keys', 'decided_name_refs'] as const;

const toRow = ({ step, part, decision }: StepDecision) => ({
  step,
  part,
  made: Date.parse(decision.madeAt) || 0,
  undone: decision.undoneAt === undefined ? 0 : 1,
  decision: JSON.stringify(decision),
});

const keyRows = ({ step, part, decision: { left, right } }: StepDecision) =>
  [...new Set([...left, ...right])].map((name) => ({ name, step, part }));

/** Decisions that count on any of the keys, in the order they were made. */
async function decidedOn(db: Database, keys: readonly NameKey[]): Promise<readonly NameDecision[]> {
  const rows = new Map<string, { step: number; part: number; made: number; decision: string }>();
  await inChunks([...keys], async (chunk) => {
    const found = await db
      .selectFrom('decided_name_keys')
      .innerJoin('decided_names', (join) =>
        join
          .onRef('decided_names.step', '=', 'decided_name_keys.step')
          .onRef('decided_names.part', '=', 'decided_name_keys.part'),
      )
      .select(['decided_names.step', 'decided_names.part', 'made', 'decision'])
      .distinct()
      .where('decided_name_keys.name', 'in', chunk)
      .where('undone', '=', 0)
      .execute();
    for (const row of found) rows.set(`${row.step}.${row.part}`, row);
  });
  return [...rows.values()]
    .sort((one, other) => one.made - other.made || one.step - other.step || one.part - other.part)
    .map(({ decision }) => JSON.parse(decision));
}
