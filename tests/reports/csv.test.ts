import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReport } from '../../src/reports/csv.ts';
import { SEGMENT_COLUMNS } from '../../src/reports/segment-rows.ts';
import { tsvReport } from '../../src/reports/tsv.ts';
import { withoutNeutralising } from '../../src/shared/spreadsheet-cell.ts';
import { freshAssets } from './assets.ts';
import { hostileEvaluation } from './hostile-evaluation.ts';
import { textOf } from './joined.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

const assets = await freshAssets();

describe.each([
  ['csv', csvReport, ','],
  ['tsv', tsvReport, '\t'],
] as const)('%s report', (_id, report, delimiter) => {
  const rowsOf = (text: string): Record<string, string>[] => parse(text, { delimiter, columns: true });

  it('has one row per segment and system, with text, state and findings', () => {
    const rows = rowsOf(textOf(report.render(sampleEvaluation, assets)));
    expect(rows).toHaveLength(19 * 3);
    expect(Object.keys(rows[0]!)).toEqual([...SEGMENT_COLUMNS]);
    const failed = rows.filter(({ state }) => state === 'failed');
    expect(failed).toEqual([expect.objectContaining({ system: 'llm-house', segment: '11', text: '' })]);
    expect(failed[0]!.reason).toBe('timeout: No answer within 60 s.');
    const named = rows.filter(({ findings }) => findings?.includes('name-variants'));
    expect(new Set(named.map(({ system }) => system))).toEqual(new Set(['apertium']));
    expect(named[0]).toMatchObject({ major: '1', critical: '0' });
  });

  it('brings every text back, and no cell starts like a formula', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", '＝1', '=cmd|" /C calc"!A0', 'a\r\nb', '"', ''),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const rows = rowsOf(textOf(report.render(hostileEvaluation(text), assets)));
        for (const { source, name } of rows) {
          expect([source, name].map((cell) => withoutNeutralising(cell!))).toEqual([text, text]);
        }
        for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
      { numRuns: 30 },
    );
  });
});
