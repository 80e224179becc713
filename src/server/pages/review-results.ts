import type { ReviewResults } from '../../workbench/review-results.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { endOf, factsOf } from './reviews.ts';

/** Disputed items that are listed. */
const LISTED = 50;

/** What a review has brought: systems, agreement, people, and what is to be settled. */
export function reviewResultsView(results: ReviewResults, speech: Speech) {
  const { review, systems, agreement, workers, disputes, queue } = results;
  const { t, count } = speech;
  return {
    heading: review.title,
    reviewHref: addresses.review(review.id),
    facts: factsOf(review, speech),
    unit: t.reviews.units[review.kind],
    systems: systems.map(({ system, score, interval, rated, raters }) => ({
      name: nameOf(results, system),
      score: tenths(speech, score),
      interval: interval === null ? '' : `± ${tenths(speech, interval)}`,
      rated: count(t.reviews.items, rated),
      raters: count(t.reviews.people, raters),
    })),
    verdict: results.withheld ? t.reviews.withheld : verdictText(results, speech),
    end: endOf(review, speech),
    alpha: alphaText(agreement, speech),
    pairs: agreement.pairs.map(({ first, second, items, kappa, spans }) => ({
      people: `${first} – ${second}`,
      items: count(t.reviews.items, items),
      kappa: hundredths(speech, kappa),
      spans: spans === undefined ? '–' : hundredths(speech, spans),
    })),
    workers: workers.map(({ by, items, milliseconds, median, gold }) => ({
      by: by === '' ? t.reviews.adjudicated : by,
      items: speech.number(items),
      time: speech.duration(milliseconds),
      median: median === null ? '–' : speech.duration(median),
      gold: gold.total === 0 ? '–' : speech.say(t.reviews.goldOf, { passed: gold.passed, total: gold.total }),
    })),
    disputes: disputes.slice(0, LISTED).map(({ item, position, source, spread, settled }) => ({
      number: speech.number(position + 1),
      href: addresses.reviewItem(review.id, item, { pass: 'second' }),
      source: shortened(source),
      lang: review.language,
      spread: tenths(speech, spread),
      state: settled ? t.reviews.settled : '',
    })),
    queue: queue.slice(0, LISTED).map(({ item, position, source, reasons }) => ({
      number: speech.number(position + 1),
      href: addresses.reviewItem(review.id, item),
      source: shortened(source),
      lang: review.language,
      why: reasons.length === 0 ? t.reviews.doubt.none : reasons.map((sign) => t.reviews.doubt[sign]).join(' · '),
    })),
    open: count(t.reviews.toSettle, disputes.filter(({ settled }) => !settled).length),
    exportHref: `/api/reviews/${encodeURIComponent(review.id)}/ratings?format=tsv`,
  };
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 118)} …` : text);

const nameOf = ({ review }: ReviewResults, id: string): string =>
  review.systems.find((system) => system.id === id)?.name ?? id;

const tenths = ({ ui }: Speech, value: number): string =>
  value.toLocaleString(ui, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredths = ({ ui }: Speech, value: number | null): string =>
  value === null ? '–' : value.toLocaleString(ui, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** One sentence; it says when there is too little to say anything. */
function verdictText(results: ReviewResults, speech: Speech): string {
  const { t, say, count, number } = speech;
  const { apart } = results;
  if (apart === undefined) return t.reviews.verdicts.nothing;
  const { needed } = apart;
  const names = { first: nameOf(results, apart.first), second: nameOf(results, apart.second) };
  const segments = count(t.reviews.items, needed.segments);
  if (needed.state === 'open')
    return say(t.reviews.verdicts.open, { ...names, segments, more: count(t.reviews.items, needed.more) });
  if (needed.state === 'far') return say(t.reviews.verdicts.far, { ...names, segments, most: number(needed.most) });
  return say(t.reviews.verdicts[needed.state], { ...names, segments });
}

function alphaText({ alpha, metric, units }: ReviewResults['agreement'], speech: Speech): string {
  const { t, say, count } = speech;
  if (units === 0) return t.reviews.alone;
  return say(t.reviews.alpha, {
    alpha: hundredths(speech, alpha),
    metric: t.reviews.metrics[metric],
    units: count(t.reviews.unitsOf, units),
  });
}
