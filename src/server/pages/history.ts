import type { Document } from '../../corpus/document.ts';
import type { Trend, TrendPoint } from '../../evaluate/trend.ts';
import { lineChart } from '../../reports/view/charts/line-chart.ts';
import type { LanguageTag } from '../../shared/language.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { documentHead } from './document.ts';

interface Shown {
  readonly document: Document;
  readonly target: LanguageTag;
  /** Every language it was translated into. */
  readonly targets: readonly LanguageTag[];
  readonly trend: Trend;
}

/** How a document fared from run to run: a line per system, and below a row per run with what changed. */
export function historyView({ document, target, targets, trend }: Shown, speech: Speech) {
  const { t, say } = speech;
  const { evaluations, series } = trend;
  const comparison = `${document.id}.${target}`;
  return {
    ...documentHead(document, speech),
    heading: say(t.history.title, { language: speech.language(target) }),
    targets: targets
      .filter((one) => one !== target)
      .map((one) => ({ href: addresses.history(document.id, one), title: speech.language(one) })),
    chart:
      evaluations.length < 2
        ? undefined
        : lineChart(
            {
              id: 'trend',
              title: t.history.chart,
              description: say(t.history.chartHelp, { count: evaluations.length }),
              yTitle: '',
            },
            {
              moments: speech.moments(evaluations.map(({ createdAt }) => createdAt)),
              items: series.map(({ name, column, points }) => ({
                name: column === 'source' ? t.history.source : name,
                values: evaluations.map(({ id }) => pointOf(points, id)?.findingsPerThousandWords ?? null),
              })),
            },
            speech.number,
          ),
    columns: series.map(({ name, column }) => (column === 'source' ? t.history.source : name)),
    runs: evaluations
      .map(({ id, createdAt }, at) => ({
        made: speech.moment(createdAt),
        href: addresses.comparison(id, comparison),
        differenceHref: at === 0 ? '' : addresses.difference(evaluations[at - 1]!.id, id),
        cells: series.map(({ points }) => cellOf(pointOf(points, id), speech)),
      }))
      .toReversed(),
  };
}

const pointOf = (points: readonly TrendPoint[], id: string) => points.find(({ evaluation }) => evaluation === id);

function cellOf(point: TrendPoint | undefined, { t, number, count }: Speech) {
  if (point === undefined) return { rate: '–', detail: '' };
  const { findings, failed, findingsPerThousandWords } = point;
  const severities = (['critical', 'major', 'minor', 'info'] as const).flatMap((severity) =>
    findings[severity] === 0 ? [] : [count(t.history.severities[severity], findings[severity])],
  );
  const parts = [...severities, ...(failed > 0 ? [count(t.history.failed, failed)] : [])];
  return {
    rate: findingsPerThousandWords === null ? '–' : number(findingsPerThousandWords),
    detail: parts.length === 0 ? t.history.nothing : parts.join(', '),
  };
}
