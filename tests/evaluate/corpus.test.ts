import { describe, expect, it } from 'vitest';
import { corporaOf } from '../../src/evaluate/corpus.ts';
import type { Comparison, Evaluation } from '../../src/evaluate/evaluation.ts';
import { scoredTexts } from '../../src/evaluate/scored-texts.ts';
import { scoreTestSet } from '../../src/workbench/score-report.ts';

const set = async (title: string, systems: readonly string[], target = 'en'): Promise<Comparison> => {
  const lines = (name: string) => [`${title} ${name} one`, `${title} ${name} two`];
  const { evaluation } = await scoreTestSet(
    {
      title,
      sourceLanguage: 'de',
      targetLanguage: target,
      source: lines('source'),
      systems: systems.map((name) => ({ name, texts: lines(name) })),
      references: [{ name: 'ref', texts: lines('ref') }],
      labels: [],
      metrics: [{ id: 'chrf', metric: 'chrf', options: {} }],
      ratings: [
        {
          name: 'ESA',
          scheme: 'esa',
          ratings: [{ system: systems[0]!, segment: 1, rater: 'a', score: title.length }],
          leftOut: 1,
        },
      ],
    },
    '2026-01-01T00:00:00.000Z',
  );
  return evaluation.comparisons[0]!;
};
const together = (...comparisons: readonly Comparison[]): Evaluation => ({
  formatVersion: 1,
  id: 'x',
  createdAt: '2026-01-01T00:00:00.000Z',
  generator: { name: 'gegenlesen', version: '0' },
  comparisons,
});

describe('documents taken together', () => {
  it('are one text per pair of languages, of the systems all of them have', async () => {
    const [a, b, other] = [await set('A', ['x', 'y']), await set('BB', ['x']), await set('C', ['x'], 'fr')];
    const [corpus, ...none] = corporaOf(together(a, other, b));
    expect(none).toEqual([]);
    const { comparison, places } = corpus!;
    expect(places).toEqual([
      { comparison: 0, segment: 0 },
      { comparison: 0, segment: 1 },
      { comparison: 2, segment: 0 },
      { comparison: 2, segment: 1 },
    ]);
    const texts = scoredTexts(comparison);
    expect(texts.systems.map(({ name }) => name)).toEqual(['x']);
    expect(texts.outputs).toEqual([['A x one', 'A x two', 'BB x one', 'BB x two']]);
    expect(texts.labels.find(({ dimension }) => dimension === 'document')!.values).toEqual([
      ['A'],
      ['A'],
      ['BB'],
      ['BB'],
    ]);
    expect(texts.people).toEqual([{ id: 'people-1', name: 'ESA', systems: [[null, 1, null, 2]] }]);
  });

  it('move findings along, and count them together', async () => {
    const [a, b] = [await set('A', ['x']), await set('B', ['x'])];
    const finding = {
      id: 'f',
      check: 'numbers',
      severity: 'major',
      system: 's1',
      message: 'm',
      spans: [{ segment: 1, start: 0, end: 1, side: 'target' }],
    } as unknown as Comparison['findings'][number];
    const [corpus] = corporaOf(together(a, { ...b, findings: [finding] }));
    expect(corpus!.comparison.findings[0]!.spans[0]!.segment).toBe(3);
    const column = corpus!.comparison.columns.find(({ id }) => id === 's1')!;
    expect([column.measures.words, column.measures.findings.major]).toEqual([12, 1]);
  });

  it('are told apart by their ids where titles are the same, and need company', async () => {
    const a = await set('A', ['x']);
    const b = { ...a, document: { ...a.document, id: 'b' } };
    expect(corporaOf(together(a, b))[0]!.comparison.segments.map(({ document }) => document)).toEqual([
      'A (A)',
      'A (A)',
      'A (b)',
      'A (b)',
    ]);
    expect(corporaOf(together(a))).toEqual([]);
    expect(corporaOf(together(a, await set('B', ['z'])))).toEqual([]);
  });
});
