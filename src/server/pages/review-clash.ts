import { severitiesOf } from '../../review/judging/choices.ts';
import { UNTOUCHED, type Verdict } from '../../review/judging/verdict.ts';
import type { SaveOutcome, ShownItem } from '../../workbench/review-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';

/** A verdict that came too late, and the one that is there. */
export interface Clash extends Extract<SaveOutcome, { state: 'conflict' }> {
  readonly mine: Verdict;
  readonly pass?: string | undefined;
}

/** Both verdicts, and a way to keep each. */
export function clashView(clash: Clash, shown: ShownItem, speech: Speech) {
  const { t, say, moment } = speech;
  const when = clash.at === '' ? '' : moment(clash.at);
  return {
    text: say(t.reviews.clash, { by: clash.by, moment: when }),
    mine: saidBy(clash.mine, shown, speech),
    theirs: saidBy(clash.theirs, shown, speech),
    verdict: JSON.stringify(clash.mine),
    seen: clash.version,
    theirsHref: addresses.reviewItem(shown.review.id, shown.item, { pass: clash.pass }),
  };
}

/** Second pass: what each reviewer said, ready to be taken over. */
export const opinionsView = (shown: ShownItem, speech: Speech) =>
  (shown.opinions ?? []).map(({ by, verdict }) => ({
    by,
    said: saidBy(verdict, shown, speech),
    verdict: JSON.stringify(verdict),
  }));

/** A verdict in words, a line per translation. */
export function saidBy(verdict: Verdict, { review, candidates, source }: Said, speech: Speech) {
  const names = new Map(severitiesOf(review, speech.t.severities).map(({ id, name }) => [id, name]));
  return candidates.map(({ id, text }) => {
    const { score, rank, errors, none, note } = verdict[id] ?? UNTOUCHED;
    const marked = errors.map(({ side, start, end, severity, category }) => {
      const words = (side === 'source' ? source : text).slice(start, end);
      return `“${words}” ${[names.get(severity) ?? severity, category].filter(Boolean).join(', ')}`;
    });
    const parts = [
      ...(score === undefined ? [] : [String(score)]),
      ...(rank === undefined ? [] : [speech.say(speech.t.reviews.place, { rank })]),
      ...marked,
      ...(none ? [speech.t.reviews.none] : []),
      ...(note === undefined ? [] : [note]),
    ];
    return { id, text: parts.length === 0 ? speech.t.reviews.verdictNone : parts.join(' · ') };
  });
}

type Said = Pick<ShownItem, 'review' | 'candidates' | 'source'>;
