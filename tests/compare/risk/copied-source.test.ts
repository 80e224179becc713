import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiedStretches, isCopy } from '../../../src/compare/risk/copied-source.ts';

describe('what was left untranslated', () => {
  const source = 'Das Gericht wies die Berufung ab, und der Fall ist abgeschlossen.';

  it('finds a stretch of the source that the other translation does not have', () => {
    const half = 'The court rejected the appeal, und der Fall ist abgeschlossen.';
    const [found, ...more] = copiedStretches(half, source, 'The court rejected the appeal, and the case is closed.');
    expect(more).toEqual([]);
    expect(half.slice(found!.start, found!.end)).toBe('und der Fall ist abgeschlossen');
    expect(copiedStretches(half, source, half)).toEqual([]);
  });

  it('leaves names and handles alone', () => {
    expect(copiedStretches('Er sah New York City.', 'He saw New York City.', 'Er sah sie.')).toEqual([]);
    expect(isCopy('@user44', '@user44', '@benutzer44')).toBe(false);
    expect(isCopy('Wien', 'Wien', 'Vienna')).toBe(false);
    expect(isCopy('Angela Merkel', 'Angela Merkel', 'Angela Merkell')).toBe(false);
    expect(isCopy('Foto: Archiv', 'Foto: Archiv', 'Photo: archive')).toBe(true);
    expect(isCopy('section 7...', 'section 7…', 'Abschnitt 7…')).toBe(true);
  });

  it('names places inside the text, in order, whatever the texts are', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 8 }));
    fc.assert(
      fc.property(text, text, text, (own, original, across) => {
        let last = 0;
        for (const { start, end } of copiedStretches(`${own} ${original}`, original, across)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(own.length + 1 + original.length);
      }),
    );
  });

  it('goes as far as the source goes on, wherever in it', () => {
    const words = fc.array(fc.constantFrom('eins', 'zwei', 'drei'), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, (own, original) => {
        const source = ` ${original.join(' ')} `;
        const holds = (from: number, to: number) => source.includes(` ${own.slice(from, to).join(' ')} `);
        const text = own.join(' ');
        const found = copiedStretches(text, original.join(' '), '');
        let from = 0;
        for (const { start, end } of found) {
          const first = text.slice(0, start).split(' ').length - 1;
          const last = text.slice(0, end).split(' ').length;
          expect(holds(first, last) && (last === own.length || !holds(first, last + 1))).toBe(true);
          for (; from < first; from += 1) expect(from + 3 <= own.length && holds(from, from + 3)).toBe(false);
          from = last;
        }
        for (; from + 3 <= own.length; from += 1) expect(holds(from, from + 3)).toBe(false);
      }),
    );
  });
});
