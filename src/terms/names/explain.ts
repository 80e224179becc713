import type { Step } from './spelling-difference.ts';

/** What sets the spellings of a name apart: `s/z and y/yj: romanisation of Cyrillic, German s, English z`. Each rule once. */
export function explainSteps(steps: readonly Step[]): string {
  return [...Map.groupBy(steps, (step) => step.table)].map(([table, own]) => explainTable(table, own)).join('; ');
}

function explainTable(table: string, steps: readonly Step[]): string {
  const pairs = [...new Set(steps.filter((step) => step.left || step.right).map(pairOf))];
  const rules = [...new Set(steps.flatMap((step) => step.why ?? []))];
  return `${pairs.length > 0 ? `${list(pairs)}: ` : ''}${[table, ...rules].join(', ')}`;
}

function pairOf({ left, right }: Step): string {
  return [left, right]
    .sort()
    .map((side) => (side === '' ? '–' : side === ' ' ? 'blank' : side))
    .join('/');
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
