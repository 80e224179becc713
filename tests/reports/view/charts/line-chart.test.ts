import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChart } from '../../../../src/reports/view/charts/line-chart.ts';

const head = { id: 'c', title: 'T', description: 'D', yTitle: '' };
const draw = (moments: readonly string[], items: Parameters<typeof lineChart>[1]['items']) =>
  lineChart(head, { moments, items }, String);

describe('lineChart', () => {
  it('draws higher values higher, from left to right, and leaves gaps', () => {
    const { lines } = draw(['a', 'b', 'c'], [{ name: 'x', values: [0, null, 10] }]);
    expect(lines[0]!.dots.map(({ x, y }) => [Number(x), Number(y)])).toEqual([
      [56, 220],
      [490, 28],
    ]);
    expect(lines[0]!.path.match(/M/g)).toHaveLength(2);
  });

  it('names its lines apart from each other and inside the drawing', () => {
    const items = Array.from({ length: 9 }, (_, at) => ({ name: `s${at}`, values: [1, 1 + at / 1000] }));
    const places = draw(['a', 'b'], items)
      .lines.map(({ labelY }) => Number(labelY))
      .sort((a, b) => a - b);
    for (const [at, place] of places.slice(1).entries()) expect(place - places[at]!).toBeGreaterThanOrEqual(14.9);
    expect(places.at(-1)).toBeLessThanOrEqual(220);
  });

  it('draws any numbers without a place that is none', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(value, { minLength: 12, maxLength: 12 })),
        (count, rows) => {
          const moments = Array.from({ length: count }, () => 'same day');
          const chart = draw(
            moments,
            rows.map((values) => ({ name: 'n', values: values.slice(0, count) })),
          );
          expect(JSON.stringify(chart)).not.toMatch(/NaN|Infinity|undefined/);
          expect(chart.xTicks.length).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});
