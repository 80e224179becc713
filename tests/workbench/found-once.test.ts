import { expect, it } from 'vitest';
import type { CheckedText, TextCheck } from '../../src/checks/contract.ts';
import type { CheckPlan } from '../../src/evaluate/check-text.ts';
import { FoundOnce } from '../../src/workbench/chosen.ts';

it('looks at the same text under the same rules once, and again when either is another', () => {
  let looked = 0;
  const check: TextCheck = {
    id: 'counting',
    title: 'Counting',
    rule: 'None.',
    category: 'other',
    version: 1,
    scope: 'text',
    needs: [],
    severity: 'minor',
    inspect: ({ segments }: CheckedText) => {
      looked += 1;
      return [{ message: 'here', spans: [{ segment: 0, start: 0, end: 1, text: segments[0]!.text[0]! }] }];
    },
  } as unknown as TextCheck;
  const text = (first: string): CheckedText => ({
    document: 'a',
    column: 'text',
    language: 'en',
    segments: [{ text: first, language: 'en' }] as unknown as CheckedText['segments'],
  });
  const plan = (date: string, version = 1): CheckPlan =>
    ({ checks: [{ ...check, version }], tools: { terms: { concepts: [] }, date, otherLanguages: [] } }) as never;
  const found = new FoundOnce();
  const first = found.of(text('One'), plan('2026-11-23'));
  expect(first).toHaveLength(1);
  expect(found.of(text('One'), plan('2026-11-23'))).toBe(first);
  expect(looked).toBe(1);
  for (const [at, [words, rules]] of (
    [
      ['Two', plan('2026-11-23')],
      ['One', plan('2026-11-24')],
      ['One', plan('2026-11-23', 2)],
    ] as const
  ).entries()) {
    found.of(text(words), rules);
    expect(looked).toBe(at + 2);
  }
  for (let other = 0; other < 20; other++) found.of(text(`Other ${other}`), plan('2026-11-23'));
  const before = looked;
  expect(found.of(text('One'), plan('2026-11-23'))).toEqual(first);
  expect(looked).toBe(before + 1);
});
