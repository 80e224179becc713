import type { Comparison } from './evaluation.ts';

/** Base column when nobody chose one: a reference, else the first system, else the source. */
export function defaultBase({ columns }: Pick<Comparison, 'columns'>): number {
  const reference = columns.findIndex(({ kind }) => kind === 'reference');
  const system = columns.findIndex(({ kind }) => kind === 'system');
  return Math.max(reference === -1 ? system : reference, 0);
}
