import { comparedNumbers } from './compared-numbers.ts';
import type { Report, TextCheck } from './contract.ts';
import type { Numeral } from './numerals/numeral.ts';
import { type SourcedSegment, spanIn } from './segments.ts';

/** Evidence: `{ source: string, target: string }`, the quantities. */
export const units: TextCheck = {
  id: 'units',
  title: 'Converted unit',
  rule: 'A quantity was given in another unit, and it is not the same size: 100 km are 62 miles, not 100 miles.',
  category: 'accuracy/mistranslation/unit',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const { segment, conversions } of comparedNumbers(text))
      for (const { source, target } of conversions) yield reportOf(segment, source, target);
  },
};

function reportOf(segment: SourcedSegment, source: Numeral, target: Numeral): Report {
  const [from, to] = [withUnit(segment.source.text, source), withUnit(segment.text, target)];
  return {
    message: `${from.text} is not ${to.text}.`,
    spans: [spanIn(segment, target.start, to.end), spanIn(segment, source.start, from.end, 'source')],
    evidence: { source: from.text, target: to.text },
  };
}

function withUnit(text: string, { start, end }: Numeral): { readonly text: string; readonly end: number } {
  const reach = end + (/^[\s\u00A0\u202F-]?[^\s.,;:!?)]+/u.exec(text.slice(end))?.[0].length ?? 0);
  return { text: text.slice(start, reach), end: reach };
}
