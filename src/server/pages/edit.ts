import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import type { ChosenSegment } from '../../review/chosen-text.ts';
import { editEffort } from '../../review/effort.ts';
import { findingLoads } from '../../review/suggest-column.ts';
import type { EditedText } from '../../workbench/editor-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';
import { deskView } from './desk.ts';
import { type EditClash, effortText, nameOf, rowOf } from './edit-row.ts';

/** Segments on one page: what a screen reader and a phone still take, and more than most articles have. */
export const PAGE_SEGMENTS = 100;

/** What a person just did, told on the page they come back to. */
export const EDIT_DONE = ['saved', 'taken', 'undone', 'redone', 'nothing', 'replaced', 'corrected'] as const;

export interface EditAsked {
  readonly evaluation: Evaluation;
  readonly edited: EditedText;
  readonly reader: string;
  /** From 1. */
  readonly page: number;
  readonly done?: (typeof EDIT_DONE)[number] | undefined;
  readonly clash?: EditClash | undefined;
  /** Column whose text is looked at; left out: the text to be published. */
  readonly of?: string | undefined;
}

/** The text to be published, segment by segment, to be taken and edited. */
export function editView(asked: EditAsked, speech: Speech) {
  const { evaluation, edited, reader, done } = asked;
  const { comparison, segments } = edited;
  const { t } = speech;
  const place = [evaluation.id, comparison.id] as const;
  const all = segments.filter(({ state }) => state !== 'blank');
  const written = asked.of === undefined ? all : columnSegments(all, asked.of);
  const from = (Math.max(1, asked.page) - 1) * PAGE_SEGMENTS;
  const shown = written.slice(from, from + PAGE_SEGMENTS);
  const scene = {
    comparison,
    edited,
    speech,
    clash: asked.clash,
    readOnly: asked.of !== undefined,
    loadOf: findingLoads(comparison),
  };
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
    of: asked.of ?? '',
    texts: textsOf(comparison, asked.of, speech),
    column: asked.of === undefined ? null : columnView(asked.of, { ...asked, written, all: all.length }, speech),
    done: done === undefined ? '' : t.edit.done[done],
    ...progressOf(edited, all, speech),
    columns: offered(comparison, speech),
    pageNumber: asked.page,
    rows: shown.map((segment) => rowOf(segment, scene)),
    pages: pagesOf(written.length, asked, { place, speech }),
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

const offered = (comparison: Comparison, speech: Speech) => [
  ...comparison.columns.filter(({ kind }) => kind === 'system').map(({ id, name }) => ({ id, name })),
  { id: 'source', name: `${speech.t.edit.sourceName} (${speech.t.edit.source})` },
];

/** The texts a reader can choose from: the one to be published, and those of the columns as people corrected them. */
const textsOf = ({ columns }: Comparison, of: string | undefined, { t }: Speech) => [
  { id: '', name: t.edit.published, chosen: of === undefined },
  ...columns.filter(({ kind }) => kind !== 'source').map(({ id, name }) => ({ id, name: name, chosen: id === of })),
];

/** The text of one column, with what people made of it, segment by segment. */
function columnSegments(segments: readonly ChosenSegment[], column: string): readonly ChosenSegment[] {
  return segments.flatMap((segment) => {
    const offer = segment.offers.find((one) => one.column === column);
    if (offer === undefined) return [];
    const { edit: _edit, take, outdated: _outdated, suggestion: _suggestion, ...rest } = segment;
    const isTaken = segment.state === 'taken' && segment.column === column;
    return [
      {
        ...rest,
        state: isTaken ? ('taken' as const) : ('suggested' as const),
        column,
        base: offer.text,
        text: offer.edit?.text ?? offer.text,
        ...(offer.edit && { edit: offer.edit }),
        ...(isTaken && take && { take }),
      },
    ];
  });
}

interface ColumnAsked extends EditAsked {
  readonly written: readonly ChosenSegment[];
  /** Segments of the document in which something stands. */
  readonly all: number;
}

function columnView(of: string, { evaluation, edited: { comparison }, written, all }: ColumnAsked, speech: Speech) {
  const { t } = speech;
  const corrected = written.filter(({ edit }) => edit !== undefined).length;
  const missing = all - written.length;
  return {
    heading: speech.say(t.text.heading, { system: nameOf(comparison, of, speech) }),
    corrected: corrected === 0 ? t.text.untouched : speech.count(t.text.corrected, corrected),
    missing: missing > 0 ? speech.count(t.text.missing, missing) : '',
    download: addresses.textFile(evaluation.id, comparison.id, of),
    whole: plainText(written),
  };
}

/** One paragraph per segment, as it goes into another program. */
export const plainText = (segments: readonly { readonly text: string }[]): string =>
  `${segments.map(({ text }) => text).join('\n')}\n`;

function pagesOf(
  all: number,
  { page: current, of }: Pick<EditAsked, 'page' | 'of'>,
  { place, speech }: { place: readonly [string, string]; speech: Speech },
) {
  const count = Math.ceil(all / PAGE_SEGMENTS);
  if (count < 2) return [];
  return Array.from({ length: count }, (_, index) => ({
    href: addresses.edit(...place, { of, page: String(index + 1) }),
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
