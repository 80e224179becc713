import type { Concept } from '../termbase.ts';

const MOST_NAMES = 20;

/** Ids of concepts for a message: `kyiv, putin … and 12 more`. */
export function namedConcepts(concepts: readonly Pick<Concept, 'id'>[]): string {
  const more = concepts.length - MOST_NAMES;
  const names = concepts.slice(0, MOST_NAMES).map(({ id }) => id);
  return `${names.join(', ')}${more > 0 ? ` … and ${more} more` : ''}`;
}
