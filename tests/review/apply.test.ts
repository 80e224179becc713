import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparison, evaluationSchema, type Finding } from '../../src/evaluate/evaluation.ts';
import { applyDecisions } from '../../src/review/apply.ts';
import type { Decision } from '../../src/review/decision.ts';
import { decisionSchema } from '../../src/review/decision.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';
import { comparison, decision, evaluationOf } from './decide.ts';

const apply = (decisions: readonly Decision[], given: Partial<Comparison> = {}) =>
  applyDecisions(evaluationOf(given), decisions).comparisons[0]!;
const states = (decided: Comparison) => decided.findings.map((finding) => finding.decision?.state ?? 'open');
const [language, , , , , , names, systemNames, numbers] = comparison.findings as Finding[];
/** The comparison after lines came in above: every segment has moved on by one. */
const moved: Partial<Comparison> = {
  segments: [{ ...comparison.segments[0]!, id: 's0' }, ...comparison.segments].map((one, index) => ({ ...one, index })),
  findings: comparison.findings.map((finding) => ({
    ...finding,
    spans: finding.spans.map((span) => ({ ...span, segment: span.segment + 1 })),
  })),
};

describe('a dismissed finding', () => {
  it('says who dismissed it, when and why, and counts nowhere', () => {
    const decided = apply([decision(language!, { reason: 'A quotation.' })]);
    expect(decided.findings[0]!.decision).toEqual({
      state: 'dismissed',
      decision: expect.any(String),
      scope: 'this',
      by: 'Anna',
      at: '2026-11-22T10:00:00.000Z',
      reason: 'A quotation.',
      before: true,
    });
    expect(decided.columns[0]!.measures.findings).toEqual({ critical: 5, major: 1, minor: 0, info: 0 });
    expect(decided.columns[0]!.measures.findingsPerThousandWords).toBeCloseTo(6000 / 480, 9);
    const outcome = decided.checks.find(({ check }) => check === 'wrong-language');
    expect(outcome).toMatchObject({ findings: 5, dismissed: 1 });
    expect(() => evaluationSchema.parse(applyDecisions(sampleEvaluation, [decision(language!)]))).not.toThrow();
  });

  it('is not "decided before" when it was decided on this very evaluation', () => {
    const [finding] = apply([decision(language!, { at: '2026-11-24T10:00:00.000Z' })]).findings;
    expect(finding!.decision).toMatchObject({ before: false });
  });

  it('stays dismissed where lines came in above it', () => {
    expect(apply([decision(language!)], moved).findings[0]!.decision?.state).toBe('dismissed');
  });

  it('is open again when its decision is gone', () => {
    const dismissed = applyDecisions(sampleEvaluation, [decision(language!)]);
    expect(applyDecisions(dismissed, [])).toEqual(applyDecisions(sampleEvaluation, []));
  });
});

describe('the reach of a decision', () => {
  const twice = { ...language!, spans: [{ ...language!.spans[0]!, segment: 14 }] };
  const elsewhere = { document: { ...comparison.document, id: 'another' } };

  it('"this one" leaves the same words elsewhere alone, also in the same column', () => {
    expect(states(apply([decision(language!)], { findings: [language!, twice] }))).toEqual(['dismissed', 'open']);
    expect(states(apply([decision(twice)], { findings: [language!, twice] }))).toEqual(['open', 'dismissed']);
    expect(states(apply([decision(language!)], { findings: [{ ...language!, system: 'apertium' }] }))).toEqual([
      'open',
    ]);
    expect(states(apply([decision(language!)], { findings: [language!], ...elsewhere }))).toEqual(['open']);
  });

  it('"this one" does not guess which of two was meant when both have moved', () => {
    const findings = [language!, twice].map((finding) => ({
      ...finding,
      spans: finding.spans.map((span) => ({ ...span, segment: span.segment - 3 })),
    }));
    expect(states(apply([decision(language!)], { findings })).filter((state) => state === 'dismissed')).toEqual([]);
  });

  it('a finding of the page as published is decided for every target language', () => {
    expect(states(apply([decision(language!)], { findings: [language!], target: 'fr' }))).toEqual(['dismissed']);
    expect(states(apply([decision(numbers!)], { findings: [numbers!], target: 'fr' }))).toEqual(['open']);
  });

  it('"here" takes the whole document, "everywhere" all of them', () => {
    const findings = [language!, twice, { ...language!, system: 'apertium' }];
    expect(states(apply([decision(language!, { scope: 'here' })], { findings }))).toEqual(Array(3).fill('dismissed'));
    const [here, everywhere] = (['here', 'everywhere'] as const).map((scope) => decision(language!, { scope }));
    expect(states(apply([here!], { findings, ...elsewhere }))).toEqual(Array(3).fill('open'));
    expect(states(apply([everywhere!], { findings, ...elsewhere }))).toEqual(Array(3).fill('dismissed'));
  });

  it('past its place it is bound to the words where the check says so, to the sentence otherwise', () => {
    const term: Finding = { ...numbers!, subject: 'words', fingerprint: 'one-sentence' };
    const other: Finding = { ...term, fingerprint: 'another-sentence' };
    const number: Finding = { ...numbers!, fingerprint: 'another-sentence' };
    expect(states(apply([decision(term, { scope: 'everywhere' })], { findings: [other] }))).toEqual(['dismissed']);
    expect(states(apply([decision(numbers!, { scope: 'everywhere' })], { findings: [number] }))).not.toContain(
      'dismissed',
    );
  });

  it('"not the same name" ends a finding once every two of its spellings are told apart', () => {
    const pair = (...forms: string[]): Finding => ({ ...names!, evidence: { forms }, fingerprint: forms.join('-') });
    const apart = (...forms: string[]) => decision(pair(...forms), { scope: 'not-same' });
    const three = { findings: [pair('Zelensky', 'Selenskyj', 'Selensky')], ...elsewhere };
    expect(states(apply([apart('Zelensky', 'Selenskyj')], three))).toEqual(['open']);
    const all = [apart('Zelensky', 'Selenskyj'), apart('Selensky', 'Zelensky'), apart('Selenskyj', 'Selensky')];
    expect(states(apply(all, three))).toEqual(['dismissed']);
    expect(states(apply([apart('Selensky', 'Zelensky')], { findings: [pair('Zelensky', 'Selensky')] }))).toEqual([
      'dismissed',
    ]);
    expect(states(apply(all, { findings: [pair('Zelensky')] }))).toEqual(['open']);
  });

  it('of two decisions the later one counts, whatever their reach', () => {
    const wide = decision(language!, { scope: 'everywhere' });
    const narrow = decision(language!, { action: 'accepted' });
    expect(states(apply([wide, narrow]))[0]).toBe('accepted');
    expect(states(apply([narrow, wide]))[0]).toBe('dismissed');
  });
});

describe('a decision dies', () => {
  it('when the sentence around the words changes, and says so', () => {
    const changed = { ...numbers!, fingerprint: 'another' };
    const [finding] = apply([decision(numbers!)], { findings: [changed] }).findings;
    expect(finding!.decision).toMatchObject({ state: 'outdated', was: 'dismissed', changed: 'text', by: 'Anna' });
  });

  it('when other words stand in the same place', () => {
    const spans = numbers!.spans.map((span) => ({ ...span, text: '12,000' }));
    const [finding] = apply([decision(numbers!)], {
      findings: [{ ...numbers!, spans, fingerprint: 'another' }],
    }).findings;
    expect(finding!.decision).toMatchObject({ state: 'outdated', changed: 'text' });
  });

  it('when the rule changes', () => {
    const checks = comparison.checks.map((outcome) => ({ ...outcome, version: outcome.version + 1 }));
    const [finding] = apply([decision(numbers!)], { checks, findings: [{ ...numbers!, fingerprint: 'x' }] }).findings;
    expect(finding!.decision).toMatchObject({ state: 'outdated', changed: 'rule' });
  });

  it('and nothing is said about a finding of another check, place or column', () => {
    for (const other of [
      { ...numbers!, check: 'units' },
      { ...numbers!, system: 'llm-plain' },
      { ...numbers!, spans: numbers!.spans.map((span) => ({ ...span, segment: 9, text: '77' })) },
    ])
      expect(states(apply([decision(numbers!)], { findings: [{ ...other, fingerprint: 'x' }] }))).toEqual(['open']);
  });

  it('an outdated one counts like an open one', () => {
    const outdated = apply([decision(systemNames!)], { findings: [{ ...systemNames!, fingerprint: 'x' }] });
    expect(outdated.columns[1]!.measures.findings.major).toBe(1);
  });
});

describe('whatever is decided', () => {
  const choice = fc.record({
    finding: fc.nat({ max: comparison.findings.length - 1 }),
    action: fc.constantFrom('dismissed' as const, 'accepted' as const),
    scope: fc.constantFrom('this' as const, 'here' as const, 'everywhere' as const),
  });
  const choices = fc
    .array(choice, { maxLength: 12 })
    .map((list) => list.map(({ finding, ...given }) => decision(comparison.findings[finding]!, given)));

  it('findings keep their order and content, figures agree with what stands, and decisions are valid', () => {
    fc.assert(
      fc.property(choices, (decisions) => {
        const decided = apply(decisions);
        expect(decided.findings.map(({ decision: _decision, ...rest }) => rest)).toEqual(comparison.findings);
        for (const column of decided.columns) {
          const own = decided.findings.filter(
            ({ system, decision: note }) => system === column.id && note?.state !== 'dismissed',
          );
          expect(Object.values(column.measures.findings).reduce((sum, count) => sum + count, 0)).toBe(own.length);
        }
        for (const one of decisions) decisionSchema.parse(one);
      }),
    );
  });

  it('deciding all leaves nothing open, moved or not', () => {
    const all = comparison.findings.map((finding) => decision(finding));
    expect(new Set(states(apply(all)))).toEqual(new Set(['dismissed']));
    expect(new Set(states(apply(all, moved)))).toEqual(new Set(['dismissed']));
  });
});
