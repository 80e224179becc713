import { type Corpus, corporaOf } from '../../evaluate/corpus.ts';
import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { directionOf } from './origin.ts';
import { rowId } from './places.ts';
import type { ComparisonScores } from './scores/comparison-scores.ts';
import { comparisonSubject } from './scores/comparison-subject.ts';
import { drillView } from './scores/drill-view.ts';
import { scoresView } from './scores/scores-view.ts';
import { scoreSpeech } from './scores/speech.ts';
import type { ScoreSubject } from './scores/subject.ts';
import { counted } from './wording.ts';

export { hasCorpus } from '../../evaluate/corpus.ts';

/** Scores and drill-down over all documents of a pair of languages. */
export interface CorpusView extends ComparisonScores {
  readonly anchor: string;
  readonly title: string;
}

export interface CorpusOptions {
  /** Address of a segment, by the index of its comparison. */
  readonly hrefOf: (comparison: number, segment: number) => string;
  readonly titleOf: (documents: number, corpus: Comparison) => string;
  readonly language: string;
}

/** Sections of the report, which shows every comparison under an anchor of its own. */
export const reportCorpora = (evaluation: Evaluation, anchorOf: (comparison: number) => string) =>
  corpusViews(evaluation, {
    hrefOf: (comparison, segment) => `#${rowId(anchorOf(comparison), segment)}`,
    titleOf: (documents, corpus) => `All ${counted(documents, 'document')}, ${directionOf(corpus)}`,
    language: 'en',
  });

/** A section per pair of languages with several documents that have a reference. */
export function corpusViews(evaluation: Evaluation, options: CorpusOptions): readonly CorpusView[] {
  return corporaOf(evaluation).flatMap((corpus, index) => {
    const anchor = `all${index + 1}`;
    const subject = corpusSubject(evaluation, corpus, { anchor, hrefOf: options.hrefOf });
    if (subject === null || subject.drilldown === null) return [];
    const speech = scoreSpeech(options.language);
    const documents = new Set(corpus.places.map(({ comparison }) => comparison)).size;
    return [
      {
        anchor,
        title: options.titleOf(documents, corpus.comparison),
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
  { anchor = '', hrefOf }: { readonly anchor?: string; readonly hrefOf: CorpusOptions['hrefOf'] },
): ScoreSubject | null {
  const subject = comparisonSubject(comparison, { anchor });
  return (
    subject && {
      ...subject,
      placeOf: (number) => {
        const place = places[number - 1]!;
        const { title } = comparisons[place.comparison]!.document;
        return { href: hrefOf(place.comparison, place.segment), label: `${title}, ${place.segment + 1}` };
      },
    }
  );
}
