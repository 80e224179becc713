import type { Comparison, Evaluation, Finding, FindingDecision } from '../../evaluate/evaluation.ts';
import { type FindingGroup, findingGroups, type GroupPart, type Place } from '../../reports/view/finding-groups.ts';
import { excerpt, textAttributes } from '../../reports/view/places.ts';
import type { CheckCount } from '../../review/check-counts.ts';
import { correctableSystems } from '../../review/corrections.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';

const ANCHOR = 'c1';
/** Open groups on one page; the next ones come up when these are decided. */
const SHOWN_GROUPS = 150;

/** What a person just did, told on the page they come back to. */
export const DONE = [
  'accepted',
  'dismissed',
  'reopened',
  'undone',
  'redone',
  'nothing',
  'signed',
  'corrected',
] as const;
export type Done = (typeof DONE)[number];

/** A decision that met one somebody else had made meanwhile. */
export interface Clash {
  readonly by: string;
  readonly at: string;
  readonly note: FindingDecision | undefined;
  readonly message: string;
  /** The form as it was sent, to be sent again. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export interface FindingsAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  /** Number of the last step this page shows. */
  readonly seen: number;
  /** Name the reader signs decisions with. */
  readonly reader: string;
  /** What people made of each check's findings, in all documents. */
  readonly counts: readonly CheckCount[];
  readonly done?: Done | undefined;
  readonly clash?: Clash | undefined;
}

/** The groups a person decides on, as they are numbered on this page and on the comparison. */
export const groupsOf = (comparison: Comparison): readonly FindingGroup[] =>
  findingGroups({ comparison, anchor: ANCHOR });

/** The findings of a comparison as things to decide. */
export function findingsView(asked: FindingsAsked, speech: Speech) {
  const { evaluation, comparison, seen, reader } = asked;
  const { t } = speech;
  const place = { evaluation: evaluation.id, comparison: comparison.id };
  const all = groupsOf(comparison);
  const open = all.filter(({ state }) => state === 'open');
  const decided = all.filter(({ state }) => state !== 'open');
  const scene: PageScene = { comparison, speech, home: addresses.comparison(place.evaluation, place.comparison) };
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'findings'),
    actions: addresses.findings(place.evaluation, place.comparison),
    seen,
    reader,
    left: open.length === 0 ? '' : speech.say(t.findings.left, { left: speech.number(open.length), all: all.length }),
    finished: open.length === 0 && all.length > 0 ? speech.count(t.findings.finished, all.length) : '',
    nothing: all.length === 0,
    share: all.length === 0 ? 0 : decided.length,
    total: all.length,
    done: asked.done === undefined ? '' : t.findings.done[asked.done],
    clash: asked.clash === undefined ? undefined : clashView(asked.clash, speech),
    groups: open.slice(0, SHOWN_GROUPS).map((group) => openGroup(group, scene)),
    more: open.length > SHOWN_GROUPS ? speech.count(t.findings.more, open.length - SHOWN_GROUPS) : '',
    decided: decided.map((group) => decidedGroup(group, scene)),
    decidedTitle: speech.count(t.findings.decidedTitle, decided.length),
    counts: countRows(asked, speech),
    moreKeys: keysOf(speech),
    next: nextSteps(scene, place),
  };
}

function countRows({ counts, comparison }: FindingsAsked, { number }: Speech) {
  const titles = new Map(comparison.checks.map(({ check, title }) => [check, title]));
  return counts.map(({ check, accepted, dismissed, precision }) => ({
    title: titles.get(check) ?? check,
    accepted: number(accepted),
    dismissed: number(dismissed),
    share: `${number(100 * precision)} %`,
  }));
}

const keysOf = ({ t }: Speech) => [
  { keys: ['j', 'k'], does: t.findings.keys.move },
  { keys: ['a'], does: t.findings.keys.accept },
  { keys: ['d'], does: t.findings.keys.dismiss },
  { keys: ['D'], does: t.findings.keys.here },
  { keys: ['E'], does: t.findings.keys.everywhere },
  { keys: ['x'], does: t.findings.keys.notSame },
  { keys: ['h'], does: t.findings.keys.correct },
  { keys: ['z', 'Ctrl+Z'], does: t.findings.keys.undo },
  { keys: ['Z', 'Ctrl+Shift+Z'], does: t.findings.keys.redo },
];

interface PageScene {
  readonly comparison: Comparison;
  readonly speech: Speech;
  /** Address of the comparison, which the places lead to. */
  readonly home: string;
}

function openGroup(group: FindingGroup, scene: PageScene) {
  const { comparison, speech } = scene;
  const findings = group.findings.map((index) => comparison.findings[index]!);
  const correctable = correctableSystems(comparison, findings).length > 0;
  const named = findings.some(({ evidence }) => Array.isArray(evidence.forms) && evidence.forms.length > 1);
  return {
    ...headOf(group, scene),
    decided: group.decided.map(({ note, reason }) => ({ text: decidedText(note, speech), reason, state: note.state })),
    main: partView(group.main, scene),
    others: group.others.map((part) => partView(part, scene)),
    othersTitle: speech.say(speech.t.findings.others, { checks: speech.list(group.others.map(({ title }) => title)) }),
    /** One finding needs no choice; of several each can be left out. */
    single: group.findings.length === 1 ? group.findings : undefined,
    choices: group.findings.length > 1,
    hidden: group.hidden.length === 0 ? undefined : reopening(group.hidden, scene),
    names: named,
    correct: correctable ? `${addresses.correct(...homeOf(scene))}${groupQuery(group)}` : '',
    correctTitle: named ? speech.t.findings.harmonise : speech.t.findings.correct,
  };
}

const homeOf = ({ home }: PageScene) => home.split('/').slice(2).map(decodeURIComponent) as [string, string];
const groupQuery = ({ number }: FindingGroup) => `?group=${number}`;

function headOf(group: FindingGroup, { speech }: PageScene) {
  const { id, number, title, forms, severity } = group;
  const severities: Readonly<Record<Finding['severity'], string>> = speech.t.severities;
  return {
    id,
    number,
    title,
    forms,
    severity,
    severityWord: severities[severity],
    class: group.class,
    extent: extentText(group, speech),
  };
}

function extentText({ counts }: FindingGroup, speech: Speech): string {
  const { t } = speech;
  const columns =
    counts.columns.length > 2 ? speech.count(t.findings.columns, counts.columns.length) : speech.list(counts.columns);
  const where = speech.say(t.findings.where, { places: speech.count(t.findings.places, counts.places), columns });
  return counts.spellings > 1 ? `${speech.count(t.findings.spellings, counts.spellings)}, ${where}` : where;
}

function decidedGroup(group: FindingGroup, scene: PageScene) {
  const [first] = group.decided;
  return {
    ...headOf(group, scene),
    state: group.state,
    text: first === undefined ? '' : decidedText(first.note, scene.speech),
    reason: first?.reason ?? '',
    message: group.main.messages[0]?.text ?? '',
    places: group.places.slice(0, 3).map((one) => placeView(one, scene)),
    reopen: reopening(group.findings, scene),
  };
}

/** What has to be sent to open findings again. */
function reopening(findings: readonly number[], { comparison, speech }: PageScene) {
  const ids = findings.flatMap((index) => comparison.findings[index]!.decision?.decision ?? []);
  return { ids: [...new Set(ids)], text: speech.count(speech.t.findings.hidden, findings.length) };
}

function partView({ title, rule, messages }: GroupPart, scene: PageScene) {
  return {
    title,
    rule,
    messages: messages.map(({ text, suggestion, findings, shown, folded }) => ({
      text,
      suggestion,
      preview: previewOf(findings, scene),
      // A finding with several places is one choice, at its first place.
      shown: shown.map((one, index) => ({ ...placeView(one, scene), first: isFirst(shown, index) })),
      folded: folded.map((one, index) => ({
        ...placeView(one, scene),
        first: isFirst([...shown, ...folded], shown.length + index),
      })),
      foldedTitle: scene.speech.count(scene.speech.t.findings.morePlaces, folded.length),
    })),
  };
}

const isFirst = (places: readonly Place[], index: number): boolean =>
  places.findIndex(({ finding }) => finding === places[index]!.finding) === index;

const placeView = (place: Place, scene: PageScene) => ({
  ...place,
  href: `${addresses.comparisonAt(...homeOf(scene), place.segment + 1)}${place.href}`,
});

const SHOWN_EDITS = 6;

/** What following the suggestion would make of the text. */
function previewOf(findings: readonly number[], { comparison }: PageScene) {
  return findings
    .map((index) => comparison.findings[index]!)
    .flatMap((finding) => (finding.edits ?? []).map((edit) => ({ finding, edit })))
    .slice(0, SHOWN_EDITS)
    .flatMap(({ finding, edit }) => {
      const column = comparison.columns.find(({ id }) => id === finding.system);
      const cell = column && comparison.cells[column.id]?.[edit.segment];
      const text =
        column?.kind === 'source' ? comparison.segments[edit.segment]?.text : cell && 'text' in cell && cell.text;
      if (!column || !text) return [];
      const { before, words, after } = excerpt(text, edit);
      return [{ ...textAttributes(column.language), before, words, replacement: edit.replacement, after }];
    });
}

/** `Dismissed everywhere by Anna, 23 Nov 2026` in the reader's language. */
export function decidedText(note: FindingDecision, speech: Speech): string {
  const { t } = speech;
  const values = {
    by: note.by,
    moment: speech.moment(note.at),
    spelling: 'spelling' in note ? (note.spelling ?? '') : '',
  };
  if (note.state === 'outdated') {
    const before = speech.say(note.was === 'dismissed' ? t.decisions.dismissedBy : t.decisions.acceptedBy, values);
    return speech.say(note.changed === 'text' ? t.decisions.textChanged : t.decisions.ruleChanged, { before });
  }
  if (note.state === 'accepted')
    return speech.say(values.spelling === '' ? t.decisions.acceptedBy : t.decisions.acceptedAs, values);
  const reach = { this: '', ...t.decisions.reach } as const;
  return [speech.say(t.decisions.dismissedBy, values), reach[note.scope]].filter(Boolean).join(' · ');
}

function clashView({ by, at, note, message, fields }: Clash, speech: Speech) {
  const said = note === undefined ? '' : decidedText(note, speech);
  return { text: speech.say(speech.t.findings.clash, { by, moment: speech.moment(at) }), said, message, fields };
}

/** Where to go once nothing is left. */
function nextSteps({ comparison, speech, home }: PageScene, place: { evaluation: string; comparison: string }) {
  const { t } = speech;
  const systems = comparison.columns.filter(({ kind }) => kind === 'system');
  return [
    ...systems.map(({ id, name }) => ({
      href: addresses.edit(place.evaluation, place.comparison, { of: id }),
      title: speech.say(t.findings.toText, { system: name }),
    })),
    { href: addresses.report(place.evaluation, 'html'), title: t.findings.toReport },
    { href: home, title: t.findings.toCompare },
  ];
}
