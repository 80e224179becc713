import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastNgrams } from '../../src/drilldown/ngrams.ts';
import { accuracyOf, wordAccuracy } from '../../src/drilldown/word-accuracy.ts';
import { wordTable } from '../../src/drilldown/word-table.ts';
import { openMetric } from '../../src/metrics/registry.ts';
import { allOf, sourceOf, textsOf } from './texts.ts';

/** Counted by hand: the reference has four words, two of them "the". */
const SMALL = textsOf({ one: ['the cat sat', 'A dog'], two: ['the the the cat', 'a Dog'] }, [
  ['the cat saw the', 'A dog'],
]);

describe('word accuracy', () => {
  it('counts each word of the reference once (by hand)', () => {
    const { rows, dimensions } = wordAccuracy(wordTable(SMALL, 'words'), ['frequency', 'case'], allOf(SMALL));
    expect(rows.map((row) => [...row])).toEqual([
      [2, 3, 4, 2, 2, 2],
      [3, 4, 4, 0, 2, 2],
    ]);
    const [frequency, letterCase] = dimensions;
    const buckets = (at: typeof frequency) => at!.buckets.map(({ id, systems }) => [id, systems]);
    expect(buckets(frequency)).toEqual([
      [
        '0',
        [
          { matched: 0, inOutput: 1, inReference: 0 },
          { matched: 0, inOutput: 2, inReference: 0 },
        ],
      ],
      [
        '1',
        [
          { matched: 3, inOutput: 3, inReference: 4 },
          { matched: 1, inOutput: 1, inReference: 4 },
        ],
      ],
      [
        '2',
        [
          { matched: 1, inOutput: 1, inReference: 2 },
          { matched: 2, inOutput: 3, inReference: 2 },
        ],
      ],
    ]);
    expect(letterCase!.buckets.map(({ id }) => id)).toEqual(['lower', 'capitalised']);
  });

  it('takes the reference an output shares most with', () => {
    const texts = textsOf({ one: ['x y'] }, [['a b'], ['x z']]);
    expect([...wordAccuracy(wordTable(texts, 'words'), [], allOf(texts)).rows[0]!]).toEqual([1, 2, 2]);
  });

  it('has no figure where there is nothing to divide by', () => {
    expect(accuracyOf({ matched: 0, inOutput: 0, inReference: 0 })).toEqual({ precision: null, recall: null, f: null });
    expect(accuracyOf({ matched: 1, inOutput: 2, inReference: 1 })).toEqual({ precision: 0.5, recall: 1, f: 2 / 3 });
  });
});

describe('n-grams that set two systems apart', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map((list) => list.join(' '));
  const segments = fc.array(fc.tuple(words, words, words), { minLength: 1, maxLength: 5 });

  /** The definition, n-gram by n-gram. */
  function counted(output: string, reference: string, ngram: string) {
    const times = (text: string) => {
      const tokens = text.split(' ').filter(Boolean);
      const size = ngram.split(' ').length;
      return tokens.filter((_, at) => tokens.slice(at, at + size).join(' ') === ngram).length;
    };
    const right = Math.min(times(output), times(reference));
    return { right, wrong: times(output) - right };
  }

  it('are counted as defined, with the segments they differ in', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const column = (at: 0 | 1 | 2) => list.map((segment) => segment[at]);
        const texts = textsOf({ one: column(0), two: column(1) }, [column(2)]);
        const contrast = contrastNgrams(wordTable(texts, 'words'), [0, 1], allOf(texts));
        const check = (kind: 'right' | 'wrong', rows: (typeof contrast)['firstRight']) => {
          for (const row of rows) {
            const ngram = row.words.join(' ');
            const times = list.map(([one, two, reference]) => ({
              first: counted(one, reference, ngram)[kind],
              second: counted(two, reference, ngram)[kind],
            }));
            const sum = (side: 'first' | 'second') => times.reduce((total, at) => total + at[side], 0);
            expect([row.first, row.second]).toEqual([sum('first'), sum('second')]);
            expect(row.segments).toEqual(times.flatMap(({ first, second }, at) => (first === second ? [] : [at])));
          }
        };
        check('right', contrast.firstRight);
        check('right', contrast.secondRight);
        check('wrong', contrast.firstWrong);
        check('wrong', contrast.secondWrong);
      }),
    );
  });

  it('puts 9 against 0 before 2 against 0', () => {
    const nine = Array.from({ length: 9 }, () => 'alpha');
    const texts = textsOf({ one: [...nine, 'beta', 'beta'], two: Array.from({ length: 11 }, () => 'x') }, [
      [...nine, 'beta', 'beta'],
    ]);
    const { firstRight } = contrastNgrams(wordTable(texts, 'words'), [0, 1], allOf(texts));
    expect(firstRight.map((row) => [row.words.join(' '), row.first, row.second])).toEqual([
      ['alpha', 9, 0],
      ['beta', 2, 0],
    ]);
  });
});

describe('all tables', () => {
  const reference = ['the cat sat on the mat', 'a dog', 'one two three four five six seven eight nine ten eleven', 'x'];
  const texts = textsOf({ good: reference.with(1, 'a cat'), bad: ['the cat', 'dog a', 'one two', 'y'] }, [reference], {
    labels: [
      { dimension: 'role', values: [['body'], ['headline'], ['body'], ['body']] },
      { dimension: 'finding', values: [['name', 'number'], [''], [''], ['name']] },
    ],
  });

  it('break scores down by class, each the score of those segments alone', () => {
    const { buckets, measures } = sourceOf(texts).look();
    const role = buckets.find(({ dimension }) => dimension === 'role')!;
    const chrf = measures.findIndex(({ id }) => id === 'chrf');
    const headline = role.rows.find(({ id }) => id === 'headline')!;
    const metric = openMetric('chrf');
    expect(headline.figures[chrf]!.map(({ value }) => value)).toEqual(
      ['a cat', 'dog a'].map((output) => metric.score(metric.collect([output], ['a dog']))),
    );
    expect(buckets.map(({ dimension }) => dimension)).toEqual(['length', 'role', 'finding']);
    const finding = buckets.find(({ dimension }) => dimension === 'finding')!;
    expect(finding.rows.map(({ id, segments }) => [id, [...segments]])).toEqual([
      ['name', [0, 3]],
      ['number', [0]],
      ['', [1, 2]],
    ]);
  });

  it('are all of the segments a filter lets through', () => {
    const source = sourceOf(texts);
    const look = source.look({ filter: { role: 'body', finding: 'name' } });
    expect([...look.segments]).toEqual([0, 3]);
    const alone = sourceOf(textsOf({ good: [reference[0]!, 'x'], bad: ['the cat', 'y'] }, [[reference[0]!, 'x']])).look(
      { pair: look.choice.pair },
    );
    expect(look.metrics.map(({ systems }) => systems)).toEqual(alone.metrics.map(({ systems }) => systems));
    expect(look.metrics.map(({ pairs }) => pairs)).toEqual(alone.metrics.map(({ pairs }) => pairs));
    expect(look.examples!.first.map(({ segment }) => segment)).toEqual([3, 0]);
    expect(look.words.map(({ dimension }) => dimension)).toEqual(['frequency', 'case', 'letters']);
  });

  it('are empty when nothing passes', () => {
    const look = sourceOf(texts).look({ filter: { role: 'caption' } });
    expect([look.segments.length, look.metrics.length, look.examples!.first.length]).toEqual([0, 0, 0]);
  });

  it('need no second system', () => {
    const look = sourceOf(textsOf({ only: reference }, [reference])).look();
    expect([look.ngrams, look.examples, look.metrics[0]!.pairs]).toEqual([null, null, []]);
  });
});
