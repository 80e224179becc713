import { comparedNumbers } from './compared-numbers.ts';
import type { Report, TextCheck } from './contract.ts';
import { numeralSpan, valuesOf } from './numeral-span.ts';

/** Evidence: `{ target: string, values: string[] }`, the number and what it can mean, as in `numbers`. */
export const numbersAdded: TextCheck = {
  id: 'numbers-added',
  title: 'Number added',
  rule: 'The translation has a number in digits that the source does not have, in whatever notation, and lacks none of the source’s.',
  category: 'accuracy/addition',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const { segment, added } of comparedNumbers(text))
      for (const numeral of added)
        yield {
          message: `The translation has the number ${numeral.text}, which is not in the source.`,
          spans: [numeralSpan(segment, numeral)],
          evidence: { target: numeral.text, values: valuesOf(numeral) },
        };
  },
};
