import type { Column, Comparison, Evaluation } from '../evaluate/evaluation.ts';

export const SUMMARY_COLUMNS = [
  'comparison',
  'system',
  'name',
  'kind',
  'language',
  'words',
  'critical',
  'major',
  'minor',
  'info',
  'findings_per_1000_words',
  'translated',
  'kept',
  'failed',
  'absent',
  'characters_sent',
  'cost',
  'currency',
] as const;

export type SummaryRow = Readonly<Record<(typeof SUMMARY_COLUMNS)[number], string | number>>;

/** One row per comparison and column: what it brought and what was found. Empty where there is nothing to say. */
export function* summaryRows(evaluation: Evaluation): Iterable<SummaryRow> {
  for (const comparison of evaluation.comparisons)
    for (const column of comparison.columns) yield summaryRow(comparison, column);
}

function summaryRow(comparison: Comparison, { id, name, kind, language, measures, usage }: Column): SummaryRow {
  const density = measures.findingsPerThousandWords;
  return {
    comparison: comparison.id,
    system: id,
    name,
    kind,
    language,
    words: measures.words,
    ...measures.findings,
    findings_per_1000_words: density === null ? '' : Math.round(density * 100) / 100,
    translated: usage?.translated ?? '',
    kept: usage?.kept ?? '',
    failed: usage?.failed ?? '',
    absent: usage?.absent ?? '',
    characters_sent: usage?.charactersSent ?? '',
    cost: usage?.cost?.amount ?? '',
    currency: usage?.cost?.currency ?? '',
  };
}
