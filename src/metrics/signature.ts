import type { Metric, SignaturePart } from './contract.ts';

/** The release whose values are reproduced; it stands in every sacreBLEU signature. */
export const SACREBLEU_VERSION = '2.6.0';

/** Number of references: of every segment, or `var` when segments differ. */
export type ReferenceCount = number | 'var';

/** One count for a whole corpus from the counts of its segments. */
export function referenceCount(counts: Iterable<number>): ReferenceCount {
  const distinct = new Set(counts);
  return distinct.size === 1 ? [...distinct][0]! : 'var';
}

/** sacreBLEU's own signature: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`. `test` parts follow the first. */
export function sacrebleuSignature(
  metric: Metric,
  references: ReferenceCount,
  test: readonly SignaturePart[] = [],
): string {
  return joined([['nrefs', String(references)], ...test, ...metric.settings, ['version', SACREBLEU_VERSION]]);
}

/** Ours: names the metric and every option sacreBLEU's leaves out (beta, n-gram order), so that equal text means equal numbers. */
export function fullSignature(metric: Metric, references: ReferenceCount, test: readonly SignaturePart[] = []): string {
  return joined([
    ['metric', metric.name],
    ['nrefs', String(references)],
    ...test,
    ...metric.settings,
    ...metric.hiddenSettings,
    ['agrees-with', `sacreBLEU-${SACREBLEU_VERSION}`],
  ]);
}

function joined(parts: readonly SignaturePart[]): string {
  return parts.map((part) => part.join(':')).join('|');
}
