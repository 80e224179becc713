import type { ScoredTexts } from '../../../drilldown/contract.ts';
import type { PeopleCorrelation } from '../../../drilldown/correlations.ts';
import type { Drilldown } from '../../../drilldown/drilldown.ts';
import type { ReferenceFree } from '../../../drilldown/reference-free.ts';
import type { Comparison, ScorerResult } from '../../../evaluate/evaluation.ts';
import type { FindingClass } from '../finding-class.ts';
import type { GivenSummary } from './given-summaries.ts';

/** What is known about a system besides its texts. */
export interface SystemFacts {
  readonly id: string;
  readonly name: string;
  /** Words it wrote. */
  readonly words: number;
  /** Left out where no checks ran. */
  readonly findings?: { readonly total: number; readonly byClass: Readonly<Record<FindingClass, number>> };
  /** Per 1,000 words of the source that were sent; left out when unknown. */
  readonly cost?: { readonly amount: number; readonly currency: string };
  readonly seconds?: number;
}

/** Everything the scores are shown from. */
export interface ScoreSubject {
  /** Starts the ids of the section. */
  readonly anchor: string;
  readonly facts: readonly SystemFacts[];
  /** What could be scored or at least compared; systems by id as in `facts`. */
  readonly texts: ScoredTexts;
  /** `null` without references. */
  readonly drilldown: Drilldown | null;
  /** `null` with references. */
  readonly referenceFree: ReferenceFree | null;
  /** What programs and judges gave that were asked; none where none was. */
  readonly outside: readonly ScorerResult[];
  /** Intervals and tests of what programs, judges and people gave. */
  readonly given: readonly GivenSummary[];
  /** How far metrics and scorers say what people say; none where nobody rated anything. */
  readonly correlations: readonly PeopleCorrelation[];
  /** What people had to change, of the systems they touched. */
  readonly effort: NonNullable<Comparison['effort']>;
  /** Names of blind reviews that go on: their ratings are not shown yet. */
  readonly withheld: readonly string[];
  /** Segments there are, scored or not. */
  readonly segments: number;
  /** Per system of `texts`, segments that count as empty because there is no translation. */
  readonly empty: readonly { readonly name: string; readonly count: number }[];
  /** Where a segment is shown, by its number, if not in the table of this section: it is part of several documents. */
  readonly placeOf?: (number: number) => Place;
}

/** A segment of one of several documents. */
export interface Place {
  readonly href: string;
  readonly label: string;
}
