import type { Document } from '../../corpus/document.ts';
import type { Trend } from '../../evaluate/trend.ts';
import { trendView } from '../../reports/view/changes/trend-view.ts';
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

/** How a document fared from run to run. */
export function historyView({ document, target, targets, trend }: Shown, speech: Speech) {
  const { t, say } = speech;
  return {
    ...documentHead(document, speech),
    reportHref: addresses.historyReport(document.id),
    heading: say(t.history.title, { language: speech.language(target) }),
    targets: targets
      .filter((one) => one !== target)
      .map((one) => ({ href: addresses.history(document.id, one), title: speech.language(one) })),
    trend: trendView(trend, { id: 'trend', links: addresses }, speech),
  };
}
