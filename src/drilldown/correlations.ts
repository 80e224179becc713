import { type Correlation, correlateWithPeople } from '../metrics/correlation/with-people.ts';
import { corpusScore, segmentScores } from '../metrics/segment-rows.ts';
import type { ScoredMetric, ScoredTexts } from './contract.ts';

/** How far one metric says what one source of ratings says. */
export interface PeopleCorrelation extends Correlation {
  readonly people: string;
  readonly metric: string;
}

/** Every metric against every source of ratings, over all segments. */
export function peopleCorrelations(
  { people = [] }: ScoredTexts,
  metrics: readonly ScoredMetric[],
): readonly PeopleCorrelation[] {
  if (people.length === 0) return [];
  return metrics.flatMap(({ systems }) => {
    const scored = systems.map((rows) => ({ metric: segmentScores(rows), metricScore: corpusScore(rows) }));
    const { name, better } = systems[0]!.metric;
    return people.map((one) => ({
      people: one.name,
      metric: name,
      ...correlateWithPeople(
        scored.map((scores, system) => ({ ...scores, people: one.systems[system]! })),
        better,
      ),
    }));
  });
}
