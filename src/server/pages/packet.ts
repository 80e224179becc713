import { trackedRuns } from '../../compare/tracked.ts';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { textAttributes } from '../../reports/view/places.ts';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import { TYPOLOGIES } from '../../review/judging/presets.ts';
import { type PacketMerge, PREFERENCES, type Preference } from '../../workbench/packets.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';
import { runsView } from './edit-row.ts';

export interface PacketAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  /** Answers that were looked at, and what merging them does. */
  readonly looked?: { readonly merge: PacketMerge; readonly text: string; readonly prefer: Preference };
  /** Why answers were refused. */
  readonly fault?: string;
  readonly merged: boolean;
}

/** Packets: handed out, and merged back after a look at what is new and what is disputed. */
export function packetPageView(asked: PacketAsked, speech: Speech) {
  const { evaluation, comparison, looked, fault = '', merged } = asked;
  const { t } = speech;
  const place = [evaluation.id, comparison.id] as const;
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'text'),
    actions: addresses.packet(...place),
    edit: addresses.edit(...place),
    file: addresses.packetFile(...place),
    kinds: REVIEW_KINDS.map((id) => ({ id, title: t.reviews.kinds[id], chosen: id === 'esa' })),
    typologies: Object.entries(TYPOLOGIES).map(([id, { name }]) => ({ id, name, chosen: id === 'news' })),
    fault,
    done: merged ? t.packet.merged : '',
    looked: looked && lookedView(looked, comparison, speech),
  };
}

function lookedView(
  { merge, text, prefer }: NonNullable<PacketAsked['looked']>,
  comparison: Comparison,
  speech: Speech,
) {
  const { t } = speech;
  const { takes, edits, decisions, editConflicts, takeConflicts, conflicts } = merge.merge;
  const numberOf = (id: string) => comparison.segments.findIndex((segment) => segment.id === id) + 1;
  const name = (column: string) => comparison.columns.find(({ id }) => id === column)?.name ?? column;
  const label = (id: string) => speech.say(t.publish.segment, { number: numberOf(id) });
  return {
    said: speech.say(t.packet.from, { by: merge.by, moment: speech.moment(merge.savedAt) }),
    counts: [
      speech.count(t.packet.takes, takes.length),
      speech.count(t.packet.edits, edits.length),
      speech.count(t.packet.decisions, decisions.length),
      speech.count(t.packet.scored, merge.ratings.segments),
    ].join(' · '),
    text,
    nothing: takes.length + edits.length + decisions.length + merge.ratings.segments === 0,
    scoreConflicts:
      merge.ratings.conflicts.length === 0
        ? ''
        : speech.count(t.packet.scoredOtherwise, merge.ratings.conflicts.length),
    preferences: PREFERENCES.map((id) => ({ id, title: t.packet.prefer[id], chosen: id === prefer })),
    disputed: editConflicts.length + takeConflicts.length + conflicts.length > 0,
    texts: editConflicts.map(({ ours, theirs, kept }) => ({
      label: label(theirs.segment),
      ...textAttributes(comparison.target),
      ours: { by: ours.by, text: ours.text },
      theirs: { by: theirs.by, runs: runsView(trackedRuns(ours.text, theirs.text, comparison.target)) },
      kept: t.packet.kept[kept],
    })),
    others: [
      ...takeConflicts.map(({ ours, theirs, kept }) => ({
        label: label(theirs.segment),
        lang: speech.ui,
        ours: `${ours.by}: ${name(ours.system)}`,
        theirs: `${theirs.by}: ${name(theirs.system)}`,
        kept: t.packet.kept[kept],
      })),
      ...conflicts.map(({ ours, theirs, kept }) => ({
        label: theirs.about.message,
        lang: 'en',
        ours: `${ours.by}: ${t.packet.actions[ours.action]}`,
        theirs: `${theirs.by}: ${t.packet.actions[theirs.action]}`,
        kept: t.packet.kept[kept],
      })),
    ],
  };
}
