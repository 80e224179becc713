import { leading } from '../../../drilldown/summary.ts';
import { type ScatterChart, scatterChart } from '../charts/scatter-chart.ts';
import { leadingMeans } from './people-view.ts';
import { findingRate } from './rates.ts';
import { rowOrder } from './score-table.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** What the quality of a system is read from. */
interface Quality {
  readonly name: string;
  readonly lessIsBetter: boolean;
  /** By position among the facts; `null`: not known of this system. */
  of(at: number): { readonly value: number; readonly low: number | null; readonly high: number | null } | null;
}

/** Cost against quality. Only systems with one currency; `null` for fewer than two. */
export function costChart(subject: ScoreSubject, speech: ScoreSpeech): ScatterChart | null {
  const { facts, anchor } = subject;
  const { name: quality, lessIsBetter, of } = qualityOf(subject, speech);
  const currency = facts.find(({ cost }) => cost)?.cost?.currency;
  const items = rowOrder(subject).flatMap((at) => {
    const { name, cost } = facts[at]!;
    const known = cost?.currency === currency ? of(at) : null;
    return cost && known ? [{ name, x: cost.amount, y: known.value, low: known.low, high: known.high }] : [];
  });
  if (items.length < 2) return null;
  const { t, say } = speech;
  const told = items.map(({ name, x, y }) =>
    say(t.scatter.item, {
      system: name,
      cost: `${speech.fixed(x, 3)} ${currency}`,
      quality: `${speech.fixed(y, 1)} ${quality}`,
    }),
  );
  return scatterChart(
    {
      id: `${anchor}-cost-quality`,
      title: say(t.scatter.title, { quality }),
      description: say(t.scatter.description, { items: told.join('; ') }),
      xTitle: say(t.costOf, { currency: currency! }),
      yTitle: quality,
      lessIsBetter,
    },
    items,
    {
      x: (value) => speech.fixed(value, value < 1 ? 2 : 1),
      y: (value) => speech.fixed(value, Number.isInteger(value) ? 0 : 1),
    },
  );
}

/** People go before metrics, and metrics before findings: nearer to what readers get. */
function qualityOf(subject: ScoreSubject, speech: ScoreSpeech): Quality {
  return byPeople(subject, speech) ?? byMetric(subject) ?? byFindings(subject, speech);
}

function byPeople({ facts, texts }: ScoreSubject, { t, say }: ScoreSpeech): Quality | null {
  const means = leadingMeans(texts);
  return (
    means && {
      name: say(t.people.of, { name: means.name }),
      lessIsBetter: false,
      of(at) {
        const own = means.scores.get(facts[at]!.id);
        if (own === undefined) return null;
        const { score: value, interval } = own;
        return interval === null
          ? { value, low: null, high: null }
          : { value, low: value - interval, high: value + interval };
      },
    }
  );
}

function byMetric({ facts, texts, drilldown }: ScoreSubject): Quality | null {
  if (!drilldown || drilldown.metrics.length === 0) return null;
  const metric = leading(drilldown.metrics);
  return {
    name: metric.name,
    lessIsBetter: metric.better === 'lower',
    of(at) {
      const scored = metric.systems[texts.systems.findIndex(({ id }) => id === facts[at]!.id)];
      if (scored === undefined) return null;
      return { value: scored.score, low: scored.interval?.low ?? null, high: scored.interval?.high ?? null };
    },
  };
}

const byFindings = ({ facts }: ScoreSubject, { t }: ScoreSpeech): Quality => ({
  name: t.findingsRate,
  lessIsBetter: true,
  of(at) {
    const { findings, words } = facts[at]!;
    return findings ? findingRate(findings.total, words) : null;
  },
});
