import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/evaluate/evaluation.ts';
import { decisionsOf, wantedOf } from '../../../src/reports/view/decisions.ts';
import { formsOf } from '../../../src/review/finding-forms.ts';

const finding = (check: string, evidence: Finding['evidence'], given: Partial<Finding> = {}): Finding => ({
  check,
  severity: 'major',
  category: 'terminology/inconsistent-use',
  origin: 'translation',
  message: check,
  spans: [{ segment: 0, start: 0, end: 1, text: 'x' }],
  evidence,
  fingerprint: check,
  ...given,
});
const messages = (findings: readonly Finding[]) =>
  decisionsOf(findings).map((group) => group.map(({ message }) => message));

describe('decisionsOf', () => {
  it('makes one decision of all that is said about one name, by whatever check and in whatever order', () => {
    const house = finding('house', { concept: 'zelensky', form: 'Selensky', preferred: ['Zelenski'] });
    const variants = finding('variants', { forms: ['Zelensky', 'Selenskyj'] });
    const other = finding('other', { forms: ['Sergei', 'Serguéi'] });
    const across = finding('across', { name: 'Selenskyj', forms: ['Zelenski', 'Selenskyj'] }, { severity: 'minor' });
    expect(messages([house, variants, other, across])).toEqual([['house', 'variants', 'across'], ['other']]);
    expect(messages([across, other, variants, house])).toEqual([['across', 'variants', 'house'], ['other']]);
  });

  it('keeps names without a spelling in common apart', () => {
    expect(
      messages([
        finding('a', { forms: ['Vladimir', 'Vladímir'] }),
        finding('b', { forms: ['Volodymyr', 'Volodímir'] }),
      ]),
    ).toEqual([['a'], ['b']]);
  });

  it('makes one decision of the same fault of the same check in one language', () => {
    const language = (tag: string) =>
      finding(tag, { language: tag }, { check: 'wrong-language', category: 'accuracy/untranslated' });
    expect(messages([language('de'), language('fr'), language('de')])).toEqual([['de', 'de'], ['fr']]);
  });

  it('does not run out of stack on a chain of thousands', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      finding('x', { forms: [`n${20_000 - index}`, `n${20_001 - index}`] }),
    );
    expect(decisionsOf(chain)).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('tells spellings in the text from what is wanted', () => {
    const missing = finding('terms', { preferred: ['Día de la Unidad Popular'] });
    expect([formsOf(missing), wantedOf(missing)]).toEqual([[], ['Día de la Unidad Popular']]);
    expect(formsOf(finding('terms', { form: 'Selenskyj', preferred: ['Zelensky'] }))).toEqual(['Selenskyj']);
    expect(formsOf(finding('odd', { forms: [1, null, 'x'], form: {} }))).toEqual(['x']);
  });
});
