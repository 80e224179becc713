import { RISK_CLASSES, riskRank } from '../../compare/risk/classes.ts';
import type { Comparison, Finding } from '../../evaluate/evaluation.ts';
import { standing } from '../../evaluate/standing.ts';
import { openMetric } from '../../metrics/registry.ts';
import { measureDoubt } from './measure-doubt.ts';

/** Costs of MQM's severities; a hint is worth a look. */
const WEIGHT: Readonly<Record<Finding['severity'], number>> = { critical: 25, major: 5, minor: 1, info: 0.2 };

/** What speaks for asking people about a segment. `measures`: programs, judges and people contradict each other. */
export const DOUBT_SIGNS = ['systems', 'measures', 'findings', 'risk'] as const;
export type DoubtSign = (typeof DOUBT_SIGNS)[number];
/** Each from 0 to 1. */
export type Doubt = Readonly<Record<DoubtSign, number>>;

/**
 * Where people's time is spent best: signs of doubt about each segment, each scaled to its largest value: how little the systems say
 * the same (1 − mean pairwise chrF; after the finding that segments on which outputs differ tell systems apart with fewer
 * judgements, Zouhar et al. 2025, "How to Select Datapoints for Efficient Human Evaluation"), how much scorers, judges and people
 * contradict each other (`measure-doubt.ts`), findings that stand, weighed by severity, and the class of risk of their differences.
 * @param systems column ids
 */
export function doubtsOf(comparison: Comparison, systems: readonly string[]): readonly Doubt[] {
  const signs = {
    systems: scaled(disagreement(comparison, systems)),
    measures: scaled(measureDoubt(comparison, systems)),
    findings: scaled(troubles(comparison, systems)),
    risk: scaled(risks(comparison)),
  };
  return comparison.segments.map((_, at) => ({
    systems: signs.systems[at]!,
    measures: signs.measures[at]!,
    findings: signs.findings[at]!,
    risk: signs.risk[at]!,
  }));
}

/** How much doubt there is in all: the mean of the signs, from 0 to 1. */
export const doubtIn = (doubt: Doubt): number =>
  DOUBT_SIGNS.reduce((sum, sign) => sum + doubt[sign], 0) / DOUBT_SIGNS.length;

/** Share of its largest value from which a sign is worth telling. */
const TOLD = 0.5;

/** What stands out about a segment, the strongest first. */
export const reasonsIn = (doubt: Doubt): readonly DoubtSign[] =>
  DOUBT_SIGNS.filter((sign) => doubt[sign] >= TOLD).toSorted((left, right) => doubt[right] - doubt[left]);

/** Segments by doubt, the most doubtful first; equal ones as in the text. @param doubts one per segment */
export function byDoubt({ segments }: Comparison, doubts: readonly Doubt[]): readonly number[] {
  const sums = doubts.map(doubtIn);
  return segments.map(({ index }) => index).sort((left, right) => sums[right]! - sums[left]! || left - right);
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
