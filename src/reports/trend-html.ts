import type { Trend } from '../evaluate/trend.ts';
import type { ReportAssets } from './contract.ts';
import { ownAssets } from './html.ts';
import { noLinks, reportSpeech } from './view/changes/change-speech.ts';
import { trendView } from './view/changes/trend-view.ts';

/** How systems fared from run to run, as one file that opens from disk without a network: a chart and a table per comparison. */
export function trendAsHtml({ evaluations, series }: Trend, assets: ReportAssets): string {
  const { t, say, moment } = reportSpeech;
  const [first, last] = [evaluations[0]!.createdAt, evaluations.at(-1)!.createdAt];
  return assets.templates.render('pages/trend-report', {
    ...ownAssets(assets),
    report: { title: t.history.report, madeAt: last, made: moment(last) },
    span: say(t.history.span, { count: evaluations.length, first: moment(first), last: moment(last) }),
    comparisons: [...Map.groupBy(series, ({ comparison }) => comparison)].map(([title, group], index) => {
      const holding = new Set(group.flatMap(({ points }) => points.map(({ evaluation }) => evaluation)));
      const own = { evaluations: evaluations.filter(({ id }) => holding.has(id)), series: group };
      return { title, trend: trendView(own, { id: `trend-${index + 1}`, links: noLinks }, reportSpeech) };
    }),
  });
}
