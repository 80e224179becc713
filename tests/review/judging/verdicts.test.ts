import { describe, expect, it } from 'vitest';
import { ActiveTime } from '../../../src/review/judging/active-time.ts';
import { checkedVerdict } from '../../../src/review/judging/check-verdict.ts';
import { goldFaults } from '../../../src/review/judging/gold.ts';
import { readGoldFile } from '../../../src/review/judging/gold-file.ts';
import { missingIn } from '../../../src/review/judging/missing.ts';
import { planItems } from '../../../src/review/judging/plan-review.ts';
import { TYPOLOGIES } from '../../../src/review/judging/presets.ts';
import { scoresIn } from '../../../src/review/judging/scoring.ts';
import { categoriesOf, readTypology, weightsOf } from '../../../src/review/judging/typology.ts';
import type { RatedError } from '../../../src/review/ratings/contract.ts';
import { WMT_WEIGHTS } from '../../../src/review/ratings/weights.ts';
import { evaluationOfLength, itemOf, reviewOf, SYSTEMS } from './evaluation.ts';

const error = (given: Partial<RatedError> = {}): RatedError => ({
  side: 'target',
  start: 0,
  end: 3,
  severity: 'minor',
  ...given,
});
const both = ['A', 'B'];

describe('what is missing', () => {
  it.each([
    ['da', {}, ['A score', 'B score']],
    ['da', { A: { score: 0, errors: [] } }, ['B score']],
    ['esa', { A: { errors: [error()] }, B: { score: 100, errors: [] } }, ['A score']],
    ['ranking', { B: { rank: 1, errors: [] } }, ['A rank']],
    ['mqm', { A: { errors: [], none: true } }, ['B errors']],
    ['mqm', { A: { errors: [error(), error({ category: 'style' })] }, B: { errors: [], none: true } }, ['A category']],
    ['mqm', { A: { errors: [error({ category: 'style' })] }, B: { errors: [], none: true } }, []],
  ] as const)('%s: zero is a value, and what was not said is', (kind, verdict, wanted) => {
    const missing = missingIn(kind, both, verdict);
    expect(missing.map(({ candidate, what }) => `${candidate} ${what}`)).toEqual(wanted);
  });
});

describe('a verdict that comes in', () => {
  const [review, item] = [reviewOf(), itemOf()];

  it('is put on whole characters; the text is not touched', () => {
    const { A } = checkedVerdict(review, item, { A: { score: 0, errors: [error({ start: 10, end: 11 })] } });
    expect(item.candidates[0]!.text.slice(A!.errors[0]!.start, A!.errors[0]!.end)).toBe('👩‍👩‍👧');
    expect(A!.score).toBe(0);
  });

  it('keeps of it what the kind of review asks for', () => {
    const given = { A: { score: 5, rank: 1, errors: [error()], note: ' ', none: true } };
    expect(checkedVerdict(reviewOf({ kind: 'da' }), item, given)).toEqual({ A: { score: 5, errors: [] } });
    expect(checkedVerdict(reviewOf({ kind: 'ranking' }), item, given)).toEqual({ A: { rank: 1, errors: [] } });
  });

  it.each([
    [{ C: { score: 1 } }, 'There is no translation "C"'],
    [{ A: { score: 101 } }, 'Verdict A.score'],
    [{ A: { score: 1, system: 'x' } }, 'Verdict A'],
    [{ A: { errors: [error({ end: 9_000 })] } }, '0–9000 is no range of the target text'],
    [{ A: { errors: [error({ severity: 'huge' })] } }, '"huge" is no severity here: minor, major.'],
    ['x', 'Verdict'],
  ])('that is none is refused: %j', (given, message) => {
    expect(() => checkedVerdict(review, item, given)).toThrow(message);
  });

  it('must name a category of its typology', () => {
    const mqm = reviewOf({ kind: 'mqm', typology: TYPOLOGIES.news! });
    const given = { A: { errors: [error({ severity: 'critical', category: 'names/person' })] } };
    expect(checkedVerdict(mqm, item, given).A!.errors[0]).toMatchObject({ category: 'names/person' });
    const wrong = { A: { errors: [error({ category: 'names' })] } };
    expect(() => checkedVerdict(mqm, item, wrong)).toThrow('"names" is no category here');
  });
});

describe('scores of a verdict', () => {
  it('of MQM are the weighted errors, as WMT counts them', () => {
    const verdict = {
      A: {
        errors: [
          error({ severity: 'major', category: 'Accuracy/Mistranslation' }),
          error({ category: 'Fluency/Punctuation' }),
        ],
      },
      B: { errors: [], none: true },
    };
    // 5 for a major error, 0.1 for minor punctuation (Freitag et al. 2021, table 12).
    expect(scoresIn('mqm', verdict, WMT_WEIGHTS)).toEqual({ A: -5.1, B: 0 });
    expect(Object.is(scoresIn('mqm', verdict, WMT_WEIGHTS).B, 0)).toBe(true);
  });

  it('of an order are the others one stands before, ties half', () => {
    const verdict = { A: { rank: 1, errors: [] }, B: { rank: 1, errors: [] }, C: { rank: 3, errors: [] } };
    expect(scoresIn('ranking', verdict, {})).toEqual({ A: 75, B: 75, C: 0 });
  });
});

describe('typologies', () => {
  it('come with severities that have a key each and weights for every category', () => {
    for (const typology of Object.values(TYPOLOGIES)) {
      expect(readTypology(JSON.stringify(typology), 'preset')).toEqual(typology);
      expect(categoriesOf(typology).length).toBeGreaterThan(10);
    }
    expect(weightsOf(TYPOLOGIES.news!)).toMatchObject({ minor: 1, 'minor/language/punctuation': 0.1 });
  });

  it('are read from YAML, and faults name line and key', () => {
    const severities = 'severities:\n  - { id: minor, name: Leicht, weight: 1 }\n';
    const own = readTypology(`name: Eigene\n${severities}categories:\n  - { id: stil, name: Stil }\n`, 'own.yaml');
    expect(categoriesOf(own)).toEqual([{ id: 'stil', name: 'Stil', help: '', group: '' }]);
    expect(() => readTypology(`name: x\n${severities}categories: []\n`, 'own.yaml')).toThrow(
      'own.yaml, line 4: categories',
    );
    const twice = 'categories:\n  - { id: stil, name: Stil }\n  - { id: stil, name: Stil }\n';
    expect(() => readTypology(`name: x\n${severities}${twice}`, 'own.yaml')).toThrow('"stil" is twice');
    const stray = 'categories:\n  - { id: stil, name: Stil }\nweights: { huge/stil: 2 }\n';
    expect(() => readTypology(`name: x\n${severities}${stray}`, 'own.yaml')).toThrow('"huge/stil" begins with none');
  });
});

describe('items of a review', () => {
  const [comparison] = evaluationOfLength(30).comparisons;
  const plan = {
    kind: 'esa',
    seed: 'one',
    systems: SYSTEMS.map(({ id }) => id),
    segments: comparison!.segments.map(({ index }) => index),
    gold: [],
  } as const;
  const orders = (seed: string) =>
    planItems(comparison!, { ...plan, seed }).map(({ candidates }) => candidates.map(({ systems }) => systems[0]));

  it('show the translations in an order of their own, the same for the same seed', () => {
    expect(orders('one')).toEqual(orders('one'));
    expect(orders('one')).not.toEqual(orders('two'));
    expect(new Set(orders('one').map((order) => order.join())).size).toBe(6);
  });

  it('have ids that do not follow from the names or the place without the seed', () => {
    const ids = (seed: string) => planItems(comparison!, { ...plan, seed }).map(({ id }) => id);
    expect(new Set([...ids('one'), ...ids('two')]).size).toBe(60);
  });

  it('show a text two systems agree on once, leave out what failed, and have neighbours around', () => {
    const cell = (text: string) => ({ state: 'translated', text, reused: false }) as const;
    const failed = { state: 'failed', reason: 'quota', message: '' } as const;
    const cells = {
      'zorblax-prime': [cell('x'), failed, cell('x')],
      'quimby-nmt': [cell('x'), failed, cell('y')],
      vextron: [cell('z'), failed, failed],
    };
    const small = evaluationOfLength(3, { cells }).comparisons[0]!;
    const items = planItems(small, { ...plan, segments: [0, 1, 2] });
    expect(items.map(({ segment }) => segment)).toEqual([0, 2]);
    expect(items[0]!.candidates.map(({ systems }) => systems.length).sort()).toEqual([1, 2]);
    expect(items[1]!.before.length).toBe(2);
    const same = evaluationOfLength(1, { cells: { 'zorblax-prime': [cell('x')], 'quimby-nmt': [cell('x')] } })
      .comparisons[0]!;
    expect(() => planItems(same, { ...plan, kind: 'ranking', segments: [0] })).toThrow('two different translations');
  });

  it('have tutorials in front and gold among them', () => {
    const file = `items:
- { role: tutorial, source: Two men., translations: [{ text: Zwei Frauen., errors: [{ quote: Frauen }] }], feedback: Men are men. }
- { role: gold, source: Six., translations: [{ text: Sechs., score: { from: 80, to: 100 }, errors: [] }, { text: Neun., score: { from: 0, to: 30 } }] }
`;
    const items = planItems(comparison!, { ...plan, gold: readGoldFile(file, 'gold.yaml') });
    expect(items.length).toBe(32);
    expect(items[0]!.role).toBe('tutorial');
    expect(items[0]!.expected!.A!.errors).toEqual([{ side: 'target', start: 5, end: 11, severity: '' }]);
    expect(items.filter(({ role }) => role === 'gold').length).toBe(1);
    expect(() => readGoldFile(file.replace('quote: Frauen', 'quote: Herren'), 'gold.yaml')).toThrow(
      'gold.yaml, item 1: "Herren" does not stand',
    );
  });
});

describe('gold', () => {
  const expected = {
    A: { score: { from: 0, to: 40 }, errors: [error({ start: 4, end: 9, severity: 'major' })] },
    B: { rank: 1, errors: [] },
  };
  it('passes where all is as expected', () => {
    const verdict = { A: { score: 0, errors: [error({ start: 8, end: 12, severity: 'major' })] }, B: { errors: [] } };
    expect(goldFaults(expected, verdict)).toEqual([]);
  });
  it('names what is not', () => {
    const verdict = { A: { score: 41, errors: [error({ start: 4, end: 9 })] }, B: { errors: [error()] } };
    expect(goldFaults(expected, verdict).map(({ candidate, what }) => `${candidate} ${what}`)).toEqual([
      'A score',
      'A missed',
      'B invented',
    ]);
  });
  it('asks for an order, not for ranks', () => {
    const order = { A: { rank: 1 }, B: { rank: 2 }, C: { rank: 2 } };
    const verdict = (a: number, b: number, c: number) => ({
      A: { rank: a, errors: [] },
      B: { rank: b, errors: [] },
      C: { rank: c, errors: [] },
    });
    expect(goldFaults(order, verdict(1, 3, 2))).toEqual([]);
    expect(goldFaults(order, verdict(2, 1, 3))).toEqual([{ candidate: 'B', what: 'order' }]);
    expect(goldFaults(order, verdict(1, 1, 3))).toEqual([{ candidate: 'B', what: 'order' }]);
  });
});

describe('time at work', () => {
  it('counts pauses up to half a minute, and nothing after leaving', () => {
    let now = 0;
    const time = new ActiveTime(() => now);
    const at = (seconds: number) => {
      now = seconds * 1_000;
      time.touch();
    };
    at(100);
    at(110);
    at(110 + 600);
    expect(time.take()).toBe(40_000);
    now += 5_000;
    time.leave();
    at(2_000);
    at(2_001);
    expect(time.take()).toBe(6_000);
    expect(time.take()).toBe(0);
  });
});
