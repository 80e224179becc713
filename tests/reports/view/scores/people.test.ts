import { describe, expect, it } from 'vitest';
import type { Comparison, NamedRatings } from '../../../../src/evaluate/evaluation.ts';
import { comparisonView } from '../../../../src/reports/view/comparison-view.ts';
import { comparisonEffort } from '../../../../src/review/comparison-effort.ts';
import { sampleEvaluation } from '../../sample-evaluation.ts';

const [sample] = sampleEvaluation.comparisons as [Comparison];
const SYSTEMS = ['apertium', 'llm-plain', 'llm-house'];

/** Ratings of the first segments; `scores` gives what a system gets on a segment. */
function rated(count: number, scores: (system: number, segment: number) => number): NamedRatings {
  const ratings = SYSTEMS.flatMap((system, at) =>
    Array.from({ length: count }, (_, segment) => ({ system, segment, rater: 'Anna', score: scores(at, segment) })),
  );
  return { name: 'ESA', scheme: 'esa', ratings, leftOut: 0 };
}

/** Every system was paid for, so that cost can be drawn. */
const paid = (more: Partial<Comparison>): Comparison => ({
  ...sample,
  columns: sample.columns.map((column) =>
    column.usage === undefined
      ? column
      : { ...column, usage: { ...column.usage, cost: { amount: 1 + SYSTEMS.indexOf(column.id), currency: 'EUR' } } },
  ),
  cells: Object.fromEntries(
    Object.entries(sample.cells).map(([id, cells]) => [
      id,
      cells.map((cell) => (cell.state === 'translated' ? { ...cell, reused: false } : cell)),
    ]),
  ),
  ...more,
});
const scoresOf = (more: Partial<Comparison>, language = 'en') =>
  comparisonView(paid(more), { anchor: 'c1', language }).scores!;

describe('what people said', () => {
  it('orders the table, is drawn against cost, and stands in a sentence that says what is chance', () => {
    const scores = scoresOf({ ratings: [rated(13, (system, segment) => 60 + 10 * system + (segment % 2))] });
    expect(scores.table.rows.slice(0, 3).map(({ name }) => name)).toEqual(['llm house', 'llm plain', 'Apertium']);
    const [first, second] = scores.verdict;
    expect(first).toMatch(/^People rate llm house highest \(ESA: 80\.\d+ over 13 segments\)\.$/);
    expect(second).toBe('By more than chance that is better than Apertium and llm plain.');
    expect(scores.scatter).toMatchObject({ yTitle: 'ESA (people)', lessIsBetter: false });
    expect(scores.scatter!.description).toContain('llm house: ');
  });

  it('tests only the segments that were rated for every system, and says when they are too few, in German too', () => {
    const whole = rated(13, (system) => 60 + system);
    const ratings = whole.ratings.filter(({ system, segment }) => system !== 'apertium' || segment < 3);
    const few = { ratings: [{ ...whole, ratings }] };
    expect(scoresOf(few).verdict[1]).toBe('The segments rated for every system are too few to name a best one.');
    expect(scoresOf(few, 'de').verdict[1]).toContain('zu wenige, um ein bestes zu nennen');
  });

  it('tells who cannot be told apart', () => {
    const close = rated(13, (system, segment) => (system === 0 ? 20 : 60 + ((segment * 7 + system * 5) % 11)));
    const { verdict } = scoresOf({ ratings: [close] });
    expect(verdict[1]).toBe('By more than chance that is better than Apertium.');
    expect(verdict[2]).toMatch(/^Whether it is really better than llm (plain|house) cannot be told/);
  });

  it('gives way to findings where nobody said anything', () => {
    const scores = scoresOf({});
    expect(scores.scatter).toMatchObject({ yTitle: 'Findings per 1,000 words', lessIsBetter: true });
    expect(scores.verdict[0]).toMatch(/^There is no reference/);
  });
});

describe('what people had to change', () => {
  const { document, target, segments, cells } = sample;
  const baseOf = (system: string, at: number) => {
    const cell = cells[system]![at]!;
    return cell.state === 'translated' ? cell.text : '';
  };
  const place = (system: string, at: number) => ({
    document: document.id,
    target,
    segment: segments[at]!.id,
    system,
    base: baseOf(system, at),
    by: 'Anna',
    at: '2026-11-27T10:00:00.000Z',
  });
  const effortOf = (edits: readonly object[], takes: readonly object[]) =>
    comparisonEffort(sample, { edits, takes } as never);

  it('counts segments that were corrected and those taken as they were, per system', () => {
    const [base, other] = [baseOf('llm-plain', 0), baseOf('llm-plain', 1)];
    const effort = effortOf([{ ...place('llm-plain', 0), text: `${base} nueva` }], [place('llm-plain', 1)]);
    expect(effort).toMatchObject([{ column: 'llm-plain', segments: 2, edits: 1 }]);
    // One word was inserted: one edit in all words of both texts as they are now.
    const words = base.split(' ').length + 1 + other.split(' ').length;
    expect(effort[0]!.rate).toBeCloseTo(100 / words, 1);
    const { table, signatures } = scoresOf({ effort });
    const at = table.headings.indexOf('Post-edit effort (HTER)');
    expect(table.rows.find(({ name }) => name === 'llm plain')!.cells[at]).toMatchObject({ interval: '2 segments' });
    expect(table.rows.find(({ name }) => name === 'Apertium')!.cells[at]!.text).toBe('–');
    expect(signatures.find(({ term }) => term === 'Post-edit effort (HTER)')!.value).toContain('case');
  });

  it('leaves out corrections and choices of a text the system no longer has', () => {
    const old = { ...place('llm-plain', 0), base: 'Otra cosa.' };
    expect(effortOf([{ ...old, text: 'Otra.' }], [old])).toEqual([]);
    expect(scoresOf({}).table.headings).not.toContain('Post-edit effort (HTER)');
  });
});
