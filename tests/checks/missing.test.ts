import { describe, expect, test } from 'vitest';
import { missing } from '../../src/checks/missing.ts';
import { checkedText, inspect } from './texts.ts';

describe('missing', () => {
  test('reports a segment without a translation and one of blanks only', () => {
    const text = checkedText([null, ' \u200B', 'Fine.'], { sources: ['Eins.', 'Zwei.', 'Drei.'] });
    const reports = inspect(missing, text);
    expect(reports.map((report) => [report.kind, report.spans[0]?.segment])).toEqual([
      ['missing', 0],
      ['empty', 1],
    ]);
    expect(reports[1]?.spans[0]?.text).toBe(' \u200B');
    expect(reports[0]?.spans[1]).toMatchObject({ side: 'source', text: 'Eins.' });
  });

  test('is silent on what was not asked for, on blank source lines and on layout lines of a lone text', () => {
    const absent = checkedText([null]);
    const segments = absent.segments.map((segment) => ({ ...segment, state: 'absent' as const }));
    expect(inspect(missing, { ...absent, segments })).toEqual([]);
    expect(inspect(missing, checkedText([''], { sources: [' '] }))).toEqual([]);
    expect(inspect(missing, checkedText(['One.', '', 'Two.']))).toEqual([]);
  });
});
