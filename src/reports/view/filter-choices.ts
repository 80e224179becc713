import { RISK_CLASSES } from '../../compare/risk/classes.ts';
import type { Comparison } from '../../evaluate/evaluation.ts';
import { standing } from '../../evaluate/standing.ts';
import { riskTitle } from './risk-order.ts';

/** Something the rows of a table can be filtered by, with how many have it. */
export interface FilterChoice {
  readonly id: string;
  readonly title: string;
  readonly rows: number;
}

export interface FilterChoices {
  /** Checks that found something, in the order of the checks. */
  readonly checks: readonly FilterChoice[];
  /** Gravest classes of differences that occur, the gravest first. */
  readonly risks: readonly FilterChoice[];
}

export function filterChoices(comparison: Comparison): FilterChoices {
  const found = [...checksBySegment(comparison).values()];
  const titles = new Map(comparison.checks.map(({ check, title }) => [check, title]));
  return {
    checks: [...titles]
      .map(([id, title]) => ({ id, title, rows: found.filter((checks) => checks.has(id)).length }))
      .filter(({ rows }) => rows > 0),
    risks: RISK_CLASSES.map((id) => ({
      id,
      title: riskTitle(id),
      rows: comparison.risks?.filter((risk) => risk.class === id).length ?? 0,
    })).filter(({ rows }) => rows > 0),
  };
}

/** Segment → checks whose findings stand in it. */
export function checksBySegment({ findings }: Comparison): ReadonlyMap<number, ReadonlySet<string>> {
  const checks = new Map<number, Set<string>>();
  for (const { check, spans } of standing(findings)) {
    for (const { segment } of spans) checks.set(segment, (checks.get(segment) ?? new Set()).add(check));
  }
  return checks;
}
