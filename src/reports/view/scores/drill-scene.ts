import type { Drilldown } from '../../../drilldown/drilldown.ts';
import type { Measure } from '../../../drilldown/measures.ts';
import { rowId } from '../places.ts';
import { ranges } from './scores-view.ts';
import type { ScoreSpeech } from './speech.ts';
import type { ScoreSubject } from './subject.ts';

/** What every part of the drill-down is made from. */
export interface DrillScene {
  readonly subject: ScoreSubject;
  readonly drilldown: Drilldown;
  readonly speech: ScoreSpeech;
  /** Index into the measures. */
  readonly measure: number;
}

/** As people read it; the names of metrics are their own. */
export const measureName = ({ kind, name }: Measure, { t, say }: ScoreSpeech): string => {
  if (kind === 'people') return say(t.people.of, { name });
  return kind === 'words' ? t.drill.measures[name as keyof typeof t.drill.measures] : name;
};

/** Segments of the texts as the page addresses them. */
export function placesOf({ texts, anchor }: ScoreSubject, segments: ArrayLike<number>) {
  const numbers = Array.from(segments, (segment) => texts.numbers[segment]!);
  return {
    href: numbers.length === 0 ? `#${anchor}-compare` : `#${rowId(anchor, numbers[0]! - 1)}`,
    segments: ranges(
      numbers.toSorted((a, b) => a - b),
      '-',
      ' ',
    ),
  };
}
