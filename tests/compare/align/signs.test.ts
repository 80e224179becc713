import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signEvidence, signsOf } from '../../../src/compare/align/signs.ts';

const evidenceOf = (source: readonly string[], target: readonly string[], links: [number, number][] = []) =>
  signEvidence(
    { source: source.map(signsOf), target: target.map(signsOf) },
    links.map(([one, other]) => ({ source: [one], target: [other] })),
  );

describe('signs as evidence', () => {
  const source = ['Who was it?', 'It rained, and 12 people came.', '“Go!” he said (twice).', 'News of the day'];
  const target = ['誰だったのか？', '雨が降り、12人が来た。', '「行け！」と彼は（二度）言った。', '今日のニュース'];

  it('knows the signs of other scripts', () => {
    const evidence = evidenceOf(source, target);
    for (const at of source.keys())
      for (const other of target.keys())
        if (other !== at) expect(evidence([at], [at])).toBeGreaterThan(evidence([at], [other]));
  });

  it('takes the signs of texts that were merged or split together', () => {
    const evidence = evidenceOf(source, [`${target[0]}${target[1]}`, ...target.slice(2)]);
    expect(evidence([0, 1], [0])).toBeGreaterThan(evidence([0], [0]));
    const split = evidenceOf([`${source[0]} ${source[1]}`, ...source.slice(2)], target);
    expect(split([0], [0, 1])).toBeGreaterThan(split([0], [0]));
  });

  it('learns what a pair of languages makes of a sign', () => {
    const commas = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'He said, no' : 'He said no'));
    const turned = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'Dijo no' : 'Dijo, no'));
    const links = commas.map((_, at): [number, number] => [at, at]);
    const lead = (known?: [number, number][]) => {
      const evidence = evidenceOf(commas, turned, known);
      return evidence([0], [0]) - evidence([0], [1]);
    };
    expect(lead()).toBeLessThan(0);
    expect(lead(links)).toBeGreaterThan(0);
  });

  it('is a number whatever the texts are', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '«¡No!», 50 % …', 'https://a.example 😀'));
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 3, maxLength: 6 }),
        fc.array(text, { minLength: 3, maxLength: 6 }),
        (ours, theirs) => {
          const evidence = evidenceOf(ours, theirs, [[0, 1]]);
          expect(evidence([0], [0, 1, 2])).toSatisfy(Number.isFinite);
          expect(evidence([0, 1, 2], [2])).toSatisfy(Number.isFinite);
        },
      ),
    );
  });
});
