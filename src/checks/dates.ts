import { languageName } from '../shared/language.ts';
import type { Report, TextCheck } from './contract.ts';
import { type CalendarName, monthsIn, weekdaysIn } from './numerals/weekdays.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/**
 * Evidence: `{ source: string, target: string }`, the names. Kinds: `weekday`, `month`. Dates in figures are for
 * `numbers`.
 */
export const dates: TextCheck = {
  id: 'dates',
  title: 'Weekday or month',
  rule: 'The source names a weekday or a month, and the translation names another one instead.',
  category: 'accuracy/mistranslation/date',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const [from, to] = [segment.source.language, text.language];
      const inText = { weekday: weekdaysIn(segment.text, to), month: monthsIn(segment.text, to) };
      for (const kind of ['weekday', 'month'] as const) {
        if (inText[kind].length === 0) continue;
        const inSource = (kind === 'weekday' ? weekdaysIn : monthsIn)(segment.source.text, from);
        const [missing, extra] = [without(inSource, inText[kind]), without(inText[kind], inSource)];
        const [lost, put] = [missing[0], extra[0]];
        if (lost === undefined || put === undefined) continue;
        if (kind === 'month' && (inFigures(segment.text, lost) || inFigures(segment.source.text, put))) continue;
        yield reportOf(kind, segment, { lost, put, language: to });
      }
    }
  },
};

const without = (names: readonly CalendarName[], others: readonly CalendarName[]): readonly CalendarName[] =>
  names.filter(({ value }) => !others.some((other) => other.value === value));

/** 3.10. and 10/3 for October. */
function inFigures(text: string, { value }: CalendarName): boolean {
  return new RegExp(`(?<!\\d)0?${value}(?:[./月-]|\\b)`, 'u').test(text);
}

interface Swap {
  readonly lost: CalendarName;
  readonly put: CalendarName;
  readonly language: string;
}

function reportOf(kind: 'weekday' | 'month', segment: SourcedSegment, { lost, put, language }: Swap): Report {
  const spans = [spanIn(segment, put.start, put.end), spanIn(segment, lost.start, lost.end, 'source')] as const;
  const suggestion = nameOf(kind, lost.value, language);
  return {
    kind,
    message: `The source says ${spans[1].text}, the translation ${spans[0].text}: in ${languageName(language)} that is ${suggestion}.`,
    spans,
    evidence: { source: spans[1].text, target: spans[0].text },
    suggestion,
  };
}

function nameOf(kind: 'weekday' | 'month', value: number, language: string): string {
  const day = kind === 'weekday' ? Date.UTC(2024, 8, 1 + value) : Date.UTC(2024, value - 1, 15);
  return new Intl.DateTimeFormat(language, { [kind]: 'long', timeZone: 'UTC' }).format(day);
}
