import type { Comparison } from '../evaluate/evaluation.ts';
import { currentSegments } from './corrections.ts';
import { editEffort } from './effort.ts';
import { type ReviewState, takenPlace } from './log.ts';

/**
 * What people had to change in each system's text, over the segments they corrected or took as they were: what nobody
 * looked at says nothing. Systems nobody touched are left out.
 */
export function comparisonEffort(
  comparison: Comparison,
  { edits, takes }: Pick<ReviewState, 'edits' | 'takes'>,
): NonNullable<Comparison['effort']> {
  const { document, target, columns } = comparison;
  const taken = new Map(takes.map((take) => [takenPlace(take), take]));
  return columns
    .filter(({ kind }) => kind === 'system')
    .flatMap(({ id: column }) => {
      const pairs = currentSegments(comparison, column, edits).filter(({ id, base, edit }) => {
        const take = taken.get(takenPlace({ document: document.id, target, segment: id }));
        return edit !== undefined || (take?.system === column && take.base === base);
      });
      return pairs.length === 0 ? [] : [{ column, segments: pairs.length, ...editEffort(pairs) }];
    });
}

/** The comparison with that laid over. */
export function withEffort(comparison: Comparison, state: Pick<ReviewState, 'edits' | 'takes'>): Comparison {
  const { effort: _replaced, ...plain } = comparison;
  const effort = comparisonEffort(comparison, state);
  return effort.length === 0 ? plain : { ...plain, effort };
}
