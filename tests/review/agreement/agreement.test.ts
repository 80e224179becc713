import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/evaluate/evaluation.ts';
import { agreementOf } from '../../../src/review/agreement/agreement.ts';
import { cohenKappa } from '../../../src/review/agreement/kappa.ts';
import { krippendorffAlpha } from '../../../src/review/agreement/krippendorff.ts';
import { disputesOf, workersOf } from '../../../src/review/agreement/people.ts';
import { spanF1, spanOverlap } from '../../../src/review/agreement/span-f1.ts';
import { FEWEST_DIFFERENCES, NEEDED_RULES, verdictsNeeded } from '../../../src/review/agreement/verdicts-needed.ts';
import { byDoubt, doubtIn, doubtsOf, reasonsIn } from '../../../src/review/judging/doubt.ts';
import type { RatingAct } from '../../../src/review/judging/log.ts';
import { measureDoubt } from '../../../src/review/judging/measure-doubt.ts';
import { judgedItems } from '../../../src/review/judging/ratings-of.ts';
import type { Verdict } from '../../../src/review/judging/verdict.ts';
import { evaluationOfLength, itemOf, reviewOf, SYSTEMS } from '../judging/evaluation.ts';

const _ = null;
/** Four observers, twelve units (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example C). */
const RELIABILITY_DATA = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
];
const UNITS = RELIABILITY_DATA[0]!.map((_value, unit) => RELIABILITY_DATA.map((observer) => observer[unit]!));

describe("Krippendorff's alpha", () => {
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('%s is that of the paper', (metric, wanted) => {
    expect(krippendorffAlpha(UNITS, metric)).toBeCloseTo(wanted, 3);
  });

  it('worked out by hand: two people, two units', () => {
    // Units (0, 10) and (20, 20). Observed: (2·100 + 0)/4 = 50; expected: over the 12 ordered pairs of 0, 10, 20, 20 the mean
    // square is 2·(100 + 400 + 400 + 100 + 100 + 0)/12 = 183.33; 1 − 50/183.33.
    expect(
      krippendorffAlpha(
        [
          [0, 10],
          [20, 20],
        ],
        'interval',
      ),
    ).toBeCloseTo(1 - 50 / (2200 / 12), 9);
  });

  it('is 1 for full agreement, null where nothing can be said, and near 0 for chance', () => {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [5, 5],
        ],
        'interval',
      ),
    ).toBe(1);
    for (const units of [
      [],
      [
        [1, _],
        [2, _],
      ],
      [
        [3, 3],
        [3, 3],
      ],
    ])
      expect(krippendorffAlpha(units, 'nominal')).toBeNull();
    let state = 7;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state % 5;
    };
    const random = Array.from({ length: 4_000 }, () => [chance(), chance(), chance()]);
    for (const metric of ['nominal', 'ordinal', 'interval'] as const)
      expect(Math.abs(krippendorffAlpha(random, metric)!)).toBeLessThan(0.03);
  });

  it('does not change with the order of people and units, nor, by interval, with another scale', () => {
    const unit = fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (units) => {
        const alpha = krippendorffAlpha(units, 'interval');
        const turned = krippendorffAlpha(
          units.toReversed().map((one) => one.toReversed()),
          'interval',
        );
        const scaled = krippendorffAlpha(
          units.map((one) => one.map((value) => (value === null ? null : 3 * value - 7))),
          'interval',
        );
        if (alpha === null) return turned === null && scaled === null;
        return Math.abs(alpha - turned!) < 1e-9 && Math.abs(alpha - scaled!) < 1e-9;
      }),
    );
  });
});

describe("Cohen's kappa", () => {
  const times = (count: number, first: string, second: string) =>
    Array.from({ length: count }, () => [first, second] as const);

  it('worked out by hand: 20 times both yes, 15 both no, 5 and 10 otherwise', () => {
    // Observed 35/50 = 0.7; expected 0.5·0.6 + 0.5·0.4 = 0.5; (0.7 − 0.5)/(1 − 0.5) = 0.4.
    const pairs = [
      ...times(20, 'yes', 'yes'),
      ...times(5, 'yes', 'no'),
      ...times(10, 'no', 'yes'),
      ...times(15, 'no', 'no'),
    ];
    expect(cohenKappa(pairs)).toBeCloseTo(0.4, 12);
  });

  it('is 1 for full agreement, −1 for the opposite, null without pairs or with one word only', () => {
    expect(cohenKappa([...times(3, 'a', 'a'), ...times(2, 'b', 'b')])).toBe(1);
    expect(cohenKappa([...times(3, 'a', 'b'), ...times(3, 'b', 'a')])).toBe(-1);
    expect([cohenKappa([]), cohenKappa(times(4, 'a', 'a'))]).toEqual([null, null]);
  });
});

describe('F1 of marked words', () => {
  const text = 'Der alte Mann schläft.';
  const span = (start: number, end: number, severity = 'minor') => ({ side: 'target' as const, start, end, severity });
  const f1 = (first: readonly ReturnType<typeof span>[], second: readonly ReturnType<typeof span>[]) =>
    spanF1([spanOverlap(text, [first, second])]);

  it('forgives a space, before, after and between', () => {
    expect(f1([span(4, 8)], [span(3, 9)])).toBe(1);
    expect(f1([span(4, 13)], [span(4, 8), span(9, 13)])).toBe(1);
  });

  it('gives part of the words their part, another severity a half (worked out by hand)', () => {
    // 4 of "alte Mann" (8 letters) against "alte" (4): 2·4/(8 + 4).
    expect(f1([span(4, 13)], [span(4, 8)])).toBeCloseTo(8 / 12, 12);
    expect(f1([span(4, 8)], [span(4, 8, 'major')])).toBe(0.5);
    expect(f1([span(4, 8)], [])).toBe(0);
    expect(f1([], [])).toBeNull();
  });
});

describe('verdicts that are needed', () => {
  /** Differences around a mean, twelve quantiles of the normal distribution over and over, so that nothing hangs on chance. */
  const QUANTILES = [-1.73, -1.15, -0.81, -0.55, -0.32, -0.1, 0.1, 0.32, 0.55, 0.81, 1.15, 1.73];
  const around = (mean: number, count: number) =>
    Array.from({ length: count }, (_value, at) => mean + QUANTILES[(at * 5) % 12]!);

  it('are none when the systems are told apart, and unknown with too few', () => {
    expect(verdictsNeeded(around(1, 48))).toEqual({ state: 'settled', segments: 48 });
    expect(verdictsNeeded(around(1, FEWEST_DIFFERENCES - 1))).toMatchObject({ state: 'too-few' });
  });

  it('are about as many as a power calculation says', () => {
    // For a mean of 0.2 deviations, two-sided 5 % and 80 %: ((1.96 + 0.84)/0.22)² = 162 with the deviation 0.91 of the quantiles. What was
    // seen counts as well, the truth is not known: the simulation asks for more, not for another order of magnitude.
    const { state, more } = verdictsNeeded(around(0.2, 60)) as { state: string; more: number };
    expect(state).toBe('open');
    expect(more + 60).toBeGreaterThan(100);
    expect(more + 60).toBeLessThan(700);
    const closer = verdictsNeeded(around(0.12, 60)) as { more: number };
    expect(closer.more).toBeGreaterThan(more);
  });

  it('are out of reach for systems that do not differ', () => {
    expect(verdictsNeeded(around(0, 60), { ...NEEDED_RULES, most: 1_000 })).toEqual({
      state: 'far',
      segments: 60,
      most: 1_000,
    });
  });
});

describe('the work of reviewers', () => {
  const review = reviewOf();
  const [plain, gold] = [
    itemOf(),
    itemOf({ id: 'g', role: 'gold', expected: { A: { score: { from: 50, to: 100 } } } }),
  ];
  const verdict = (a: number, b: number): Verdict => ({
    A: { score: a, errors: [{ side: 'target', start: 0, end: 3, severity: 'minor' }] },
    B: { score: b, errors: [] },
  });
  let number = 0;
  const act = (sheet: string, item: string, said: Verdict, milliseconds = 1_000): RatingAct => ({
    ...{ review: 'r1', sheet, item, number: ++number, version: 1, by: sheet, at: '', milliseconds },
    ...({ type: 'rate', verdict: said, complete: true } as const),
  });
  const acts = [
    act('Anna', 'i1', verdict(80, 20)),
    act('Ben', 'i1', verdict(60, 30), 3_000),
    act('Anna', 'g', verdict(90, 0)),
    act('Ben', 'g', verdict(10, 0), 9_000),
    act('', 'i1', verdict(70, 25)),
  ];
  const judged = judgedItems(review, [plain, gold], acts);

  it('agrees as far as it does, gold and second pass left out', () => {
    const { alpha, units, pairs } = agreementOf(review, judged);
    // Units (80, 60) and (20, 30): observed (400 + 400 + 100 + 100)/4 = 250; expected over 80, 60, 20, 30: 12 ordered pairs.
    const expected = (2 * (400 + 3_600 + 2_500 + 1_600 + 900 + 100)) / 12;
    expect([units, alpha]).toEqual([2, 1 - 250 / expected]);
    expect(pairs).toEqual([{ first: 'Anna', second: 'Ben', items: 1, kappa: null, spans: 1 }]);
  });

  it('takes time, and passes gold or not', () => {
    const workers = workersOf(acts, judged);
    expect(workers.map(({ by }) => by)).toEqual(['', 'Anna', 'Ben']);
    expect(workers[2]).toEqual({
      by: 'Ben',
      items: 2,
      milliseconds: 12_000,
      median: 6_000,
      gold: { passed: 0, total: 1 },
    });
    expect(workers[1]!.gold).toEqual({ passed: 1, total: 1 });
  });

  it('differs where a second pass may settle it', () => {
    expect(disputesOf(judged)).toEqual([{ item: 'i1', position: 0, source: 'The source.', spread: 20, settled: true }]);
  });
});

describe('doubt', () => {
  const systems = SYSTEMS.map(({ id }) => id);
  const cell = (text: string) => ({ state: 'translated', text, reused: false }) as const;

  it('is where systems differ, findings stand, or risk is high', () => {
    const cells = Object.fromEntries(
      systems.map((id, at) => [
        id,
        [cell('gleich'), cell(['ganz', 'anders', 'hier'][at]!), cell('gleich'), cell('gleich')],
      ]),
    );
    const finding = {
      check: 'c',
      severity: 'critical',
      category: 'x',
      origin: 'translation',
      message: 'm',
      evidence: {},
      fingerprint: 'f',
    } as const;
    const findings = [{ ...finding, system: systems[0]!, spans: [{ segment: 2, start: 0, end: 1, text: 'g' }] }];
    const risks = [{ segment: 3, class: 'punctuation', columns: [], why: '' }] as const;
    const comparison = evaluationOfLength(4, { cells, findings, risks }).comparisons[0]!;
    const doubts = doubtsOf(comparison, systems);
    expect(byDoubt(comparison, doubts)).toEqual([1, 2, 3, 0]);
    expect(doubts.map(doubtIn)).toEqual([0, 0.25, 0.25, expect.closeTo(0.25, 10)]);
    expect(doubts.map(reasonsIn)).toEqual([[], ['systems'], ['findings'], ['risk']]);
  });

  /** The same texts on every segment, so that only what measures say differs. */
  const measured = (given: Partial<Comparison>) => {
    const cells = Object.fromEntries(
      systems.map((id, at) => [id, Array.from({ length: 3 }, () => cell(['eins zwei', 'eins drei', 'vier'][at]!))]),
    );
    return evaluationOfLength(3, { cells, ...given }).comparisons[0]!;
  };
  const judge = (better: 'higher' | 'lower', segments: readonly (readonly (number | null)[])[]) => ({
    id: `judge-${better}`,
    name: 'Judge',
    better,
    signature: {},
    failed: 0,
    columns: Object.fromEntries(
      systems.map((id, at) => [id, { score: null, segments: segments.map((scores) => scores[at] ?? null) }]),
    ),
  });

  it('is where two judges set systems the other way round, whichever way they count', () => {
    // Segment 1: they agree on all three pairs; 2: they contradict each other on every pair; 3: one says nothing.
    const one = judge('higher', [
      [3, 2, 1],
      [3, 2, 1],
      [3, 2, 1],
    ]);
    const other = judge('lower', [
      [1, 2, 3],
      [3, 2, 1],
      [null, null, null],
    ]);
    const comparison = measured({ scorers: [one, other] });
    const doubts = doubtsOf(comparison, systems);
    expect(doubts.map(({ measures }) => measures)).toEqual([expect.any(Number), 1, expect.any(Number)]);
    expect(doubts[0]!.measures).toBeLessThan(0.5);
    expect(byDoubt(comparison, doubts)[0]).toBe(1);
    expect(reasonsIn(doubts[1]!)).toContain('measures');
    // One alone has chrF against it, never itself: the third text is unlike the others.
    const worst = (mark: number) => judge('higher', [[1, 1, mark]]);
    expect(measureDoubt(measured({ scorers: [worst(0)] }), systems)).toEqual([0, 0, 0]);
    expect(measureDoubt(measured({ scorers: [worst(2)] }), systems)).toEqual([1, 0, 0]);
    expect(measureDoubt(measured({}), systems)).toEqual([0, 0, 0]);
  });

  it('is where a judge contradicts people', () => {
    const rating = (system: string, segment: number, score: number) => ({ system, segment, rater: 'Anna', score });
    const ratings = [0, 1].flatMap((segment) =>
      systems.map((system, at) => rating(system, segment, segment === 0 ? at : 2 - at)),
    );
    const people = [{ name: 'Desk', scheme: 'da', ratings, leftOut: 0 } as const];
    const scorers = [
      judge('higher', [
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
      ]),
    ];
    const found = measureDoubt(measured({ scorers, ratings: people }), systems);
    expect(found[1]).toBeGreaterThan(found[0]!);
  });
});
