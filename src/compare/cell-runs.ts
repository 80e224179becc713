import { flatRuns, type Mark } from './marks.ts';
import { type DifferenceKind, splitWords, wordDifferences } from './word-differences.ts';

/** A run of a cell as page and browser show it. */
export interface CellRun {
  readonly text: string;
  /** How this run departs from the base column. */
  readonly difference?: DifferenceKind;
  /** Words of the base that are missing here; then `text` is empty. */
  readonly missing?: string;
  /** Labels of the findings that cover this run, gravest first. */
  readonly findings: readonly string[];
}

export interface CellText {
  readonly text: string;
  readonly language: string;
  /** Finding labels with their ranges, gravest first. */
  readonly marks: readonly Mark<string>[];
}

type Label = { readonly finding: string } | { readonly difference: DifferenceKind; readonly missing?: string };

/**
 * The runs of one cell: findings and differences from the base, cut so that none overlap.
 * @param base text of the base column for the same segment in the same language; left out, only findings are marked
 */
export function cellRuns({ text, language, marks }: CellText, base?: string): readonly CellRun[] {
  const labels: Mark<Label>[] = marks.map(({ start, end, label }) => ({ start, end, label: { finding: label } }));
  const differences =
    base === undefined || base === text ? [] : wordDifferences(splitWords(base, language), splitWords(text, language));
  for (const { start, end, kind, base: words } of differences) {
    const missing = start === end ? { missing: base!.slice(words.start, words.end) } : {};
    labels.push({ start, end, label: { difference: kind, ...missing } });
  }
  return flatRuns(text, labels).map((run) => ({
    text: run.text,
    ...run.labels.find((label) => 'difference' in label),
    findings: run.labels.flatMap((label) => ('finding' in label ? [label.finding] : [])),
  }));
}
