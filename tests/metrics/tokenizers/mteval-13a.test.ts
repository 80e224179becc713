import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../../src/metrics/python-text.ts';
import { mteval13a } from '../../../src/metrics/tokenizers/mteval-13a.ts';

/** NIST's rules one after the other, over the whole line. */
function byTheRules(text: string): string[] {
  let line = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  if (line.includes('&'))
    line = line.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return splitWords(
    ` ${line} `
      .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
      .replace(/([^0-9])([.,])/g, '$1 $2 ')
      .replace(/([.,])([^0-9])/g, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 '),
  );
}

test('one pass gives what the rules give', () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    '.',
    ',',
    '-',
    "'",
    ' ',
    '\u00a0',
    '(',
    '&amp;',
    'ü',
    '…',
    '\n',
    '😀',
    '/',
    '<skipped>',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        expect(mteval13a.tokenize(text)).toEqual(byTheRules(text));
      },
    ),
    { numRuns: 5000 },
  );
});
