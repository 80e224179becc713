import type { Comparison, Evaluation, Finding } from '../../evaluate/evaluation.ts';
import { excerpt, textAttributes } from '../../reports/view/places.ts';
import { type Correction, correctableSystems } from '../../review/corrections.ts';
import { formsOf } from '../../review/finding-forms.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';

export interface CorrectAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  /** Number of the group and positions of its findings. */
  readonly group: number;
  readonly findings: readonly number[];
  /** System whose text is to be changed, or `WHOLE_TEXT`. */
  readonly system: string;
  /** Chosen spelling; undefined where the findings are about no name. */
  readonly spelling: string | undefined;
  readonly corrections: readonly Correction[];
}

/** In the place of a system: the text to be published, whichever systems it comes from. */
export const WHOLE_TEXT = '';

/** What a person may choose for a group: the text to be changed, and the spelling, what is proposed first. */
export function choicesOf(comparison: Comparison, findings: readonly Finding[], wanted: string) {
  const systems = correctableSystems(comparison, findings);
  const system = systems.find((id) => id === wanted) ?? (systems.length === 0 ? undefined : WHOLE_TEXT);
  const named = findings.filter((finding) => formsOf(finding).length > 0);
  // What is said of this very text goes first, what is said of the source last: another language, another house form.
  const farness = ({ system: own, spans }: Finding) => {
    if (own === system) return 0;
    if (spans.some(({ column }) => column === system)) return 1;
    return own === 'source' ? 3 : 2;
  };
  const suggested = named
    .toSorted((left, right) => farness(left) - farness(right))
    .flatMap(({ suggestion }) => suggestion ?? []);
  return { systems, system, spellings: [...new Set([...suggested, ...named.flatMap(formsOf)])] };
}

/** One spelling in all places of a text, or its suggestions followed: seen before it is done. */
export function correctView(asked: CorrectAsked, speech: Speech) {
  const { evaluation, comparison, group, system, spelling, corrections } = asked;
  const { t } = speech;
  const findings = asked.findings.map((index) => comparison.findings[index]!);
  const { systems, spellings } = choicesOf(comparison, findings, system);
  const language = comparison.columns.find(({ id }) => id === system)?.language ?? comparison.target;
  const changed = corrections.filter(({ before, after }) => before !== after);
  const lost = corrections.flatMap((correction) => correction.lost);
  const known = spelling !== undefined && spellings.includes(spelling);
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'findings'),
    heading2: spelling === undefined ? t.correct.headingEdits : t.correct.heading,
    actions: addresses.correct(evaluation.id, comparison.id),
    back: `${addresses.findings(evaluation.id, comparison.id)}#c1-g${group}`,
    group,
    system,
    spelling: spelling ?? '',
    systems: [
      { id: WHOLE_TEXT, name: t.correct.whole, chosen: system === WHOLE_TEXT },
      ...systems.map((id) => ({
        id,
        name: comparison.columns.find((one) => one.id === id)!.name,
        chosen: id === system,
      })),
    ],
    spellings: spellings.map((text) => ({ text, chosen: text === spelling })),
    otherSpelling: known ? '' : (spelling ?? ''),
    otherChosen: spelling !== undefined && !known,
    lang: language,
    changes: changed.length === 0 ? '' : speech.count(t.correct.changes, changed.length),
    lost: lost.length === 0 ? '' : speech.say(t.correct.lost, { words: speech.list(lost) }),
    corrections: changed.map((correction) => ({
      label: speech.say(t.correct.segment, { number: correction.segment + 1 }),
      ...textAttributes(language),
      places: placesOf(correction),
    })),
  };
}

/** Each place in its context: the words that go, and those that come. */
function placesOf({ before, edits }: Correction) {
  return edits.map((edit) => {
    const place = excerpt(before, edit);
    return { ...place, replacement: edit.replacement };
  });
}
