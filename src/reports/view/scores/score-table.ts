import { leading, ranking } from '../../../drilldown/summary.ts';
import { FINDING_CLASSES } from '../finding-class.ts';
import { NO_FIGURE } from '../wording.ts';
import { leadingMeans, peopleColumns } from './people-view.ts';
import { findingRate } from './rates.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject, SystemFacts } from './subject.ts';

/** The one table that fits a slide: a row per system, best first. */
export interface ScoreTable {
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly ScoreCell[];
  }[];
}

export interface ScoreCell {
  readonly text: string;
  /** Its interval, or ''. */
  readonly interval: string;
  /** The best of its column. */
  readonly best: boolean;
}

export interface TableColumn {
  readonly heading: string;
  /** In the order of the facts. */
  readonly cells: readonly ScoreCell[];
}

const plain = (text: string): ScoreCell => ({ text, interval: '', best: false });

export function scoreTable(subject: ScoreSubject, speech: ScoreSpeech): ScoreTable {
  const columns = [
    ...metricColumns(subject, speech),
    ...peopleColumns(subject, speech),
    ...outsideColumns(subject, speech),
    ...agreementColumns(subject, speech),
    ...findingColumns(subject, speech),
    ...effortColumns(subject, speech),
    ...usageColumns(subject, speech),
  ];
  return {
    headings: columns.map(({ heading }) => heading),
    rows: rowOrder(subject).map((at) => ({
      name: subject.facts[at]!.name,
      cells: columns.map(({ cells }) => cells[at]!),
    })),
  };
}

/** Best first: by rank where there are metrics, else by what people said, else by findings. */
export function rowOrder({ facts, texts, drilldown }: ScoreSubject): readonly number[] {
  const all = facts.map((_, at) => at);
  if (drilldown && drilldown.metrics.length > 0) {
    const order = ranking(leading(drilldown.metrics)).map((system) => texts.systems[system]!.id);
    const rankOf = (at: number) => order.indexOf(facts[at]!.id) + 1 || order.length + 1;
    return all.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  }
  const means = leadingMeans(texts);
  if (means) {
    const scoreOf = (at: number) => means.scores.get(facts[at]!.id)?.score ?? Number.NEGATIVE_INFINITY;
    return all.sort((a, b) => (scoreOf(a) === scoreOf(b) ? a - b : scoreOf(b) - scoreOf(a)));
  }
  const density = ({ findings, words }: SystemFacts) =>
    findings && words > 0 ? findings.total / words : Number.POSITIVE_INFINITY;
  return all.sort((a, b) =>
    density(facts[a]!) === density(facts[b]!) ? a - b : density(facts[a]!) - density(facts[b]!),
  );
}

function metricColumns({ facts, texts, drilldown }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  if (!drilldown || drilldown.metrics.length === 0) return [];
  const systemOf = facts.map(({ id }) => texts.systems.findIndex((system) => system.id === id));
  const { clusters } = leading(drilldown.metrics);
  const ranks: TableColumn = {
    heading: speech.t.rank,
    cells: systemOf.map((system) => {
      const rank = clusters.findIndex((cluster) => cluster.includes(system));
      return plain(rank === -1 ? NO_FIGURE : String(rank + 1));
    }),
  };
  const scores = drilldown.metrics.map(({ name, better, systems }): TableColumn => {
    const all = systems.map(({ score }) => score);
    const best = better === 'higher' ? Math.max(...all) : Math.min(...all);
    return {
      heading: name,
      cells: systemOf.map((at) => {
        if (at === -1) return plain(NO_FIGURE);
        const { score, interval } = systems[at]!;
        const shown = interval && { low: speech.fixed(interval.low, 1), high: speech.fixed(interval.high, 1) };
        return {
          text: speech.fixed(score, 1),
          interval: shown ? speech.say(speech.t.interval, shown) : '',
          best: all.length > 1 && score === best,
        };
      }),
    };
  });
  return texts.systems.length > 1 ? [ranks, ...scores] : scores;
}

/** Scores of programs and judges; a judge gates may not hear yet says so. */
function outsideColumns({ facts, texts, outside, given }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  return outside.map(({ id, name, better, columns, trust }) => {
    const summary = given.find((one) => one.by === 'scorer' && one.id === id);
    const scores = facts.map(({ id }) => columns[id]?.score ?? null);
    const known = scores.filter((score) => score !== null);
    const best = better === 'higher' ? Math.max(...known) : Math.min(...known);
    return {
      heading: trust?.unlocked === false ? speech.say(speech.t.locked, { name }) : name,
      cells: scores.map((score, at) => {
        if (score === null) return plain(NO_FIGURE);
        const own = summary?.systems[texts.systems.findIndex((system) => system.id === facts[at]!.id)];
        // Of fewer segments, where not every system has a score, an interval would be of something else.
        const range = own && Math.abs(own.score - score) < 1e-9 ? own.interval : null;
        return {
          text: speech.fixed(score, 2),
          interval: range
            ? speech.say(speech.t.interval, { low: speech.fixed(range.low, 2), high: speech.fixed(range.high, 2) })
            : '',
          best: known.length > 1 && score === best,
        };
      }),
    };
  });
}

function agreementColumns({ facts, texts, referenceFree }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  if (!referenceFree) return [];
  const { lengths, consensus } = referenceFree;
  const systemOf = facts.map(({ id }) => texts.systems.findIndex((system) => system.id === id));
  const column = (heading: string, figure: (system: number) => string | null): TableColumn => ({
    heading,
    cells: systemOf.map((system) => plain(system === -1 ? NO_FIGURE : (figure(system) ?? NO_FIGURE))),
  });
  return [
    column(speech.t.words, (system) => speech.whole(lengths[system]!.words)),
    column(speech.t.lengthRatio, (system) => {
      const ratio = lengths[system]!.toSource;
      return ratio === null ? null : speech.fixed(ratio, 2);
    }),
    ...(consensus
      ? [
          column(speech.t.agreement, (system) => speech.fixed(consensus.expectedGain[system]!, 1)),
          column(speech.t.chosen, (system) => speech.whole(consensus.chosen[system]!)),
        ]
      : []),
  ];
}

function findingColumns({ facts }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  if (facts.every(({ findings }) => findings === undefined)) return [];
  const rates = facts.map(({ findings, words }) => (findings ? findingRate(findings.total, words) : null));
  const lowest = Math.min(...rates.flatMap((rate) => (rate ? [rate.value] : [])));
  const total: TableColumn = {
    heading: speech.t.findingsRate,
    cells: rates.map((rate) => {
      if (!rate) return plain(NO_FIGURE);
      const shown = { low: speech.fixed(rate.low, 1), high: speech.fixed(rate.high, 1) };
      return {
        text: speech.fixed(rate.value, 1),
        interval: speech.say(speech.t.interval, shown),
        best: facts.length > 1 && rate.value === lowest,
      };
    }),
  };
  const classes = FINDING_CLASSES.map(
    ({ id }): TableColumn => ({
      heading: speech.t.classes[id],
      cells: facts.map(({ findings, words }) =>
        plain(findings && words > 0 ? speech.fixed((1000 * findings.byClass[id]) / words, 1) : NO_FIGURE),
      ),
    }),
  );
  return [total, ...classes];
}

/** What had to be changed before a text could go out. */
function effortColumns({ facts, effort }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  if (effort.length === 0) return [];
  return [
    {
      heading: speech.t.effort,
      cells: facts.map(({ id }) => {
        const own = effort.find(({ column }) => column === id);
        if (own === undefined) return plain(NO_FIGURE);
        const over = speech.count(speech.t.segments, own.segments);
        return { text: speech.fixed(own.rate, 1), interval: over, best: false };
      }),
    },
  ];
}

/** Seconds below which the time of all systems is noise: they were read from files. */
const WORTH_SAYING = 0.1;

function usageColumns({ facts }: ScoreSubject, speech: ScoreSpeech): readonly TableColumn[] {
  const columns: TableColumn[] = [];
  if (facts.some(({ cost }) => cost !== undefined)) {
    columns.push({
      heading: speech.t.cost,
      cells: facts.map(({ cost }) => plain(cost ? `${speech.fixed(cost.amount, 3)} ${cost.currency}` : NO_FIGURE)),
    });
  }
  if (facts.some(({ seconds }) => seconds !== undefined && seconds >= WORTH_SAYING)) {
    columns.push({
      heading: speech.t.seconds,
      cells: facts.map(({ seconds }) => plain(seconds === undefined ? NO_FIGURE : speech.fixed(seconds, 1))),
    });
  }
  return columns;
}
