import type { Evaluation } from '../../evaluate/evaluation.ts';
import { corpusViews } from '../../reports/view/corpus-view.ts';
import { rowId } from '../../reports/view/places.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { ANCHOR, comparisonHref } from './comparison-frame.ts';

/** Scores and drill-down over all documents of an evaluation. */
export function togetherView(evaluation: Evaluation, speech: Speech) {
  const { t, say, number } = speech;
  return {
    heading: t.together.title,
    intro: t.together.intro,
    nothing: t.together.nothing,
    documents: evaluation.comparisons.map((comparison) => ({
      href: comparisonHref(evaluation, comparison),
      title: `${comparison.document.title} → ${speech.language(comparison.target)}`,
    })),
    corpora: corpusViews(evaluation, {
      hrefOf: (comparison, segment) =>
        `${addresses.comparisonAt(evaluation.id, evaluation.comparisons[comparison]!.id, segment + 1)}#${rowId(ANCHOR, segment)}`,
      titleOf: (documents, { document, target }) =>
        say(t.together.corpus, {
          count: number(documents),
          direction: `${speech.language(document.language)} → ${speech.language(target)}`,
        }),
      language: speech.ui,
    }),
  };
}
