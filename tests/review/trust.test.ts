import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedSegment, measureTrust, pairVerdict } from '../../src/review/trust.ts';

const PREFERENCES = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? [80, 40] : [30, 70]));

/** A judge that sees candidates in some order and returns its scores in that order. */
type Judge = (people: readonly number[]) => readonly number[];

const judged = (judge: Judge): readonly JudgedSegment[] =>
  PREFERENCES.map((people) => ({ people, orders: [judge(people), judge(people.toReversed()).toReversed()] }));

describe('trust in a judge', () => {
  it('a judge that always picks the first stays locked: every pair flips, none agrees', () => {
    const trust = measureTrust(judged((shown) => shown.map((_, place) => 100 - place)));
    expect(trust).toMatchObject({ segments: 60, pairs: 60, agreement: 0, flips: 1, unlocked: false });
    expect(trust.reason).toContain('turn with the order');
  });

  it('a judge that sees no difference stays locked, although it never flips', () => {
    expect(measureTrust(judged((shown) => shown.map(() => 50)))).toMatchObject({
      agreement: 0,
      flips: 0,
      unlocked: false,
    });
  });

  it('a judge that says what people say is unlocked, but not on too few segments', () => {
    const right = judged((shown) => shown);
    expect(measureTrust(right)).toMatchObject({ agreement: 1, flips: 0, unlocked: true });
    const few = measureTrust(right.slice(0, 29));
    expect(few).toMatchObject({ agreement: 1, unlocked: false });
    expect(few.reason).toBe('People have a preference in 29 segments only; 30 are needed.');
  });

  it('a judge that guesses stays locked; the interval is Wilson’s (35 of 60: 0.457 to 0.699)', () => {
    const guesses = judged((shown) => shown).map((segment, at) => ({
      ...segment,
      orders: at < 35 ? segment.orders : segment.orders.map((scores) => scores.toReversed()),
    }));
    const trust = measureTrust(guesses);
    expect(trust).toMatchObject({ agreement: 35 / 60, flips: 0, unlocked: false });
    expect([trust.low, trust.high]).toEqual([expect.closeTo(0.4573, 3), expect.closeTo(0.6995, 3)]);
  });

  it('pairs people do not tell apart, or did not rate, say nothing', () => {
    const orders = [
      [1, 2, 3],
      [1, 2, 3],
    ];
    expect(measureTrust([{ people: [5, 5, null], orders }])).toMatchObject({ segments: 0, pairs: 0, unlocked: false });
  });

  it('a verdict does not depend on which of the two is named first', () => {
    const orders = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(orders, (scores) => {
        const [there, back] = [pairVerdict(scores, 0, 1), pairVerdict(scores, 1, 0)];
        expect(there.flipped).toBe(back.flipped);
        expect(there.sign + back.sign).toBe(0);
        if (there.flipped) expect(there.sign).toBe(0);
      }),
    );
  });
});
