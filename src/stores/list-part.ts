import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A place in a list, the newest first: behind what was saved at a time, and of several then, behind this id. */
export interface ListPlace {
  /** ISO time. */
  readonly at: string;
  readonly id: string;
}

/** A part of a list: pages do not shift when something is added in front. */
export interface ListPart {
  readonly limit: number;
  /** Left out: from the beginning. */
  readonly after?: ListPlace;
}

/** Rows behind a place, for lists ordered by a time downwards and then by id. */
export function behind(time: string, { at, id }: ListPlace): RawBuilder<SqlBool> {
  const column = sql.ref(time);
  // The first half says the same once more, as a bound an index can be entered at.
  return sql<SqlBool>`(${column} <= ${at} and (${column} < ${at} or ${sql.ref('id')} > ${id}))`;
}
