import { RISK_CLASSES, riskRank } from '../../compare/risk/classes.ts';
import type { Comparison, Finding } from '../../evaluate/evaluation.ts';
import { standing } from '../../evaluate/standing.ts';
import { openMetric } from '../../metrics/registry.ts';

/** Costs of MQM's severities; a hint is worth a look. */
const WEIGHT: Readonly<Record<Finding['severity'], number>> = { critical: 25, major: 5, minor: 1, info: 0.2 };

/**
 * Where people's time is spent best: how much doubt there is about each segment, from 0 to 1, the mean of three signs that each
 * are scaled to their largest value: how little the systems say the same (1 − mean pairwise chrF; after the finding that
 * segments on which outputs differ tell systems apart with fewer judgements, Zouhar et al. 2025, "How to Select Datapoints for
 * Efficient Human Evaluation"), findings that stand, weighed by severity, and the class of risk of their differences.
 * @param systems column ids
 */
export function doubtOf(comparison: Comparison, systems: readonly string[]): readonly number[] {
  const signs = [disagreement(comparison, systems), troubles(comparison, systems), risks(comparison)].map(scaled);
  return comparison.segments.map((_, at) => signs.reduce((sum, sign) => sum + sign[at]!, 0) / signs.length);
}

/** Segments by doubt, the most doubtful first; equal ones as in the text. */
export function byDoubt(comparison: Comparison, systems: readonly string[]): readonly number[] {
  const doubt = doubtOf(comparison, systems);
  return comparison.segments
    .map(({ index }) => index)
    .sort((left, right) => doubt[right]! - doubt[left]! || left - right);
}

function scaled(values: readonly number[]): readonly number[] {
  const most = values.reduce((max, value) => Math.max(max, value), 0);
  return most === 0 ? values : values.map((value) => value / most);
}

function disagreement({ segments, cells }: Comparison, systems: readonly string[]): readonly number[] {
  const metric = openMetric('chrf');
  return segments.map((_, at) => {
    const texts = systems.flatMap((system) => {
      const cell = cells[system]?.[at];
      return cell?.state === 'translated' ? [cell.text] : [];
    });
    if (texts.length < 2) return 0;
    const others = texts.map((text, own) => {
      const rows = metric.collect(texts, [text]);
      const scores = texts.map((_text, other) =>
        metric.score(rows.subarray(other * metric.width, (other + 1) * metric.width)),
      );
      return scores.reduce((sum, score, other) => (other === own ? sum : sum + score), 0) / (texts.length - 1);
    });
    return 1 - others.reduce((sum, score) => sum + score, 0) / others.length / 100;
  });
}

function troubles({ segments, findings }: Comparison, systems: readonly string[]): readonly number[] {
  const sums = segments.map(() => 0);
  for (const { system, severity, spans } of standing(findings)) {
    if (system !== undefined && !systems.includes(system)) continue;
    for (const at of new Set(spans.map(({ segment }) => segment))) sums[at]! += WEIGHT[severity];
  }
  return sums;
}

function risks({ segments, risks: known = [] }: Comparison): readonly number[] {
  const ranks = new Map(known.map((risk) => [risk.segment, RISK_CLASSES.length - riskRank(risk.class)]));
  return segments.map(({ index }) => ranks.get(index) ?? 0);
}
