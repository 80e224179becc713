import type { ShownItem } from '../../workbench/review-contract.ts';
import type { Speech } from '../speech.ts';

/** What a tutorial item tells once it is judged. */
export function lessonView({ lesson, candidates, source }: ShownItem, { t, say }: Speech) {
  if (lesson === undefined) return undefined;
  const faults = lesson.faults.map(({ what, candidate, error }) => {
    const text = error?.side === 'source' ? source : (candidates.find(({ id }) => id === candidate)?.text ?? '');
    return say(t.reviews.faults[what], { id: candidate, words: text.slice(error?.start, error?.end) });
  });
  return { faults, feedback: lesson.feedback, right: faults.length === 0 };
}
