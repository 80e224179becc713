import { describe, expect, it } from 'vitest';
import { segmentsIn } from '../../src/review/act.ts';
import { comparison, decision } from './decide.ts';

describe('the segments a step was about', () => {
  const made = { by: 'Anna', at: '2026-11-22T10:00:00.000Z' };
  const place = { ...made, document: 'article', target: 'es', system: 'engine', source: 'Heads meet.', base: 'Jefes.' };

  it('are those that were taken, edited and decided on, each once', () => {
    const decisions = [decision(comparison.findings[0]!, made)];
    const { segment } = decisions[0]!.about;
    expect(segmentsIn({ type: 'decide', decisions })).toEqual([segment]);
    const edits = [{ ...place, id: 'e1', segment: 's1', text: 'Los jefes.' }];
    const takes = ['s1', 's2'].map((own) => ({ ...place, id: `t-${own}`, segment: own }));
    expect(new Set(segmentsIn({ type: 'edit', edits, takes, decisions }))).toEqual(new Set(['s1', 's2', segment]));
    expect(segmentsIn({ type: 'edit', edits, takes, decisions: [] })).toEqual(['s1', 's2']);
  });

  it('are none where a step was about more than segments', () => {
    expect(segmentsIn({ type: 'withdraw', decisions: ['d1'] })).toEqual([]);
    expect(segmentsIn({ type: 'undo', act: 'a1' })).toEqual([]);
  });
});
