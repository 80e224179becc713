import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterparts, wordLinker } from '../../src/compare/counterparts.ts';
import { splitWords } from '../../src/compare/word-differences.ts';

const es = (text: string) => splitWords(text, 'es');
const en = (text: string) => splitWords(text, 'en');

/** Links as words: `Zelensky~Zelenski`. */
const spoken = (
  links: readonly (readonly [number, number])[],
  one: ReturnType<typeof es>,
  other: ReturnType<typeof es>,
) =>
  links.map(([at, there]) => {
    const word = ({ text, ranges }: typeof one, index: number) => text.slice(ranges[index]!.start, ranges[index]!.end);
    return `${word(one, at)}~${word(other, there)}`;
  });

describe('counterparts in one language', () => {
  it('are the same words, and what stands in the same place', () => {
    const [one, other] = [
      es('El presidente Zelensky criticó la visita.'),
      es('El líder Selenskyj criticó esta visita.'),
    ];
    expect(spoken(counterparts(one, other), one, other)).toEqual([
      'El~El',
      'presidente~líder',
      'Zelensky~Selenskyj',
      'criticó~criticó',
      'la~esta',
      'visita~visita',
      '.~.',
    ]);
  });

  it('are all words of a place where the sides have not as many; nothing where one has none', () => {
    const [one, other] = [es('unos 10.000 soldados ayer'), es('cerca de diez mil soldados')];
    expect(spoken(counterparts(one, other), one, other)).toContain('10.000~mil');
    expect(spoken(counterparts(one, other), one, other).some((link) => link.startsWith('ayer'))).toBe(false);
  });

  it('stay within the texts, whatever these are, and are every word of equal ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        const [one, other] = [es(left), es(right)];
        for (const [at, there] of counterparts(one, other)) {
          expect(one.ranges[at]).toBeDefined();
          expect(other.ranges[there]).toBeDefined();
        }
        expect(counterparts(one, one)).toEqual(one.ranges.map((_, at) => [at, at]));
      }),
    );
  });
});

describe('counterparts in another language', () => {
  const pairs = [
    ['The house is old.', 'La casa es vieja.'],
    ['The house is big.', 'La casa es grande.'],
    ['The dog is old.', 'El perro es viejo.'],
    ['A dog saw the house.', 'Un perro vio la casa.'],
    ['President Zelensky has 11,000 soldiers.', 'El presidente Zelenski tiene 11.000 soldados.'],
  ].map(([source, target]) => [en(source!), es(target!)] as const);

  it('are learned from the texts, and seen where words read alike', () => {
    const link = wordLinker(pairs);
    const [source, target] = [en('The dog saw a big house.'), es('El perro vio una casa grande.')];
    const links = spoken(link(source, target), source, target);
    expect(links).toContain('dog~perro');
    expect(links).toContain('house~casa');
    const [news, noticia] = pairs[4]!;
    const named = spoken(link(news, noticia), news, noticia);
    expect(named).toEqual(expect.arrayContaining(['Zelensky~Zelenski', '11,000~11.000', 'President~presidente']));
  });

  it('use each word once and stay within the texts', () => {
    const link = wordLinker(pairs);
    const texts = fc.lorem({ maxCount: 9 });
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const links = link(en(left), es(right));
        expect(new Set(links.map(([at]) => at)).size).toBe(links.length);
        expect(new Set(links.map(([, there]) => there)).size).toBe(links.length);
      }),
    );
    expect(wordLinker([])(en(''), es(''))).toEqual([]);
  });
});
