import { describe, expect, it } from 'vitest';
import { cellRuns } from '../../src/compare/cell-runs.ts';

describe('cellRuns', () => {
  const cell = { text: 'Zelensky saw 11,000 men', language: 'en', marks: [{ start: 0, end: 8, label: 'name-1' }] };

  it('marks findings alone when there is no base', () => {
    expect(cellRuns(cell)).toEqual([
      { text: 'Zelensky', findings: ['name-1'] },
      { text: ' saw 11,000 men', findings: [] },
    ]);
  });

  it('marks findings and differences together', () => {
    expect(cellRuns(cell, 'Selenskyj saw 11,000 armed men')).toEqual([
      { text: 'Zelensky', difference: 'wording', findings: ['name-1'] },
      { text: ' saw 11,000', findings: [] },
      { text: '', difference: 'missing', missing: 'armed', findings: [] },
      { text: ' men', findings: [] },
    ]);
  });
});
