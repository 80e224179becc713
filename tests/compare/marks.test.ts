import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatRuns } from '../../src/compare/marks.ts';

const labelled = (text: string, ...marks: [number, number, string][]) =>
  flatRuns(
    text,
    marks.map(([start, end, label]) => ({ start, end, label })),
  ).map((run) => [run.text, run.labels.join('+')]);

describe('flatRuns', () => {
  it('cuts overlapping marks into runs with all their labels', () => {
    expect(labelled('one two three', [0, 7, 'a'], [4, 13, 'b'])).toEqual([
      ['one ', 'a'],
      ['two', 'a+b'],
      [' three', 'b'],
    ]);
  });

  it('gives a place between two characters a run of its own', () => {
    expect(labelled('ab', [1, 1, 'gap'])).toEqual([
      ['a', ''],
      ['', 'gap'],
      ['b', ''],
    ]);
    expect(labelled('ab', [2, 2, 'end'])).toEqual([
      ['ab', ''],
      ['', 'end'],
    ]);
    expect(labelled('', [0, 0, 'alone'])).toEqual([['', 'alone']]);
  });

  it('never cuts inside an emoji, a combining sequence or a line end', () => {
    expect(labelled('a👩‍👩‍👧b', [2, 4, 'x'])).toEqual([
      ['a', ''],
      ['👩‍👩‍👧', 'x'],
      ['b', ''],
    ]);
    expect(labelled('e\u0301t', [1, 2, 'x'])[0]).toEqual(['e\u0301', 'x']);
    expect(labelled('a\r\nb', [2, 3, 'x'])[1]).toEqual(['\r\n', 'x']);
  });

  it('keeps logical order in right-to-left text', () => {
    expect(labelled('شعار جديد', [0, 4, 'x'])).toEqual([
      ['شعار', 'x'],
      [' جديد', ''],
    ]);
  });

  it('clips marks that reach outside the text', () => {
    expect(labelled('abc', [-3, 99, 'x'])).toEqual([['abc', 'x']]);
  });

  const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'e\u0301', '👩‍👩‍👧', '🇦🇹', 'ع', '\r\n', '金') });
  const range = fc.record({ start: fc.nat(40), end: fc.nat(40), label: fc.nat(9) });

  it('gives back the text, covers every mark whole, and tears no cluster', () => {
    fc.assert(
      fc.property(text, fc.array(range, { maxLength: 6 }), (text, ranges) => {
        const marks = ranges.map(({ start, end, label }) => ({
          start: Math.min(start, end),
          end: Math.max(start, end),
          label,
        }));
        const runs = flatRuns(text, marks);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        const clusters = [...new Intl.Segmenter('en').segment(text)].map(({ index }) => index);
        for (const run of runs) expect([...clusters, text.length]).toContain(run.start);
        for (const mark of marks.filter(({ start, end }) => start < end)) {
          const inside = runs.filter(
            (run) => run.start < Math.min(mark.end, text.length) && run.end > mark.start && run.text,
          );
          for (const run of inside) expect(run.labels).toContain(mark.label);
        }
      }),
    );
  });
});
