import type { ScoredTexts } from '../drilldown/contract.ts';
import { referenceFree } from '../drilldown/reference-free.ts';
import { type MetricChoice, scoreTexts } from '../drilldown/rows.ts';
import { type MetricSummary, summarise } from '../drilldown/summary.ts';
import { baseLanguage } from '../shared/language.ts';
import type { Watch } from '../shared/watch.ts';
import type { Comparison } from './evaluation.ts';
import { type ScoredComparison, scoredTexts } from './scored-texts.ts';

/** chrF and BLEU, with the words BLEU counts in this language. */
export function standardMetrics(language: string): readonly MetricChoice[] {
  return [
    { id: 'chrf', metric: 'chrf', options: {} },
    { id: 'bleu', metric: 'bleu', options: { tokenize: tokenizerFor(language) } },
  ];
}

/** As sacreBLEU advises for Chinese; characters where it would take a dictionary we have not. */
export function tokenizerFor(language: string): string {
  const base = baseLanguage(language);
  if (base === 'zh') return 'zh';
  return ['ja', 'th', 'lo', 'km', 'my'].includes(base) ? 'char' : '13a';
}

/** The numbers of a comparison; nothing when there is no system or no segment to compare. */
export function scoreComparison(
  comparison: ScoredComparison,
  watch?: Watch,
): { readonly scores?: Comparison['scores'] } {
  const texts = scoredTexts(comparison);
  if (texts.systems.length === 0 || texts.numbers.length === 0) return {};
  const metrics = texts.references.length === 0 ? [] : standardMetrics(comparison.target);
  const all = Int32Array.from(texts.numbers, (_, at) => at);
  const rows = metrics.length === 0 ? [] : scoreTexts(texts, metrics, watch);
  return { scores: scoresOf(texts, metrics, summarise(rows, all), watch) };
}

/** Numbers that were worked out already, as an Evaluation keeps them. */
export function scoresOf(
  texts: ScoredTexts,
  metrics: readonly MetricChoice[],
  summaries: readonly MetricSummary[],
  watch?: Watch,
): NonNullable<Comparison['scores']> {
  return {
    systems: texts.systems.map(({ id }) => id),
    references: texts.references.map(({ id }) => id),
    segments: texts.numbers.map((number) => number - 1),
    metrics: summaries.map((summary, at) => ({
      metric: metrics[at]!.metric,
      options: metrics[at]!.options,
      ...summary,
    })),
    ...(texts.references.length === 0 ? { referenceFree: referenceFree(texts.outputs, texts.source, watch) } : {}),
  };
}
