import { newFindings } from './difference.ts';
import type { Column, Comparison, Evaluation, Finding, GateVerdict } from './evaluation.ts';
import type { GateMeasure, GateRule } from './gate-rule.ts';
import { dropOfColumn, type Measured, scoreOfColumn, scorerOfColumn } from './gate-scores.ts';
import { standing } from './standing.ts';

/**
 * Judges every rule: the one place where it is decided whether a gate is missed. Exit code, printed text and reports
 * all show what this returns. A rule that cannot be measured (the check did not run, no price is set, no such column)
 * is not met: a gate nobody could look at is no gate.
 * @param baseline needed by rules with `new-` and `drop:`
 */
export function judge(
  evaluation: Evaluation,
  rules: readonly GateRule[],
  baseline?: Evaluation,
): readonly GateVerdict[] {
  const fresh = baseline && new Set(newFindings(baseline, evaluation).map(({ finding }) => finding));
  return rules.map((rule) => judgeRule(rule, { evaluation, fresh, baseline }));
}

export const isMissed = ({ state }: GateVerdict): boolean => state !== 'met';

interface Given {
  readonly evaluation: Evaluation;
  /** Findings the baseline does not hold; left out when there is no baseline. */
  readonly fresh: ReadonlySet<Finding> | undefined;
  readonly baseline: Evaluation | undefined;
}

function judgeRule(rule: GateRule, given: Given): GateVerdict {
  const comparisons = given.evaluation.comparisons.filter(
    ({ target, document }) =>
      (rule.target === undefined || rule.target === target) &&
      (rule.document === undefined || rule.document === document.id),
  );
  if (comparisons.length === 0) return unmeasured(rule, 'no such document or target was compared');
  const groups = columnGroups(rule, comparisons);
  if (groups.length === 0) return unmeasured(rule, noSuchColumn(rule, comparisons));
  const measured = groups.map((group) => ({ group, ...measureOf(rule, { ...given, comparisons, group }) }));
  const blind = measured.find((one) => one.value === undefined);
  if (blind !== undefined) return unmeasured(rule, inColumn(rule, blind.group, blind.message));
  const over = measured.filter(({ value }) => exceeds(value!, rule));
  const telling = over.length > 0 ? over : measured;
  return {
    rule: rule.text,
    state: over.length > 0 ? 'missed' : 'met',
    value: worst(
      rule,
      telling.map(({ value }) => value!),
    ),
    message: telling.map(({ group, message }) => inColumn(rule, group, message)).join('; '),
  };
}

/** The columns one figure is made of; `undefined` as id: source and systems, with what was found across them. */
interface Group {
  readonly id?: string;
}

function columnGroups(rule: GateRule, comparisons: readonly Comparison[]): readonly Group[] {
  if (systemOf(rule) === undefined) return [{}];
  const columns = comparisons.flatMap((comparison) => comparison.columns);
  const wanted = columns.filter(({ id, kind }) => (systemOf(rule) === '*' ? kind === 'system' : id === rule.system));
  return [...new Set(wanted.map(({ id }) => id))].map((id) => ({ id }));
}

/** Scores of several systems make no common one, so that a rule on them looks at each. */
const systemOf = ({ system, measure: { kind } }: GateRule): string | undefined =>
  kind === 'score' || kind === 'scorer' || kind === 'drop' ? (system ?? '*') : system;

function noSuchColumn(rule: GateRule, comparisons: readonly Comparison[]): string {
  const system = systemOf(rule);
  const known = new Set(comparisons.flatMap(({ columns }) => columns.map(({ id }) => id)));
  return system === '*'
    ? 'no system was compared'
    : `there is no column "${system}"; there are ${[...known].join(', ')}`;
}

interface Scope extends Pick<Given, 'fresh' | 'baseline'> {
  readonly comparisons: readonly Comparison[];
  readonly group: Group;
}

function measureOf({ measure }: GateRule, scope: Scope): Measured {
  switch (measure.kind) {
    case 'findings':
      return countFindings(measure, scope);
    case 'findings-per-1000':
      return density(measure.severity, scope);
    case 'score':
      return scoreOfColumn(measure.metric, { ...scope, column: scope.group.id! });
    case 'scorer':
      return scorerOfColumn(measure.scorer, { ...scope, column: scope.group.id! });
    case 'drop':
      return drop(measure, scope);
    case 'cost':
      return cost(scope);
    default: {
      const used = columnsOf(scope).flatMap(({ usage }) => usage ?? []);
      const value = used.reduce((sum, usage) => sum + usage[measure.kind], 0);
      return { value, message: `${value} ${value === 1 ? 'segment' : 'segments'} ${measure.kind}` };
    }
  }
}

/** References are judged only when they are named: a human translation decides nothing about the systems. */
function columnsOf({ comparisons, group }: Scope): readonly Column[] {
  return comparisons.flatMap(({ columns }) =>
    columns.filter(({ id, kind }) => (group.id === undefined ? kind !== 'reference' : id === group.id)),
  );
}

function findingsOf({ comparisons, group }: Scope): readonly Finding[] {
  return comparisons.flatMap(({ columns, findings }) => {
    const references = new Set(columns.filter(({ kind }) => kind === 'reference').map(({ id }) => id));
    return standing(findings).filter(({ system }) =>
      group.id === undefined ? system === undefined || !references.has(system) : system === group.id,
    );
  });
}

function countFindings(
  { severity, check, onlyNew }: { severity?: string; check?: string; onlyNew: boolean },
  scope: Scope,
): Measured {
  const idle = check === undefined ? undefined : whyIdle(check, scope);
  if (idle !== undefined) return { message: idle };
  if (onlyNew && scope.fresh === undefined) return NO_BASELINE;
  const value = findingsOf(scope).filter(
    (finding) =>
      (severity === undefined || finding.severity === severity) &&
      (check === undefined || finding.check === check) &&
      (!onlyNew || scope.fresh?.has(finding)),
  ).length;
  const kind = [onlyNew ? 'new' : '', severity ?? '', value === 1 ? 'finding' : 'findings']
    .filter((word) => word !== '')
    .join(' ');
  return { value, message: `${value} ${kind}${check === undefined ? '' : ` of ${check}`}` };
}

/** Why a check says nothing about these columns, or undefined when it looked at all it could. */
function whyIdle(check: string, { comparisons, group }: Scope): string | undefined {
  const outcomes = comparisons
    .flatMap(({ checks }) => checks)
    .filter(
      (outcome) => outcome.check === check && (group.id === undefined || (outcome.system ?? group.id) === group.id),
    );
  if (outcomes.length === 0) return `no check "${check}" looked at it`;
  const idle = outcomes.find(({ state }) => state !== 'ran');
  return idle && `the check "${check}" ${idle.state === 'off' ? 'is off' : `could not run: ${idle.reason ?? ''}`}`;
}

function drop({ metric }: Extract<GateMeasure, { kind: 'drop' }>, scope: Scope): Measured {
  if (scope.baseline === undefined) return NO_BASELINE;
  return dropOfColumn(metric, { ...scope, column: scope.group.id! }, scope.baseline);
}

const NO_BASELINE: Measured = { message: 'there is no baseline to compare with (--baseline)' };

function density(severity: string | undefined, scope: Scope): Measured {
  const words = columnsOf(scope).reduce((sum, { measures }) => sum + measures.words, 0);
  if (words === 0) return { message: 'there are no words' };
  const counted = findingsOf(scope).filter((finding) => severity === undefined || finding.severity === severity);
  const value = (counted.length * 1000) / words;
  const kind = severity === undefined ? 'findings' : `${severity} findings`;
  return { value, message: `${value.toFixed(2)} ${kind} per 1,000 words` };
}

function cost(scope: Scope): Measured {
  const costs = columnsOf(scope).flatMap(({ usage }) => usage?.cost ?? []);
  const currencies = [...new Set(costs.map(({ currency }) => currency))];
  if (currencies.length === 0) return { message: 'no system has a price (see "price" in gegenlesen.yaml)' };
  if (currencies.length > 1) return { message: `the prices are in different currencies (${currencies.join(', ')})` };
  const value = costs.reduce((sum, { amount }) => sum + amount, 0);
  return { value, message: `cost ${value.toFixed(4)} ${currencies[0]}` };
}

function exceeds(value: number, { relation, limit }: GateRule): boolean {
  switch (relation) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
  }
}

const worst = ({ relation }: GateRule, values: readonly number[]): number =>
  relation.startsWith('>') ? Math.max(...values) : Math.min(...values);

const inColumn = (rule: GateRule, { id }: Group, message: string) =>
  systemOf(rule) === '*' && id !== undefined ? `${id}: ${message}` : message;

const unmeasured = (rule: GateRule, reason: string): GateVerdict => ({
  rule: rule.text,
  state: 'unmeasured',
  message: `cannot be measured: ${reason}`,
});
