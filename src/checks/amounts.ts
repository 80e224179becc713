import { comparedNumbers } from './compared-numbers.ts';
import type { Report, TextCheck } from './contract.ts';
import { numeralSpan } from './numeral-span.ts';
import type { NumeralPair } from './numerals/compare-numerals.ts';
import type { Numeral } from './numerals/numeral.ts';
import { currencyDiffers } from './numerals/pair-differences.ts';
import type { SourcedSegment } from './segments.ts';

/**
 * Evidence: `{ source: string, target: string, values: [string, string] }`, the number on both sides and what it counts on each.
 * Kinds: `currency`, `share`.
 */
export const amounts: TextCheck = {
  id: 'amounts',
  title: 'Currency or percentage',
  rule: 'The number is the same, but what it counts is not: euros became dollars, per cent became percentage points or an amount.',
  category: 'accuracy/mistranslation/number',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const { segment, amounts: pairs } of comparedNumbers(text))
      for (const pair of pairs)
        yield currencyDiffers(pair) ? currencyReport(segment, pair) : shareReport(segment, pair);
  },
};

function currencyReport(segment: SourcedSegment, { source, target }: NumeralPair): Report {
  return {
    kind: 'currency',
    message: `The amount ${source.text} is in ${source.currency} in the source and in ${target.currency} in the translation.`,
    spans: [numeralSpan(segment, target), numeralSpan(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: [source.currency, target.currency] },
  };
}

function shareReport(segment: SourcedSegment, { source, target }: NumeralPair): Report {
  return {
    kind: 'share',
    message: `${source.text} is ${nameOf(source)} in the source and ${nameOf(target)} in the translation.`,
    spans: [numeralSpan(segment, target), numeralSpan(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: [nameOf(source), nameOf(target)] },
  };
}

const nameOf = ({ share }: Numeral): string =>
  share === undefined ? 'an amount' : share === 'points' ? 'percentage points' : share;
