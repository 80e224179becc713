import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTexts } from '../../../src/compare/align/align.ts';
import type { Link } from '../../../src/compare/align/contract.ts';

const source = [
  'President Zelensky criticised the visit on Monday.',
  'About 11,000 soldiers from North Korea are said to be in the region of Kursk.',
  'Is there a new agreement between Moscow and Pyongyang?',
  'Foreign minister Choe Son Hui laid flowers at the monument (see photo).',
  'On Friday a festival begins in Vienna; 40 bands will play.',
  'Putin thanked the guests and spoke of friendship.',
];
const target = [
  'El presidente Zelenski criticó la visita el lunes.',
  'Se dice que unos 11.000 soldados de Corea del Norte están en la región de Kursk.',
  '¿Hay un nuevo acuerdo entre Moscú y Pyongyang?',
  'La ministra de Exteriores Choe Son Hui depositó flores ante el monumento (véase la foto).',
  'El viernes comienza un festival en Viena; tocarán 40 grupos.',
  'Putin dio las gracias a los invitados y habló de amistad.',
];

const links = (texts: readonly string[], others: readonly (readonly string[])[] = []) =>
  alignTexts({ source, target: texts, from: 'en', to: 'es', others }).map(
    (link) => `${link.source.join('+')}~${link.target.join('+')}`,
  );

describe('aligning texts with their translations', () => {
  it('links text by text where nothing happened', () => {
    expect(links(target)).toEqual(['0~0', '1~1', '2~2', '3~3', '4~4', '5~5']);
  });

  it('finds what was merged', () => {
    const merged = [target[0]!, target[1]!, `${target[2]} ${target[3]}`, target[4]!, target[5]!];
    expect(links(merged)).toEqual(['0~0', '1~1', '2+3~2', '4~3', '5~4']);
  });

  it('finds what was split', () => {
    const split = [
      ...target.slice(0, 4),
      'El viernes comienza un festival en Viena;',
      'tocarán 40 grupos.',
      target[5]!,
    ];
    expect(links(split)).toEqual(['0~0', '1~1', '2~2', '3~3', '4~4+5', '5~6']);
  });

  it('finds what was left out, wherever it stood', () => {
    for (const left of source.keys()) {
      const found = links(target.filter((_, at) => at !== left));
      expect(found[left]).toBe(`${left}~`);
      expect(found.filter((link) => link.endsWith('~'))).toHaveLength(1);
    }
  });

  it('finds what changed places, near and far', () => {
    expect(links([1, 0, 2, 3, 4, 5].map((at) => target[at]!))).toEqual(['0~1', '1~0', '2~2', '3~3', '4~4', '5~5']);
    expect(links([0, 2, 3, 4, 5, 1].map((at) => target[at]!))).toEqual(['0~0', '1~5', '2~1', '3~2', '4~3', '5~4']);
  });

  it('keeps apart what translates nothing of the source', () => {
    const added = [...target.slice(0, 3), 'Suscríbase ya a nuestro boletín gratuito.', ...target.slice(3)];
    expect(links(added)).toContain('~3');
  });

  it('goes by another translation where languages share nothing', () => {
    const japanese = ['彼は来た。', '雨が降っている。', '道は長い。', '誰も知らない。'];
    const found = alignTexts({
      source: japanese,
      target: ['It is raining.', 'He came.', 'The road is long.'],
      from: 'ja',
      to: 'en',
      others: [['He came here.', 'It is raining.', 'The road is long.', 'Nobody knows.']],
    });
    expect(found).toContainEqual({ source: [0], target: [1] });
    expect(found).toContainEqual({ source: [1], target: [0] });
    expect(found).toContainEqual({ source: [3], target: [] });
  });

  it('leaves blank texts out and says nothing of sides without text', () => {
    expect(alignTexts({ source: ['', 'One.'], target: ['Uno.', ' '], from: 'en', to: 'es' })).toEqual([
      { source: [1], target: [0] },
    ]);
    expect(alignTexts({ source: [], target: ['Uno.'], from: 'en', to: 'es' })).toEqual([{ source: [], target: [0] }]);
    expect(alignTexts({ source: [], target: [], from: 'en', to: 'es' })).toEqual([]);
  });

  const text = fc.oneof(
    fc.string(),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom('12.000 €', '¿Qué?', '東京で', '😀', ''),
  );

  it('puts every filled text into exactly one link, in order, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 14 }), fc.array(text, { maxLength: 14 }), (ours, theirs) => {
        const found = alignTexts({ source: ours, target: theirs, from: 'en', to: 'de' });
        expect(sorted(found, 'source')).toEqual(filled(ours));
        expect(sorted(found, 'target')).toEqual(filled(theirs));
        for (const link of found) expect(link.source.length + link.target.length).toBeGreaterThan(0);
        expect(alignTexts({ source: ours, target: theirs, from: 'en', to: 'de' })).toEqual(found);
      }),
    );
  });

  it('links a text to itself, whatever was left out of it', () => {
    const words = fc.uniqueArray(fc.lorem({ mode: 'sentences', maxCount: 1 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.nat(), (ours, draw) => {
        const left = draw % ours.length;
        const found = alignTexts({
          source: ours,
          target: ours.toSpliced(left, 1),
          from: 'la',
          to: 'la',
          others: [ours],
        });
        const wrong = found.filter(({ source: [one], target: [other] }) => {
          return one !== undefined && other !== undefined && other !== (one < left ? one : one - 1);
        });
        expect(wrong.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it('takes a long text with a large piece missing', () => {
    const long = Array.from({ length: 1_200 }, (_, at) => `Paragraph ${at * 7} tells of ${words(at)}.`);
    const found = alignTexts({ source: long, target: long.toSpliced(300, 200), from: 'en', to: 'de' });
    expect(found.filter(({ target: list }) => list.length === 0)).toHaveLength(200);
    expect(found).toContainEqual({ source: [1_199], target: [999] });
  });
});

const words = (at: number) => `w${(at * 7919) % 10_007}x k${(at * 104_729) % 9_973}y`;
const filled = (texts: readonly string[]) => texts.flatMap((one, at) => (one.trim() === '' ? [] : [at]));
const sorted = (found: readonly Link[], side: 'source' | 'target') =>
  found.flatMap((link) => link[side]).toSorted((a, b) => a - b);
