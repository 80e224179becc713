import type { Trend, TrendPoint } from '../../../evaluate/trend.ts';
import { lineChart } from '../charts/line-chart.ts';
import { type ChangeLinks, type ChangeSpeech, noLinks } from './change-speech.ts';

/** How one comparison fared: a line per column, and below a row per run with its figures. */
export function trendView(
  { evaluations, series }: Pick<Trend, 'evaluations' | 'series'>,
  { id, links }: { readonly id: string; readonly links: ChangeLinks },
  speech: ChangeSpeech,
) {
  const { t, say } = speech;
  const comparison = series[0]?.comparison ?? '';
  const nameOf = ({ name, column }: Trend['series'][number]) => (column === 'source' ? t.history.source : name);
  const runs = evaluations.map((run, at) => ({
    made: speech.moment(run.createdAt),
    href: links.comparison(run.id, comparison),
    differenceHref: at === 0 ? '' : links.difference(evaluations[at - 1]!.id, run.id),
    cells: series.map(({ points }) => cellOf(pointOf(points, run.id), speech)),
  }));
  return {
    words: t.history,
    chart:
      evaluations.length < 2
        ? undefined
        : lineChart(
            {
              id,
              title: t.history.chart,
              description: say(t.history.chartHelp, { count: evaluations.length }),
              yTitle: '',
            },
            {
              moments: speech.moments(evaluations.map(({ createdAt }) => createdAt)),
              items: series.map((one) => ({
                name: nameOf(one),
                values: evaluations.map((run) => pointOf(one.points, run.id)?.findingsPerThousandWords ?? null),
              })),
            },
            speech.number,
          ),
    columns: series.map(nameOf),
    // On its own a report has nowhere to lead to.
    hasChanges: links !== noLinks,
    runs: runs.toReversed(),
  };
}

const pointOf = (points: readonly TrendPoint[], id: string) => points.find(({ evaluation }) => evaluation === id);

function cellOf(point: TrendPoint | undefined, { t, number, count, money }: ChangeSpeech) {
  if (point === undefined) return { rate: '–', detail: '' };
  const { findings, failed, findingsPerThousandWords, cost } = point;
  const severities = (['critical', 'major', 'minor', 'info'] as const).flatMap((severity) =>
    findings[severity] === 0 ? [] : [count(t.history.severities[severity], findings[severity])],
  );
  const parts = [...severities, ...(failed > 0 ? [count(t.history.failed, failed)] : [])];
  return {
    rate: findingsPerThousandWords === null ? '–' : number(findingsPerThousandWords),
    detail: [parts.length === 0 ? t.history.nothing : parts.join(', '), ...(cost ? [money(cost)] : [])].join(' · '),
  };
}
