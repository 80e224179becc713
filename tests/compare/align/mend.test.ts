import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEND_TYPES, type Mend, mend } from '../../../src/compare/align/mend.ts';
import { leftOver, placeOutput, segmentLinks, textOfPieces } from '../../../src/compare/align/placement.ts';
import type { Alignment } from '../../../src/corpus/document.ts';
import { WorkbenchError } from '../../../src/shared/errors.ts';

const source = [
  'President Zelensky criticised the visit on Monday.',
  'About 11,000 soldiers are in the region of Kursk.',
  'Is there a new agreement between Moscow and Pyongyang?',
  'Putin thanked the guests.',
];
const target = [
  'El presidente Zelenski criticó la visita el lunes.',
  'Unos 11.000 soldados están en la región de Kursk.',
  '¿Hay un nuevo acuerdo entre Moscú y Pyongyang?',
  'Putin dio las gracias a los invitados.',
];
const placed = (units: readonly string[]) => placeOutput({ source, target: units, from: 'en', to: 'es' });
const texts = (alignment: Alignment) =>
  source.map((_, at) => {
    const link = alignment.links.find(({ segments }) => segments.includes(at));
    return link === undefined ? null : textOfPieces(alignment, link.pieces);
  });
const flags = (alignment: Alignment) =>
  segmentLinks(
    alignment,
    source.map((text) => ({ text })),
  ).map(({ flags: own, segments, units }) => (own.length === 0 ? '' : `${own.join(' ')} ${segments}:${units}`));

describe('placing an output', () => {
  it('says nothing of what came as it should', () => {
    expect(texts(placed(target))).toEqual(target);
    expect(flags(placed(target))).toEqual(['', '', '', '']);
    expect(leftOver(placed(target))).toEqual([]);
  });

  it('cuts what was merged between sentences, and says so', () => {
    const alignment = placed([target[0]!, `${target[1]} ${target[2]}`, target[3]!]);
    expect(texts(alignment)).toEqual(target);
    expect(flags(alignment)).toEqual(['', 'merged 2:1', 'merged 2:1', '']);
  });

  it('keeps together what is one sentence', () => {
    const one = 'Unos 11.000 soldados están en la región de Kursk, ¿y hay un nuevo acuerdo entre Moscú y Pyongyang?';
    const alignment = placed([target[0]!, one, target[3]!]);
    expect(alignment.links[1]).toMatchObject({ segments: [1, 2] });
    expect(flags(alignment).slice(1, 3)).toEqual(['merged 2:1', 'merged 2:1']);
  });

  it('joins what was split, and names what is missing or moved', () => {
    const split = placed([...target.slice(0, 2), '¿Hay un nuevo acuerdo', 'entre Moscú y Pyongyang?', target[3]!]);
    expect(texts(split)).toEqual(target);
    expect(flags(split)).toEqual(['', '', 'split 1:2', '']);
    expect(flags(placed(target.toSpliced(1, 1)))).toEqual(['', 'missing 1:0', '', '']);
    const moved = placed([target[1]!, target[2]!, target[3]!, target[0]!]);
    expect(texts(moved)).toEqual(target);
    expect(flags(moved)).toEqual(['moved 1:1', '', '', '']);
  });
});

describe('mending links', () => {
  const whole = placed(target);
  const mended = (...repairs: readonly Mend[]) =>
    repairs.reduce((alignment, repair) => mend(alignment, repair, source.length), whole);

  it('moves a text to another segment, whose own comes back', () => {
    expect(texts(mended({ type: 'move', segment: 0, to: 1 }))).toEqual([target[1], target[0], target[2], target[3]]);
  });

  it('takes two segments as translated together, and parts them again', () => {
    const merged = mended({ type: 'merge', segment: 1 });
    expect(texts(merged)[1]).toBe(`${target[1]} ${target[2]}`);
    expect(texts(merged)[2]).toBe(texts(merged)[1]);
    const parted = mend(merged, { type: 'split', segment: 1, at: target[1]!.length }, source.length);
    expect(texts(parted)).toEqual(target);
  });

  it('gives the rest of a text to the next segment', () => {
    const at = target[2]!.indexOf('entre');
    const split = mended({ type: 'split', segment: 2, at });
    expect(texts(split).slice(2)).toEqual(['¿Hay un nuevo acuerdo', `entre Moscú y Pyongyang? ${target[3]}`]);
  });

  it('marks as missing, and places what is left over', () => {
    const missing = mended({ type: 'missing', segment: 1 });
    expect(texts(missing)[1]).toBeNull();
    expect(leftOver(missing)).toEqual([{ unit: 1, start: 0, end: target[1]!.length }]);
    expect(texts(mend(missing, { type: 'place', segment: 1, piece: 0 }, source.length))).toEqual(target);
  });

  it('refuses what cannot be done', () => {
    const refused: readonly Mend[] = [
      { type: 'move', segment: 0, to: 9 },
      { type: 'move', segment: 0, to: 0 },
      { type: 'merge', segment: 3 },
      { type: 'split', segment: 1, at: 0 },
      { type: 'split', segment: 3, at: 4 },
      { type: 'missing', segment: -1 },
      { type: 'place', segment: 1, piece: 0 },
    ];
    for (const repair of refused) expect(() => mended(repair)).toThrow(WorkbenchError);
  });

  it('loses and doubles no letter, and no segment stands in two links, whatever is done', () => {
    const index = fc.integer({ min: -1, max: 5 });
    const repair = fc.record({
      type: fc.constantFrom(...MEND_TYPES),
      segment: index,
      to: index,
      at: fc.integer({ min: -1, max: 60 }),
      piece: index,
    });
    const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(repair, { maxLength: 12 }), (repairs) => {
        let alignment = placed([target[0]!, `${target[1]} ${target[2]}`, 'Publicidad.', target[3]!]);
        const all = letters(alignment.units.join(''));
        for (const one of repairs) {
          try {
            alignment = mend(alignment, one as Mend, source.length);
          } catch (error) {
            expect(error).toBeInstanceOf(WorkbenchError);
          }
          const pieces = [...alignment.links.flatMap((link) => link.pieces), ...leftOver(alignment)];
          expect(letters(textOfPieces(alignment, pieces))).toBe(all);
          const segments = alignment.links.flatMap((link) => link.segments);
          expect(new Set(segments).size).toBe(segments.length);
        }
      }),
    );
  });
});
