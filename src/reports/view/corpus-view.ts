import { type Corpus, corporaOf } from '../../evaluate/corpus.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { directionOf } from './origin.ts';
import { rowId } from './places.ts';
import type { ComparisonScores } from './scores/comparison-scores.ts';
import { comparisonSubject } from './scores/comparison-subject.ts';
import { drillView } from './scores/drill-view.ts';
import { scoresView } from './scores/scores-view.ts';
import { scoreSpeech } from './scores/speech.ts';
import type { ScoreSubject } from './scores/subject.ts';
import { counted } from './wording.ts';

/** Scores and drill-down over all documents of a pair of languages. */
export interface CorpusView extends ComparisonScores {
  readonly anchor: string;
  readonly title: string;
}

/** Sections of a page that shows every comparison under an anchor of its own. */
export function corpusViews(evaluation: Evaluation, anchorOf: (comparison: number) => string): readonly CorpusView[] {
  return corporaOf(evaluation).flatMap((corpus, index) => {
    const anchor = `all${index + 1}`;
    const subject = corpusSubject(evaluation, corpus, { anchor, anchorOf });
    if (subject === null || subject.drilldown === null) return [];
    const speech = scoreSpeech('en');
    const documents = new Set(corpus.places.map(({ comparison }) => comparison)).size;
    return [
      {
        anchor,
        title: `All ${counted(documents, 'document')}, ${directionOf(corpus.comparison)}`,
        scores: scoresView(subject, speech),
        drill: drillView(subject, speech),
      },
    ];
  });
}

/** What the figures of a corpus are shown from; every segment leads to its document. */
export function corpusSubject(
  { comparisons }: Evaluation,
  { comparison, places }: Corpus,
  { anchor = '', anchorOf }: { readonly anchor?: string; readonly anchorOf: (comparison: number) => string },
): ScoreSubject | null {
  const subject = comparisonSubject(comparison, { anchor });
  return (
    subject && {
      ...subject,
      placeOf: (number) => {
        const place = places[number - 1]!;
        const { title } = comparisons[place.comparison]!.document;
        return {
          href: `#${rowId(anchorOf(place.comparison), place.segment)}`,
          label: `${title}, ${place.segment + 1}`,
        };
      },
    }
  );
}
