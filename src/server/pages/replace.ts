import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { excerpt, textAttributes } from '../../reports/view/places.ts';
import type { Change, ReplaceRequest } from '../../workbench/editor-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';

export interface ReplaceAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly search: Omit<ReplaceRequest, 'evaluation' | 'comparison'>;
  /** Left out as long as nothing is looked for. */
  readonly found?: { readonly changes: readonly Change[]; readonly hash: string };
  /** What is wrong with the pattern. */
  readonly fault?: string;
  /** The text is another one than was looked at. */
  readonly changed: boolean;
}

/** Finding and replacing over the whole text: seen before it is done. */
export function replaceView(asked: ReplaceAsked, speech: Speech) {
  const { evaluation, comparison, search, found, fault = '', changed } = asked;
  const place = [evaluation.id, comparison.id] as const;
  const changes = found?.changes ?? [];
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'text'),
    actions: addresses.replace(...place),
    back: addresses.edit(...place),
    search: {
      find: search.find,
      replacement: search.replacement,
      pattern: search.pattern ?? false,
      caseSensitive: search.caseSensitive ?? false,
      wholeWord: search.wholeWord ?? false,
    },
    seen: found?.hash ?? '',
    fault,
    changed,
    asked: found !== undefined,
    changes: changes.length === 0 ? '' : speech.count(speech.t.correct.changes, changes.length),
    corrections: changes.map(({ segment, before, edits, column }) => ({
      label: speech.say(speech.t.correct.segment, { number: segment + 1 }),
      ...textAttributes(comparison.columns.find(({ id }) => id === column)?.language ?? comparison.target),
      places: edits.map((edit) => ({ ...excerpt(before, edit), replacement: edit.replacement })),
    })),
  };
}
