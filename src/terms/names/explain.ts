import type { Step } from './spelling-difference.ts';

/** `s/z, yj/y: romanisation of Cyrillic: German s, English z` for a message; each difference once. */
export function explainSteps(steps: readonly Step[]): string {
  const pairs = [
    ...new Set(
      steps.map((step) =>
        [step.left, step.right]
          .sort()
          .map((side) => side || '–')
          .join('/'),
      ),
    ),
  ];
  const reasons = [...new Set(steps.map((step) => step.why))];
  return `${pairs.join(', ')}: ${reasons.join('; ')}`;
}
