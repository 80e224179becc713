import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapToGraphemes } from '../../../src/review/judging/graphemes.ts';
import { errorRuns } from '../../../src/review/judging/spans.ts';

/** What people write: emoji with joiners, letters with loose accents, right to left, Han, flags, half surrogates, line ends. */
const PIECES = [
  'a',
  'é',
  'e\u0301',
  '👩‍👩‍👧',
  '🇺🇦',
  '漢',
  '字',
  'مق',
  'هى',
  'שָׁ',
  'नि',
  ' ',
  '\r\n',
  '\u200f',
  '\ud83d',
  'ß',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
const range = fc.tuple(fc.nat(80), fc.nat(80)).map(([one, other]) => ({ start: one, end: other }));
const edges = (whole: string) => {
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(whole)];
  return new Set([...parts.map(({ index }) => index), whole.length]);
};

describe('ranges on whole characters', () => {
  it.each([
    ['👩‍👩‍👧 zu', 1, 2, '👩‍👩‍👧'],
    ['Cafe\u0301 zu', 3, 4, 'e\u0301'],
    ['Cafe\u0301 zu', 4, 5, 'e\u0301'],
    ['ist zu spät', 3, 7, 'zu'],
    ['ist  zu', 3, 5, '  '],
    ['مقهى مغلق', 0, 5, 'مقهى'],
    ['🇺🇦🇩🇪', 5, 6, '🇩🇪'],
    ['漢字', 1, 9, '字'],
  ])('in %j, %d to %d means %j', (whole, start, end, wanted) => {
    const snapped = snapToGraphemes(whole, { start, end })!;
    expect(whole.slice(snapped.start, snapped.end)).toBe(wanted);
  });

  it('is nothing for an empty range, one outside, and one turned round', () => {
    expect(snapToGraphemes('abc', { start: 1, end: 1 })).toBeUndefined();
    expect(snapToGraphemes('abc', { start: 3, end: 9 })).toBeUndefined();
    expect(snapToGraphemes('abc', { start: 2, end: 1 })).toBeUndefined();
  });

  it('begins and ends between characters, stays within the text, and is not moved a second time', () => {
    fc.assert(
      fc.property(text, range, (whole, wanted) => {
        const snapped = snapToGraphemes(whole, wanted);
        if (snapped === undefined) return wanted.start >= Math.min(wanted.end, whole.length);
        const between = edges(whole);
        expect(between.has(snapped.start) && between.has(snapped.end)).toBe(true);
        expect(snapToGraphemes(whole, snapped)).toEqual(snapped);
        return snapped.start < snapped.end;
      }),
    );
  });
});

describe('pieces of a marked text', () => {
  const error = fc.record({
    side: fc.constantFrom('source' as const, 'target' as const),
    start: fc.nat(40),
    end: fc.nat(40),
    severity: fc.constant('minor'),
  });

  it('put together are the text, and each error covers exactly its own words', () => {
    fc.assert(
      fc.property(text, fc.array(error, { maxLength: 6 }), (whole, drawn) => {
        const errors = drawn.flatMap((one) => {
          const snapped = snapToGraphemes(whole, one);
          return snapped === undefined ? [] : [{ ...one, ...snapped }];
        });
        const runs = errorRuns(whole, errors, 'target');
        expect(runs.map((run) => run.text).join('')).toBe(whole);
        errors.forEach(({ side, start, end }, index) => {
          const covered = runs.filter((run) => run.errors.includes(index)).map((run) => run.text);
          expect(covered.join('')).toBe(side === 'target' ? whole.slice(start, end) : '');
        });
      }),
    );
  });
});
