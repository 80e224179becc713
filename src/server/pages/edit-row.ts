import { type TrackedRun, trackedRuns } from '../../compare/tracked.ts';
import type { Comparison, Finding } from '../../evaluate/evaluation.ts';
import { textAttributes } from '../../reports/view/places.ts';
import type { ChosenSegment } from '../../review/chosen-text.ts';
import type { PostEdit } from '../../review/decision.ts';
import { editEffort } from '../../review/effort.ts';
import { findingLoads, type Load } from '../../review/suggest-column.ts';
import type { EditedText, Theirs } from '../../workbench/editor-contract.ts';
import type { Speech } from '../speech.ts';

/** An edit that met another one; both are shown. */
export interface EditClash {
  readonly segment: string;
  readonly text: string;
  readonly theirs: Theirs;
}

export const effortText = (
  { edits, rate }: { readonly edits: number; readonly rate: number },
  speech: Speech,
): string =>
  `${speech.count(speech.t.edit.effort, edits)} (${speech.say(speech.t.edit.rate, { rate: speech.number(rate) })})`;

export const nameOf = ({ columns }: Comparison, id: string, { t }: Speech): string => {
  const column = columns.find((one) => one.id === id);
  return column?.kind === 'source' ? t.edit.sourceName : (column?.name ?? id);
};

export interface RowScene {
  readonly comparison: Comparison;
  readonly edited: EditedText;
  readonly speech: Speech;
  readonly clash: EditClash | undefined;
  /** The text of one column is looked at: it is edited where it stands in the text to be published. */
  readonly readOnly: boolean;
  loadOf(segment: number, column: string): Load;
}

/** One row by itself. */
export const editRowView = (chosen: ChosenSegment, edited: EditedText, speech: Speech) =>
  rowOf(chosen, {
    comparison: edited.comparison,
    edited,
    speech,
    clash: undefined,
    readOnly: false,
    loadOf: findingLoads(edited.comparison),
  });

export function rowOf(chosen: ChosenSegment, scene: RowScene) {
  const { comparison, edited, speech, readOnly } = scene;
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
    readOnly,
    decided: chosen.state === 'taken',
    missing: chosen.state === 'missing',
    runs: text === base ? [] : runsView(trackedRuns(base, text, language)),
    origin: originOf(chosen, scene),
    editedBy: editedText(chosen, speech),
    outdated: chosen.outdated === undefined ? '' : speech.say(t.edit.outdated, { by: chosen.outdated.by }),
    findings: readOnly ? [] : foundIn(edited.findings, segment, speech),
    remembered: rememberedView(readOnly ? undefined : edited.remembered.get(segment), { base, language, speech }),
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

function originOf(chosen: ChosenSegment, { comparison, edited, readOnly, speech }: RowScene): string {
  const { state, column, take, suggestion } = chosen;
  const { t } = speech;
  const inText = edited.segments[chosen.segment]!.column;
  if (readOnly && inText !== column)
    return speech.say(t.edit.otherInText, { system: inText === '' ? '–' : nameOf(comparison, inText, speech) });
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

function foundIn(findings: readonly Finding[], segment: number, speech: Speech) {
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
