import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trackedRuns } from '../../src/compare/tracked.ts';

const shown = (base: string, text: string) =>
  trackedRuns(base, text, 'en')
    .map(({ kind, text: words }) => ({ same: words, gone: `[-${words}-]`, new: `{+${words}+}` })[kind])
    .join('');

it.each([
  ['The heads met.', 'The heads met.', 'The heads met.'],
  ['The heads met.', 'The two heads met.', 'The {+two+} heads met.'],
  ['The two heads met.', 'The heads met.', 'The[- two-] heads met.'],
  ['He met 6 men.', 'He met 7 men.', 'He met [-6-]{+7+} men.'],
  ['All of it was another text.', 'Nothing remains.', '[-All of it was another text.-]{+Nothing remains.+}'],
] as const)('shows %s → %s', (base, text, expected) => {
  expect(shown(base, text)).toBe(expected);
});

it('gives the text back, whatever the two are', () => {
  const words = fc
    .array(fc.constantFrom('a', 'bb', '12', ',', 'é', '👩‍🚀', 'c'), { maxLength: 8 })
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(words, words, (base, text) => {
      const runs = trackedRuns(base, text, 'en');
      expect(
        runs
          .filter(({ kind }) => kind !== 'gone')
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
      if (base === text) expect(runs.every(({ kind }) => kind === 'same')).toBe(true);
    }),
  );
});
