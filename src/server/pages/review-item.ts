import { textAttributes } from '../../reports/view/places.ts';
import { choicesFor, graveSeverities, severitiesOf } from '../../review/judging/choices.ts';
import { givesScore, marksErrors } from '../../review/judging/kinds.ts';
import type { Missing } from '../../review/judging/missing.ts';
import { type DrawnError, drawnRuns } from '../../review/judging/spans.ts';
import { UNTOUCHED } from '../../review/judging/verdict.ts';
import type { ShownItem } from '../../workbench/review-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { type Clash, clashView, opinionsView } from './review-clash.ts';
import { lessonView } from './review-lesson.ts';

export interface ItemAsked {
  readonly shown: ShownItem;
  readonly by: string;
  /** `second` in the second pass. */
  readonly pass?: string | undefined;
  /** What has just been done, in the reader's language. */
  readonly done: string;
  readonly clash?: Clash | undefined;
}

/** One item, with all that is to be said about it. */
export function itemView({ shown, by, pass, done, clash }: ItemAsked, speech: Speech) {
  const { t, say, number } = speech;
  const { review, item, position, total, verdict, missing, revealed, closed } = shown;
  const locked = revealed || closed;
  const place = { pass };
  return {
    title: review.title,
    reviewHref: addresses.review(review.id, place),
    pass: pass ?? '',
    second: pass === undefined ? '' : t.reviews.secondPass,
    kindTitle: t.reviews.kinds[review.kind],
    help: t.reviews.kindHelp[review.kind] + (marksErrors(review.kind) ? ` ${t.reviews.omissionHelp}` : ''),
    position: say(t.reviews.position, { position: number(position + 1), total: number(total) }),
    progress: { text: progressText(shown, speech), value: shown.done, max: total },
    reader: by,
    done,
    action: addresses.reviewItem(review.id, item, place),
    base: addresses.review(review.id),
    after: item,
    nextHref: addresses.reviewNext(review.id, { ...place, after: item }),
    laterHref: shown.next === undefined ? '' : addresses.reviewItem(review.id, shown.next, place),
    previousHref: shown.previous === undefined ? '' : addresses.reviewItem(review.id, shown.previous, place),
    seen: clash?.version ?? shown.version,
    errors: JSON.stringify(Object.fromEntries(shown.candidates.map(({ id }) => [id, verdict[id]?.errors ?? []]))),
    kind: review.kind,
    locked,
    lockedText: closed ? t.reviews.over : t.reviews.revealed,
    scored: givesScore(review.kind),
    ranked: review.kind === 'ranking',
    reveal: addresses.reviewReveal(review.id, item, place),
    omittedWord: t.reviews.omitted,
    marking: marksErrors(review.kind) && !locked,
    severities: severitiesOf(review, t.severities),
    grave: JSON.stringify(graveSeverities(review)),
    source: sourceView(shown),
    candidates: shown.candidates.map((candidate) => candidateView(shown, candidate, speech)),
    blank: errorView({ side: 'target', severity: '' }, { label: '', text: '', candidate: '' }, shown, speech),
    revealable: review.blind && !locked,
    canReveal: review.blind && !locked && missing.length === 0 && clash === undefined,
    lesson: lessonView(shown, speech),
    clash: clash && clashView(clash, shown, speech),
    opinions: opinionsView(shown, speech),
    moreKeys: keysOf(shown, speech),
  };
}

export const progressText = (
  { done, total }: { readonly done: number; readonly total: number },
  { t, say, number }: Speech,
) => say(t.reviews.progress, { done: number(done), total: number(total) });

export const missingText = ({ what, candidate }: Missing, { t, say }: Speech): string =>
  say(t.reviews.missing[what], { id: candidate });

/** Name of the control that is to be filled: the page moves there. */
export const missingField = ({ what, candidate, error }: Missing): string =>
  error === undefined ? `${what}-${candidate}` : `${what}-${candidate}-${error}`;

function drawnErrors({ review, verdict }: ShownItem, candidate: string, prefix = ''): readonly DrawnError[] {
  const grave = graveSeverities(review);
  return (verdict[candidate] ?? UNTOUCHED).errors.map((error, at) => ({
    ...error,
    label: `${prefix}${at + 1}`,
    grave: grave.includes(error.severity),
  }));
}

function sourceView(shown: ShownItem) {
  const { source, sourceLanguage, before, after, candidates } = shown;
  const omissions = candidates.flatMap(({ id }) => drawnErrors(shown, id, id));
  return { ...textAttributes(sourceLanguage), before, after, runs: drawnRuns(source, omissions, 'source') };
}

function candidateView(shown: ShownItem, { id, text, names }: ShownItem['candidates'][number], speech: Speech) {
  const { t, say } = speech;
  const { score, rank, errors, none, note } = shown.verdict[id] ?? UNTOUCHED;
  return {
    id,
    title: say(t.reviews.translation, { id }),
    names: names?.join(', ') ?? '',
    textLabel: say(t.reviews.textLabel, { title: say(t.reviews.translation, { id }) }),
    ...textAttributes(shown.review.target),
    runs: drawnRuns(text, drawnErrors(shown, id), 'target'),
    score: score ?? '',
    scaled: score ?? 50,
    unscaled: score === undefined,
    scale: say(t.reviews.scale, { id }),
    ranks: shown.candidates.map((_, at) => ({
      value: at + 1,
      checked: rank === at + 1,
      title: say(t.reviews.place, { rank: at + 1 }),
    })),
    none: none === true,
    canBeNone: shown.review.kind === 'mqm',
    note: note ?? '',
    errorsTitle: say(t.reviews.errors, { id }),
    errors: errors.map((error, at) => errorView(error, { label: String(at + 1), text, candidate: id }, shown, speech)),
  };
}

function errorView(
  error: DrawnError | (typeof UNTOUCHED)['errors'][number],
  { label, text, candidate }: { readonly label: string; readonly text: string; readonly candidate: string },
  shown: ShownItem,
  speech: Speech,
) {
  const { t, say } = speech;
  const { side, start, end } = error;
  const left = side === 'source';
  return {
    label,
    quote: (left ? shown.source : text).slice(start, end),
    ...textAttributes(left ? shown.sourceLanguage : shown.review.target),
    omitted: left ? say(t.reviews.omitted, { id: candidate }) : '',
    ...choicesFor(error, shown.review, t.severities),
  };
}

function keysOf({ review, candidates }: ShownItem, speech: Speech) {
  const { keys } = speech.t.reviews;
  const marking = marksErrors(review.kind);
  const marks = severitiesOf(review, speech.t.severities).flatMap(({ key, name }) =>
    key === '' ? [] : [{ keys: [key], does: name }],
  );
  return [
    ...(givesScore(review.kind) ? [{ keys: ['0', '…', '100'], does: keys.score }] : []),
    ...(review.kind === 'ranking' ? [{ keys: ['1', '…', String(candidates.length)], does: keys.rank }] : []),
    { keys: ['Enter', 'n'], does: keys.next },
    { keys: ['l'], does: keys.later },
    { keys: ['p'], does: keys.previous },
    { keys: ['j', 'k'], does: keys.candidates },
    ...(marking ? [{ keys: ['←', '→'], does: keys.words }, ...marks, { keys: ['o'], does: keys.source }] : []),
    ...(marking ? [{ keys: ['x'], does: keys.remove }] : []),
    ...(review.kind === 'mqm' ? [{ keys: ['e'], does: keys.none }] : []),
    { keys: ['z', 'Ctrl+Z'], does: keys.undo },
    { keys: ['Z', 'Ctrl+Shift+Z'], does: keys.redo },
  ];
}
