import type { Comparison, Evaluation, Finding, FindingDecision } from '../evaluate/evaluation.ts';
import { measuresOf } from '../evaluate/measure.ts';
import { isDismissed, standing } from '../evaluate/standing.ts';
import { ruleVersion, segmentId } from './about.ts';
import type { Decision } from './decision.ts';
import { DecisionBook, later, type Ranked, traces, tracesOf } from './decision-book.ts';

/**
 * The Evaluation with what people decided: each finding carries its decision, figures leave dismissed ones out. What it
 * carried before is replaced, findings keep their order, and gates are left as they are: whoever holds the rules judges
 * again. Pure: the same decisions give the same Evaluation.
 * @param decisions in the order they were made: of two about one finding the later one counts
 */
export function applyDecisions(evaluation: Evaluation, decisions: readonly Decision[]): Evaluation {
  const book = new DecisionBook(decisions);
  const { createdAt, comparisons } = evaluation;
  return { ...evaluation, comparisons: comparisons.map((comparison) => decided(comparison, book, createdAt)) };
}

/** The same for one comparison. @param createdAt of its Evaluation */
export function applyToComparison(
  comparison: Comparison,
  decisions: readonly Decision[],
  createdAt: string,
): Comparison {
  return decided(comparison, new DecisionBook(decisions), createdAt);
}

function decided(comparison: Comparison, book: DecisionBook, createdAt: string): Comparison {
  const found = findDecisions(comparison, book);
  const old = outdated(comparison, book, found);
  const findings = comparison.findings.map((finding): Finding => {
    const { decision: _replaced, ...plain } = finding;
    const [live, past] = [found.get(finding), old.get(finding)];
    if (live !== undefined) return { ...plain, decision: noteOf(live, createdAt) };
    if (past !== undefined) return { ...plain, decision: outdatedNote(past, comparison, createdAt) };
    return plain;
  });
  return {
    ...comparison,
    findings,
    columns: recounted(comparison, findings),
    checks: recountedChecks(comparison, findings),
  };
}

/** The decision that counts for each finding that has one. */
function findDecisions(comparison: Comparison, book: DecisionBook): ReadonlyMap<Finding, Ranked> {
  const found = new Map<Finding, Ranked>(placedDecisions(comparison, book));
  for (const finding of comparison.findings) {
    const best = later(found.get(finding), book.reaching(finding, comparison));
    if (best !== undefined) found.set(finding, best);
  }
  return found;
}

/**
 * Decisions about one place. They hold for the finding where it stood; when it has moved (lines came in above), they go
 * along as long as there is no doubt which one was meant.
 */
function placedDecisions(comparison: Comparison, book: DecisionBook): ReadonlyMap<Finding, Ranked> {
  const found = new Map<Finding, Ranked>();
  const alike = Map.groupBy(comparison.findings, ({ system, fingerprint }) => JSON.stringify([system, fingerprint]));
  for (const findings of alike.values()) {
    const { system, fingerprint } = findings[0]!;
    const place = { document: comparison.document.id, target: comparison.target, fingerprint };
    const byPlace = new Map(
      book
        .at({ ...place, ...(system === undefined ? {} : { system }) })
        .map((ranked) => [JSON.stringify([ranked.decision.about.segment, ranked.decision.about.start]), ranked]),
    );
    if (byPlace.size === 0) continue;
    for (const finding of findings) {
      const key = JSON.stringify([segmentId(comparison, finding.spans[0]!.segment), finding.spans[0]!.start]);
      const ranked = byPlace.get(key);
      if (ranked === undefined) continue;
      found.set(finding, ranked);
      byPlace.delete(key);
    }
    const moved = findings.filter((finding) => !found.has(finding));
    const left = [...byPlace.values()];
    if (moved.length <= left.length) for (const [index, finding] of moved.entries()) found.set(finding, left[index]!);
  }
  return found;
}

/** Decisions made on this very document that hold for nothing in it any more, for the findings that look like theirs. */
function outdated(
  comparison: Comparison,
  book: DecisionBook,
  found: ReadonlyMap<Finding, Ranked>,
): ReadonlyMap<Finding, Ranked> {
  const used = new Set([...found.values()].map(({ decision }) => decision.id));
  const byTrace = new Map(
    book
      .madeOn(comparison.document.id)
      .filter(({ decision }) => !used.has(decision.id))
      .flatMap((ranked) => traces(ranked.decision.about).map((trace) => [trace, ranked] as const)),
  );
  if (byTrace.size === 0) return new Map();
  return new Map(
    comparison.findings.flatMap((finding) => {
      if (found.has(finding)) return [];
      const ranked = tracesOf(comparison, finding).map((trace) => byTrace.get(trace));
      const best = ranked.reduce((left, right) => later(left, right));
      return best === undefined ? [] : [[finding, best] as const];
    }),
  );
}

function madeBy({ decision: { id, scope, by, at, reason } }: Ranked, createdAt: string) {
  return {
    decision: id,
    scope,
    by,
    at,
    ...(reason === undefined ? {} : { reason }),
    before: Date.parse(at) < Date.parse(createdAt),
  };
}

function noteOf(ranked: Ranked, createdAt: string): FindingDecision {
  const { action, spelling } = ranked.decision;
  const made = madeBy(ranked, createdAt);
  if (action === 'dismissed') return { state: action, ...made };
  return { state: action, ...made, ...(spelling === undefined ? {} : { spelling }) };
}

function outdatedNote(ranked: Ranked, comparison: Comparison, createdAt: string): FindingDecision {
  const { action, about } = ranked.decision;
  const changed = about.version === ruleVersion(comparison, about.check) ? 'text' : 'rule';
  return { state: 'outdated', ...madeBy(ranked, createdAt), was: action, changed };
}

function recounted({ columns }: Comparison, findings: readonly Finding[]): Comparison['columns'] {
  const bySystem = Map.groupBy(findings, ({ system }) => system);
  return columns.map((column) => ({
    ...column,
    measures: measuresOf(column.measures.words, bySystem.get(column.id) ?? []),
  }));
}

function recountedChecks({ checks }: Comparison, findings: readonly Finding[]): Comparison['checks'] {
  const own = Map.groupBy(findings, ({ check, system }) => JSON.stringify([check, system]));
  return checks.map(({ dismissed: _replaced, ...outcome }) => {
    const all = own.get(JSON.stringify([outcome.check, outcome.system])) ?? [];
    const dismissed = all.filter(isDismissed).length;
    return { ...outcome, findings: standing(all).length, ...(dismissed === 0 ? {} : { dismissed }) };
  });
}
