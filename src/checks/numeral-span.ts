import type { FindingSpan } from './contract.ts';
import type { Numeral } from './numerals/numeral.ts';
import type { SourcedSegment } from './segments.ts';

/** The place of a number of a segment, or of its source, in the segment's own words. */
export function numeralSpan(segment: SourcedSegment, numeral: Numeral, side?: 'source'): FindingSpan {
  const { start, end, text } = numeral;
  return { segment: segment.index, ...(side === undefined ? {} : { side }), start, end, text };
}

/** Everything a number can mean, likeliest first. */
export const valuesOf = (numeral: Numeral): readonly string[] => numeral.readings.map(({ key }) => key);
