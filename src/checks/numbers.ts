import { languageName } from '../shared/language.ts';
import { comparedNumbers } from './compared-numbers.ts';
import type { Report, TextCheck } from './contract.ts';
import { numeralSpan, valuesOf } from './numeral-span.ts';
import type { NumeralPair } from './numerals/compare-numerals.ts';
import type { Numeral } from './numerals/numeral.ts';
import type { SourcedSegment } from './segments.ts';

/**
 * Numbers by value and locale. Evidence: `{ source: string, target?: string, values: string[] }`, the values as the
 * source can be read: `n:10000`, `t:19:15`, `m:9`, `d:90`. Kinds: `missing`, `changed`, `not-localised`.
 */
export const numbers: TextCheck = {
  id: 'numbers',
  title: 'Number changed or lost',
  rule: 'Numbers of source and translation are compared by value: 10.000 is 10,000, 2 Mrd. is 2 billion, 19.15 Uhr is 7.15 p.m.',
  category: 'accuracy/mistranslation/number',
  severity: 'major',
  version: 3,
  scope: 'text',
  needs: ['source'],
  // A number that went with its sentence is one fault, the sentence's.
  yieldsTo: { check: 'length', kind: 'missing-sentence', of: 'missing' },
  *inspect(text): Iterable<Report> {
    for (const { segment, changed, lost, misread } of comparedNumbers(text)) {
      for (const [source, target] of changed) yield changedReport(segment, source, target);
      for (const numeral of lost) yield missingReport(segment, numeral);
      for (const pair of misread) yield localeReport(segment, pair, text.language);
    }
  },
};

function changedReport(segment: SourcedSegment, source: Numeral, target: Numeral): Report {
  return {
    kind: 'changed',
    message: `The source has ${source.text}, the translation ${target.text}.`,
    spans: [numeralSpan(segment, target), numeralSpan(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: valuesOf(source) },
  };
}

function missingReport(segment: SourcedSegment, source: Numeral): Report {
  return {
    kind: 'missing',
    message: `The number ${source.text} of the source is not in the translation.`,
    spans: [numeralSpan(segment, source, 'source')],
    evidence: { source: source.text, values: valuesOf(source) },
  };
}

function localeReport(segment: SourcedSegment, { source, target, reading }: NumeralPair, language: string): Report {
  const exact = /^[\d.,]+$/.test(target.text);
  const replacement = new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(
    Number(reading.key.slice(2)),
  );
  return {
    kind: 'not-localised',
    severity: 'minor',
    message: `${target.text} is written as in the source; in ${languageName(language)} it reads as another number.`,
    spans: [numeralSpan(segment, target), numeralSpan(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: valuesOf(source) },
    ...(exact
      ? {
          suggestion: replacement,
          edits: [{ segment: segment.index, start: target.start, end: target.end, replacement }],
        }
      : {}),
  };
}
