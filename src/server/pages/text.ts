import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { textAttributes } from '../../reports/view/places.ts';
import type { CurrentSegment } from '../../review/corrections.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';

export interface TextAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly system: string;
  readonly segments: readonly CurrentSegment[];
  readonly corrected: boolean;
}

/** The text one system gave, as people have corrected it. */
export function textView({ evaluation, comparison, system, segments, corrected }: TextAsked, speech: Speech) {
  const { t } = speech;
  const column = comparison.columns.find(({ id }) => id === system)!;
  const edited = segments.filter(({ edit }) => edit !== undefined).length;
  const roles = new Map(comparison.segments.map(({ index, role }) => [index, role]));
  const missing = comparison.segments.filter(({ text }) => text.trim() !== '').length - segments.length;
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'text'),
    heading2: speech.say(t.text.heading, { system: column.name }),
    actions: addresses.text(evaluation.id, comparison.id, '').split('?')[0],
    undo: `${addresses.findings(evaluation.id, comparison.id)}/undo`,
    system,
    systems: comparison.columns
      .filter(({ kind }) => kind !== 'source')
      .map(({ id, name }) => ({ id, name, chosen: id === system })),
    download: addresses.textFile(evaluation.id, comparison.id, system),
    done: corrected ? t.findings.done.corrected : '',
    edited: edited === 0 ? t.text.untouched : speech.count(t.text.corrected, edited),
    missing: missing > 0 ? speech.count(t.text.missing, missing) : '',
    ...textAttributes(column.language),
    whole: plainText(segments),
    segments: segments.map(({ segment, base, text, edit }) => ({
      number: segment + 1,
      role: roles.get(segment) === 'body' ? '' : (roles.get(segment) ?? ''),
      text,
      was: edit === undefined ? '' : base,
      by: edit === undefined ? '' : speech.say(t.text.by, { by: edit.by, moment: speech.moment(edit.at) }),
    })),
  };
}

/** One paragraph per segment, as it goes into another program. */
export const plainText = (segments: readonly CurrentSegment[]): string =>
  `${segments.map(({ text }) => text).join('\n')}\n`;
