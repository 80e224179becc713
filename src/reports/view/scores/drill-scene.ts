import type { Drilldown } from '../../../drilldown/drilldown.ts';
import type { Measure } from '../../../drilldown/measures.ts';
import { ranges } from '../../../shared/number-ranges.ts';
import { rowId } from '../places.ts';
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

export interface Places {
  /** The first of them. */
  readonly href: string;
  /** All of them as `1-4 7`, for the script; '' where they are not in one table. */
  readonly segments: string;
  /** Whether there are any. */
  readonly linked: boolean;
}

/** Segments of the texts as the page addresses them. */
export function placesOf({ texts, anchor, placeOf }: ScoreSubject, segments: ArrayLike<number>): Places {
  const numbers = Array.from(segments, (segment) => texts.numbers[segment]!);
  const [first] = numbers;
  if (first === undefined) return { href: `#${anchor}-drilldown`, segments: '', linked: false };
  if (placeOf) return { href: placeOf(first).href, segments: '', linked: true };
  const inOrder = numbers.toSorted((a, b) => a - b);
  return { href: `#${rowId(anchor, first - 1)}`, segments: ranges(inOrder, '-', ' '), linked: true };
}
