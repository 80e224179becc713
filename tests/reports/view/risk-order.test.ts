import { describe, expect, it } from 'vitest';
import { risksOf } from '../../../src/evaluate/risks.ts';
import { findingGroups } from '../../../src/reports/view/finding-groups.ts';
import { riskPlaces, riskView } from '../../../src/reports/view/risk-order.ts';
import { sampleEvaluation } from '../sample-evaluation.ts';

const comparison = { ...sampleEvaluation.comparisons[0]!, ...risksOf(sampleEvaluation.comparisons[0]!) };
const groups = findingGroups({ anchor: 'c1', comparison });

describe('the order of risk', () => {
  it('gives every segment a place of its own', () => {
    const places = riskPlaces(comparison, groups)!;
    expect([...places.values()].sort((a, b) => a - b)).toEqual(comparison.segments.map((_, at) => at));
  });

  it('puts names before wording, and what is critical in the source alone not before what tells systems apart', () => {
    const places = riskPlaces(comparison, groups)!;
    expect(places.get(2)).toBeLessThan(places.get(0)!);
    // Segments 13 to 18 are the German boilerplate of the page: critical findings of the source.
    expect(places.get(2)).toBeLessThan(places.get(13)!);
    expect(places.get(13)).toBeLessThan(places.get(0)!);
  });

  it('says nothing where differences were not classified', () => {
    expect(riskPlaces(sampleEvaluation.comparisons[0]!, groups)).toBeUndefined();
    expect(riskView(comparison, undefined)).toEqual({ class: '', word: '', note: '', where: '' });
  });

  it('names class, reason and columns; style needs no word', () => {
    const risk = { segment: 0, class: 'negation', columns: ['apertium'], why: '“no” on one side only' } as const;
    expect(riskView(comparison, risk)).toEqual({
      class: 'quote',
      word: 'negation',
      note: 'One denies: “no” on one side only',
      where: 'Apertium',
    });
    expect(riskView(comparison, { ...risk, class: 'style' })).toMatchObject({ word: '', note: '' });
  });
});
