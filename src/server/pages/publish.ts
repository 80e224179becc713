import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import type { Publication } from '../../publish/contract.ts';
import { PUBLISH_FORMATS } from '../../publish/registry.ts';
import { textAttributes } from '../../reports/view/places.ts';
import { STATUSES, type StatusStep } from '../../review/status.ts';
import type { PublishState } from '../../workbench/publish.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';
import { statusText } from './edit.ts';
import { effortText } from './edit-row.ts';

export const PUBLISH_DONE = [...STATUSES, 'undone', 'nothing'] as const;

export interface PublishAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly state: PublishState;
  /** The text as it would be handed over, for reading and copying. */
  readonly publication: Publication;
  readonly withoutFrame: boolean;
  readonly reader: string;
  readonly done?: (typeof PUBLISH_DONE)[number] | undefined;
  /** Why a new status was refused, and the reason that was typed. */
  readonly refused?: { readonly message: string; readonly reason: string } | undefined;
}

/** How far the text is, what stands in the way, and the files it is handed over as. */
export function publishView(asked: PublishAsked, speech: Speech) {
  const { evaluation, comparison, state, withoutFrame, done, refused } = asked;
  const { t } = speech;
  const place = [evaluation.id, comparison.id] as const;
  const { status } = state;
  const frame = comparison.segments.filter(({ role, text }) => role === 'boilerplate' && text.trim() !== '').length;
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'publish'),
    actions: addresses.publish(...place),
    edit: addresses.edit(...place),
    steps: addresses.findings(...place),
    reader: asked.reader,
    seen: state.hash,
    done: done === undefined ? '' : t.publish.done[done],
    refused: refused?.message ?? '',
    reason: refused?.reason ?? '',
    ...statusText(state, speech),
    said: status.by === undefined ? '' : saidText({ by: status.by, at: status.at! }, speech),
    steps2: STATUSES.filter((one) => one !== status.status).map((id) => ({
      id,
      title: t.publish.set[id],
      main: id === 'approved',
    })),
    work: workText(state, speech),
    rateHelp: speech.say(t.edit.rateHelp, { signature: state.effort.signature }),
    openTitle: state.open.length === 0 ? '' : speech.count(t.publish.openTitle, state.open.length),
    open: state.open.map(({ segment, finding }) => ({
      href: `${addresses.edit(...place)}#s${segment + 1}`,
      label: speech.say(t.publish.segment, { number: segment + 1 }),
      message: finding?.message ?? '',
    })),
    history: status.history.toReversed().map((step) => historyView(step, speech)),
    ...filesOf(asked, speech),
    frame: frame === 0 ? '' : speech.say(t.publish.frameHelp, { count: speech.number(frame) }),
    withoutFrame,
    otherFrame: addresses.publish(...place, withoutFrame ? {} : { frame: '0' }),
    whole: `${asked.publication.paragraphs.map(({ text }) => text).join('\n')}\n`,
    ...textAttributes(comparison.target),
    paragraphs: asked.publication.paragraphs.map(({ role, pieces }) => ({
      role,
      headline: role === 'headline',
      subhead: role === 'subhead',
      pieces: pieces.map(({ text, href = '' }) => ({ text, href })),
    })),
  };
}

const saidText = ({ by, at }: { readonly by: string; readonly at: string }, speech: Speech): string =>
  speech.say(speech.t.publish.by, { by, moment: speech.moment(at) });

function workText({ decided, segments, edited, effort, spent }: PublishState, speech: Speech): string {
  const { t } = speech;
  return [
    speech.say(t.edit.progress, { decided: speech.number(decided), all: speech.number(segments) }),
    ...(edited === 0 ? [] : [speech.count(t.edit.editedCount, edited), effortText(effort, speech)]),
    ...(spent === 0 ? [] : [speech.say(t.edit.spent, { duration: speech.duration(spent) })]),
  ].join(' · ');
}

function historyView(step: StatusStep, speech: Speech) {
  const { t } = speech;
  return {
    status: step.status,
    word: t.edit.status[step.status],
    by: step.by,
    moment: speech.moment(step.at),
    at: step.at,
    takenBack: step.takenBack ? t.publish.takenBack : '',
    reason: step.reason ?? '',
    open: step.open === undefined ? '' : speech.say(t.publish.open, { what: step.open.join('; ') }),
  };
}

/** Files of every text, and those of approved texts only. */
function filesOf({ evaluation, comparison, state, withoutFrame }: PublishAsked, { t }: Speech) {
  const approved = state.status.status === 'approved';
  const titles: Readonly<Record<string, string>> = t.publish.formats;
  const files = PUBLISH_FORMATS.map(({ id, title, approvedOnly, extension }) => ({
    title: titles[id] ?? title,
    extension,
    approvedOnly,
    href: addresses.publishedFile(evaluation.id, comparison.id, {
      format: id,
      ...(withoutFrame ? { frame: '0' } : {}),
    }),
  }));
  return {
    files: files.filter(({ approvedOnly }) => !approvedOnly || approved),
    held: approved ? [] : files.filter(({ approvedOnly }) => approvedOnly).map(({ title }) => title),
  };
}
