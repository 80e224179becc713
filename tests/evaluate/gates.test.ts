import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import { readGateRule } from '../../src/evaluate/gate-rule.ts';
import { isMissed, judge } from '../../src/evaluate/gates.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

// The sample holds: source 6 critical and 1 major, apertium 1 major and 1 minor; 480 + 3 × 360 words;
// one failed segment (llm-house); cost 0.0422 EUR for each of the two llm systems.
const verdict = (rule: string, baseline?: Evaluation) => judge(sampleEvaluation, [readGateRule(rule)], baseline)[0]!;
const [comparison] = sampleEvaluation.comparisons;
const withFindings = (findings: readonly Finding[]): Evaluation => ({
  ...sampleEvaluation,
  comparisons: [{ ...comparison!, findings }],
});

describe('judge', () => {
  it.each([
    ['critical>0', 'missed', 6],
    ['critical > 6', 'met', 6],
    ['critical>=6', 'missed', 6],
    ['major>1', 'missed', 2],
    ['system:apertium major>0', 'missed', 1],
    ['system:apertium critical>0', 'met', 0],
    ['system:source findings>6', 'missed', 7],
    ['check:numbers>0', 'missed', 1],
    ['system:* findings>1', 'missed', 2],
    ['findings<10', 'missed', 9],
    ['findings-per-1000>5.76', 'missed', 9000 / 1560],
    ['findings-per-1000>5.77', 'met', 9000 / 1560],
    ['failed>0', 'missed', 1],
    ['system:llm-plain failed>0', 'met', 0],
    ['cost>0.08', 'missed', 0.0844],
    ['system:* cost>0.05', 'unmeasured', undefined],
    ['target:es document:krone-choe-putin minor>0', 'missed', 1],
    ['target:de minor>0', 'unmeasured', undefined],
    ['system:deepl critical>0', 'unmeasured', undefined],
    ['check:terms>0', 'unmeasured', undefined],
    ['check:spacing>0', 'unmeasured', undefined],
    ['check:nobody>0', 'unmeasured', undefined],
  ])('%s is %s', (rule, state, value) => {
    const judged = verdict(rule);
    expect(judged).toMatchObject({ rule, state });
    if (value === undefined) expect(judged).not.toHaveProperty('value');
    else expect(judged.value).toBeCloseTo(value, 9);
    expect(isMissed(judged)).toBe(state !== 'met');
  });

  it('says which system missed it, and why something could not be measured', () => {
    expect(verdict('system:* major>0').message).toBe('apertium: 1 major finding');
    expect(verdict('check:terms>0').message).toBe(
      'cannot be measured: the check "terms" could not run: no termbase was given',
    );
    expect(verdict('system:deepl critical>0').message).toContain('there are source, apertium, llm-plain, llm-house');
  });

  it('leaves references out unless they are named', () => {
    const reference = { ...comparison!.columns[1]!, id: 'refA', kind: 'reference' as const };
    const finding = { ...comparison!.findings[0]!, system: 'refA' };
    const evaluation = {
      ...sampleEvaluation,
      comparisons: [{ ...comparison!, columns: [...comparison!.columns, reference], findings: [finding] }],
    };
    const value = (rule: string) => judge(evaluation, [readGateRule(rule)])[0]!.value;
    expect([value('critical>0'), value('system:refA critical>0')]).toEqual([0, 1]);
  });
});

describe('rules against a baseline', () => {
  it('count only what the baseline does not hold, one for one', () => {
    const [first, ...rest] = comparison!.findings;
    expect(verdict('new-critical>0', sampleEvaluation)).toMatchObject({ state: 'met', value: 0 });
    expect(verdict('new-critical>0', withFindings(rest))).toMatchObject({ state: 'missed', value: 1 });
    expect(verdict('new-check:numbers>0', withFindings([]))).toMatchObject({ state: 'missed', value: 1 });
    const twice = withFindings([first!, structuredClone(first!)]);
    expect(judge(twice, [readGateRule('new-findings>0')], withFindings([first!]))[0]).toMatchObject({ value: 1 });
  });

  it('count all as new for a document the baseline does not know', () => {
    const other = { ...sampleEvaluation, comparisons: [{ ...comparison!, id: 'another.es' }] };
    expect(verdict('new-findings>0', other).value).toBe(9);
  });

  it('are not met without one', () => {
    expect(verdict('new-critical>0')).toMatchObject({ state: 'unmeasured' });
  });
});

describe('readGateRule', () => {
  it.each([
    '',
    'critical',
    'critical>',
    'critical>x',
    'critical=0',
    'fatal>0',
    'check:>0',
    'new-cost>1',
    'engine:deepl critical>0',
    'system: critical>0',
    'system:a system:b critical>0',
    'critical>0 major>0',
    'critical>-1',
    'critical>1e9',
  ])('refuses %j and lists the forms', (rule) => {
    expect(() => readGateRule(rule)).toThrow(
      /--fail-on ".*Measures: critical, major, minor, info, findings, check:ID/s,
    );
  });

  it('reads or refuses any text at once, and keeps what it reads', () => {
    const words = fc.constantFrom(
      'system:',
      'target:de',
      '*',
      'new-',
      'check:',
      'critical',
      '>',
      '>=',
      ' ',
      '1.5',
      'cost',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 200 }).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            expect(readGateRule(text).text).toBe(text.trim());
          } catch (error) {
            expect((error as { code?: string }).code).toBe('usage');
          }
        },
      ),
    );
  });
});
