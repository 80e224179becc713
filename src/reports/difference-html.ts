import type { EvaluationDifference } from '../evaluate/difference.ts';
import type { ReportAssets } from './contract.ts';
import { ownAssets } from './html.ts';
import { noLinks, reportSpeech } from './view/changes/change-speech.ts';
import { differenceView } from './view/changes/difference-view.ts';

/** Findings of one list a page can show and still be read. */
const MOST_SHOWN = 1_000;

/** What changed between two Evaluations, as one file that opens from disk without a network. */
export function differenceAsHtml(difference: EvaluationDifference, assets: ReportAssets): string {
  const { createdAt } = difference.after;
  return assets.templates.render('pages/difference-report', {
    ...ownAssets(assets),
    report: { title: reportSpeech.t.difference.title, madeAt: createdAt, made: reportSpeech.moment(createdAt) },
    change: differenceView(difference, { links: noLinks, most: MOST_SHOWN }, reportSpeech),
  });
}
