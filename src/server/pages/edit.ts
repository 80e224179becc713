import { type TrackedRun, trackedRuns } from '../../compare/tracked.ts';
import type { Comparison, Evaluation, Finding } from '../../evaluate/evaluation.ts';
import { textAttributes } from '../../reports/view/places.ts';
import type { ChosenSegment } from '../../review/chosen-text.ts';
import type { PostEdit } from '../../review/decision.ts';
import { editEffort } from '../../review/effort.ts';
import { findingLoads, type Load } from '../../review/suggest-column.ts';
import type { EditedText, Theirs } from '../../workbench/editor-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';
import { deskView } from './desk.ts';

/** Segments on one page: what a screen reader and a phone still take, and more than most articles have. */
export const PAGE_SEGMENTS = 100;

/** What a person just did, told on the page they come back to. */
export const EDIT_DONE = ['saved', 'taken', 'undone', 'redone', 'nothing', 'replaced', 'corrected'] as const;

/** An edit that met another one; both are shown. */
export interface EditClash {
  readonly segment: string;
  readonly text: string;
  readonly theirs: Theirs;
}

export interface EditAsked {
  readonly evaluation: Evaluation;
  readonly edited: EditedText;
  readonly reader: string;
  /** From 1. */
  readonly page: number;
  readonly done?: (typeof EDIT_DONE)[number] | undefined;
  readonly clash?: EditClash | undefined;
}

/** The text to be published, segment by segment, to be taken and edited. */
export function editView(asked: EditAsked, speech: Speech) {
  const { evaluation, edited, reader, done } = asked;
  const { comparison, segments } = edited;
  const { t } = speech;
  const place = [evaluation.id, comparison.id] as const;
  const written = segments.filter(({ state }) => state !== 'blank');
  const from = (Math.max(1, asked.page) - 1) * PAGE_SEGMENTS;
  const shown = written.slice(from, from + PAGE_SEGMENTS);
  const scene = { comparison, edited, speech, clash: asked.clash, loadOf: findingLoads(comparison) };
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'text'),
    heading2: t.edit.heading,
    reader,
    desk: deskView({ evaluation, comparison, reader }),
    actions: addresses.edit(...place),
    steps: addresses.findings(...place),
    replace: addresses.replace(...place),
    publish: addresses.publish(...place),
    packet: addresses.packet(...place),
    system: addresses.text(...place, comparison.columns.find(({ kind }) => kind === 'system')?.id ?? ''),
    done: done === undefined ? '' : t.edit.done[done],
    ...progressOf(edited, written, speech),
    columns: offered(comparison, speech),
    pageNumber: asked.page,
    rows: shown.map((segment) => rowOf(segment, scene)),
    pages: pagesOf(written.length, asked.page, { place, speech }),
    moreKeys: keysOf(speech),
  };
}

export type EditView = ReturnType<typeof editView>;

/** How far the text is: the same words on every page about it. */
export function statusText({ status }: Pick<EditedText, 'status'>, speech: Speech) {
  const { t } = speech;
  const { status: word, changedSince } = status;
  const changed =
    changedSince === undefined
      ? ''
      : speech.say(t.edit.changedSince, { by: changedSince.by, moment: speech.moment(changedSince.at) });
  return { status: word, statusWord: t.edit.status[word], changed };
}

function progressOf(edited: EditedText, written: readonly ChosenSegment[], speech: Speech) {
  const { t } = speech;
  const touched = written.filter(({ edit, base, text }) => edit !== undefined && base !== text);
  const effort = editEffort(touched);
  const spent = written.reduce((sum, { edit }) => sum + (edit?.milliseconds ?? 0), 0);
  const decided = written.filter(({ state }) => state === 'taken').length;
  return {
    ...statusText(edited, speech),
    progress: speech.say(t.edit.progress, { decided: speech.number(decided), all: speech.number(written.length) }),
    work: [
      ...(touched.length === 0 ? [] : [speech.count(t.edit.editedCount, touched.length), effortText(effort, speech)]),
      ...(spent === 0 ? [] : [speech.say(t.edit.spent, { duration: speech.duration(spent) })]),
    ].join(' · '),
    rateHelp: speech.say(t.edit.rateHelp, { signature: effort.signature }),
  };
}

export const effortText = (
  { edits, rate }: { readonly edits: number; readonly rate: number },
  speech: Speech,
): string =>
  `${speech.count(speech.t.edit.effort, edits)} (${speech.say(speech.t.edit.rate, { rate: speech.number(rate) })})`;

const nameOf = ({ columns }: Comparison, id: string, { t }: Speech): string => {
  const column = columns.find((one) => one.id === id);
  return column?.kind === 'source' ? t.edit.sourceName : (column?.name ?? id);
};

const offered = (comparison: Comparison, speech: Speech) => [
  ...comparison.columns.filter(({ kind }) => kind === 'system').map(({ id, name }) => ({ id, name })),
  { id: 'source', name: `${speech.t.edit.sourceName} (${speech.t.edit.source})` },
];

interface RowScene {
  readonly comparison: Comparison;
  readonly edited: EditedText;
  readonly speech: Speech;
  readonly clash: EditClash | undefined;
  loadOf(segment: number, column: string): Load;
}

/** One row by itself. */
export const editRowView = (chosen: ChosenSegment, edited: EditedText, speech: Speech) =>
  rowOf(chosen, {
    comparison: edited.comparison,
    edited,
    speech,
    clash: undefined,
    loadOf: findingLoads(edited.comparison),
  });

function rowOf(chosen: ChosenSegment, scene: RowScene) {
  const { comparison, edited, speech } = scene;
  const { t } = speech;
  const { segment, id, column, text, base } = chosen;
  const own = comparison.segments[segment]!;
  const clash = scene.clash?.segment === id ? scene.clash : undefined;
  const language = languageOf(comparison, column);
  return {
    anchor: `s${segment + 1}`,
    number: segment + 1,
    id,
    column,
    role: own.role === 'body' ? '' : own.role,
    roleWord: own.role === 'body' ? '' : t.document.roles[own.role],
    source: { text: own.text, ...textAttributes(own.language) },
    ...textAttributes(language),
    text,
    base,
    decided: chosen.state === 'taken',
    missing: chosen.state === 'missing',
    runs: text === base ? [] : runsView(trackedRuns(base, text, language)),
    origin: originOf(chosen, scene),
    editedBy: editedText(chosen, speech),
    outdated: chosen.outdated === undefined ? '' : speech.say(t.edit.outdated, { by: chosen.outdated.by }),
    findings: foundIn(edited.findings, segment, speech),
    remembered: rememberedView(edited.remembered.get(segment), { base, language, speech }),
    editLabel: speech.say(t.edit.editOf, { number: segment + 1 }),
    textLabel: speech.say(t.edit.textOf, { number: segment + 1 }),
    clash: clash && clashView(clash, language, speech),
    value: clash?.text ?? text,
    seen: clash?.theirs.text ?? text,
    ...offersView(chosen, scene),
  };
}

/** A view asks for what it shows, not for kinds. */
export const runsView = (runs: readonly TrackedRun[]) =>
  runs.map(({ kind, text }) => ({ gone: kind === 'gone', added: kind === 'new', text }));

const languageOf = ({ columns, target }: Comparison, column: string) =>
  columns.find(({ id }) => id === column)?.language ?? target;

function originOf({ state, column, take, suggestion }: ChosenSegment, { comparison, speech }: RowScene): string {
  const { t } = speech;
  if (state === 'missing') return t.edit.from.missing;
  const system = nameOf(comparison, column, speech);
  if (take !== undefined) return speech.say(t.edit.from.taken, { system, by: take.by });
  return `${system}, ${t.edit.why[suggestion?.why ?? 'only']}`;
}

function editedText({ edit, text, base }: ChosenSegment, speech: Speech): string {
  if (edit === undefined || text === base) return '';
  const { t } = speech;
  const spent = edit.milliseconds ? [speech.say(t.edit.spent, { duration: speech.duration(edit.milliseconds) })] : [];
  const who = speech.say(t.edit.editedBy, { by: edit.by, moment: speech.moment(edit.at) });
  return [who, effortText(editEffort([{ base, text }]), speech), ...spent].join(' · ');
}

export function foundIn(findings: readonly Finding[], segment: number, speech: Speech) {
  const words: Readonly<Record<Finding['severity'], string>> = speech.t.severities;
  return findings
    .filter(({ spans }) => spans.some((span) => span.segment === segment))
    .map(({ severity, message, suggestion = '' }) => ({
      severity,
      severityWord: words[severity],
      message,
      suggestion,
    }));
}

function rememberedView(
  edit: PostEdit | undefined,
  { base, language, speech }: { base: string; language: string; speech: Speech },
) {
  if (edit === undefined) return undefined;
  const by = speech.say(speech.t.edit.remembered, { by: edit.by });
  return { by, text: edit.text, runs: runsView(trackedRuns(base, edit.text, language)) };
}

function clashView({ theirs, text }: EditClash, language: string, speech: Speech) {
  const { t } = speech;
  const said =
    theirs.by === undefined || theirs.at === undefined
      ? t.edit.clashSomebody
      : speech.say(t.edit.clash, { by: theirs.by, moment: speech.moment(theirs.at) });
  return { said, theirs: theirs.text, system: theirs.system, runs: runsView(trackedRuns(theirs.text, text, language)) };
}

/** The other texts of a segment, marked against the chosen one, with the key that takes each. */
function offersView(chosen: ChosenSegment, { comparison, speech, loadOf }: RowScene) {
  const { segment, column, text, offers } = chosen;
  const systems = comparison.columns.filter(({ kind }) => kind !== 'source').map(({ id }) => id);
  const others = offers.map((offer) => {
    const language = languageOf(comparison, offer.column);
    const at = systems.indexOf(offer.column);
    const now = offer.edit?.text ?? offer.text;
    return {
      column: offer.column,
      name: nameOf(comparison, offer.column, speech),
      key: at >= 0 && at < 9 ? String(at + 1) : offer.column === 'source' ? '0' : '',
      current: offer.column === column,
      findings: findingCount(loadOf(segment, offer.column), speech),
      ...textAttributes(language),
      // Read as texts of their own: what the chosen one says instead is in sight above.
      runs: runsView(
        offer.column === 'source'
          ? [{ kind: 'same', text: now }]
          : trackedRuns(text, now, language).filter(({ kind }) => kind !== 'gone'),
      ),
    };
  });
  return {
    offers: others,
    othersTitle: speech.count(speech.t.edit.others, others.filter(({ current }) => !current).length),
  };
}

const findingCount = ({ count }: Load, speech: Speech): string =>
  count === 0 ? '' : speech.count(speech.t.edit.findingsIn, count);

function pagesOf(
  all: number,
  current: number,
  { place, speech }: { place: readonly [string, string]; speech: Speech },
) {
  const count = Math.ceil(all / PAGE_SEGMENTS);
  if (count < 2) return [];
  return Array.from({ length: count }, (_, index) => ({
    href: addresses.edit(...place, { page: String(index + 1) }),
    title: speech.say(speech.t.edit.page, {
      from: speech.number(index * PAGE_SEGMENTS + 1),
      to: speech.number(Math.min(all, (index + 1) * PAGE_SEGMENTS)),
    }),
    current: index + 1 === current,
  }));
}

const keysOf = ({ t }: Speech) => [
  { keys: ['j', 'k'], does: t.edit.keys.move },
  { keys: ['e'], does: t.edit.keys.edit },
  { keys: ['1–9', '0'], does: t.edit.keys.take },
  { keys: ['Esc'], does: t.edit.keys.close },
  { keys: ['r'], does: t.edit.keys.replace },
  { keys: ['z', 'Ctrl+Z'], does: t.edit.keys.undo },
  { keys: ['Z', 'Ctrl+Shift+Z'], does: t.edit.keys.redo },
];
