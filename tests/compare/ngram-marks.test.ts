import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NgramScene, ngramMarks } from '../../src/compare/ngram-marks.ts';

const marked = (scene: Partial<NgramScene> & Pick<NgramScene, 'output'>) => {
  const whole = { references: [], language: 'en', order: 1, ...scene };
  return ngramMarks(whole).map((mark) => `${mark.class}: ${whole.output.slice(mark.start, mark.end)}`);
};

describe('n-gram marks', () => {
  it('tell what a reference confirms, here alone or there too, and what only this output has', () => {
    expect(
      marked({ output: 'The big red dog ran', other: 'The big dog walked', references: ['The red dog ran away'] }),
    ).toEqual(['confirmed: The', 'improving: red', 'confirmed: dog', 'improving: ran']);
    expect(marked({ output: 'The big dog walked', other: 'The red dog', references: ['The red dog'] })).toEqual([
      'confirmed: The',
      'worsening: big',
      'confirmed: dog',
      'worsening: walked',
    ]);
  });

  it('count a word of the reference once', () => {
    expect(marked({ output: 'the the', references: ['the'] })).toEqual(['confirmed: the']);
  });

  it('ask for the order of words when n is more than one', () => {
    expect(marked({ output: 'dog red', references: ['red dog'], order: 2 })).toEqual([]);
    expect(marked({ output: 'a red dog', references: ['red dog'], order: 2 })).toEqual(['confirmed: red dog']);
  });

  it('mark characters where a script has no blanks, and right-to-left text by its own offsets', () => {
    expect(marked({ output: '我在北京', references: ['你在北京'], language: 'zh' })).toEqual(['confirmed: 在北京']);
    expect(marked({ output: 'שלום עולם', references: ['שלום'], language: 'he' })).toEqual(['confirmed: שלום']);
  });

  it('never overlap, stay in the text and hold whole words', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 1, max: 4 }), (output, other, reference, order) => {
        let end = 0;
        for (const mark of ngramMarks({ output, other, references: [reference], language: 'en', order })) {
          expect(mark.start).toBeGreaterThanOrEqual(end);
          expect(mark.end).toBeGreaterThan(mark.start);
          end = mark.end;
        }
        expect(end).toBeLessThanOrEqual(output.length);
      }),
    );
  });
});
