import {
  type AcrossCheck,
  type Check,
  type CheckedText,
  type CheckTools,
  type FindingSpan,
  type Report,
  SEVERITIES,
  type Severity,
  type TextCheck,
} from '../checks/contract.ts';
import { messageOf } from '../shared/errors.ts';
import { baseLanguage } from '../shared/language.ts';
import type { Watch } from '../shared/watch.ts';
import type { CheckOutcome, Finding } from './evaluation.ts';
import { fingerprintOf, segmentAt, subjectOf } from './fingerprint.ts';

/** What a house decides about a check. `off: false` switches on a check that is off by default. */
export interface CheckSetting {
  readonly severity?: Severity | undefined;
  /** MQM category, instead of the check's own. */
  readonly category?: string | undefined;
  readonly off?: boolean | undefined;
}
export type CheckSettings = Readonly<Record<string, CheckSetting>>;

export interface CheckPlan {
  readonly checks: readonly Check[];
  readonly tools: CheckTools;
  readonly settings?: CheckSettings;
}

export interface CheckResult {
  /** By severity, then place, then order of the checks. */
  readonly findings: readonly Finding[];
  /** One per check and column: ran, could not run (with the reason), or off. */
  readonly outcomes: readonly CheckOutcome[];
}

/** Runs the checks that look at one text at a time over one text. Pure: no disk, network, clock. */
export function checkText(text: CheckedText, plan: CheckPlan, watch?: Watch): CheckResult {
  const checks = plan.checks.filter(isTextCheck);
  const results = checks.map((check, index) => {
    const ran = runOnText(check, text, plan);
    watch?.(index + 1, checks.length);
    return ran;
  });
  return merged(results, [text], plan);
}

/**
 * Runs all checks over all columns of one document.
 * @param columns in display order; a column with the id `source` is checked on its own and takes no part in checks
 * across columns, nor in checks that compare a text with its source.
 * @param watch told of checks
 */
export function checkColumns(columns: readonly CheckedText[], plan: CheckPlan, watch?: Watch): CheckResult {
  const translations = columns.filter((column) => column.column !== 'source');
  const results = plan.checks.flatMap((check, index) => {
    const ran =
      check.scope === 'across'
        ? [runAcross(check, translations, plan)]
        : columns.filter((column) => looksAt(check, column)).map((column) => runOnText(check, column, plan));
    watch?.(index + 1, plan.checks.length);
    return ran;
  });
  return merged(results, columns, plan);
}

interface Ran {
  readonly check: Check;
  readonly outcome: CheckOutcome;
  readonly findings: readonly Finding[];
}

function looksAt({ side, needs }: TextCheck, { column }: CheckedText): boolean {
  return side === 'source' ? column === 'source' : column !== 'source' || !needs.includes('source');
}

function isTextCheck(check: Check): check is TextCheck {
  return check.scope === 'text';
}

function runOnText(check: TextCheck, text: CheckedText, plan: CheckPlan): Ran {
  const keep = (report: Report) => text.column === 'source' || !liesInKept(report, text);
  return run(check, plan, {
    system: text.column,
    texts: [text],
    reports: () => [...check.inspect(text, plan.tools)].filter(keep),
  });
}

function runAcross(check: AcrossCheck, columns: readonly CheckedText[], plan: CheckPlan): Ran {
  return run(check, plan, { texts: columns, reports: () => [...check.inspectAcross(columns, plan.tools)] });
}

interface Work {
  readonly system?: string | undefined;
  readonly texts: readonly CheckedText[];
  reports(): readonly Report[];
}

function run(check: Check, plan: CheckPlan, work: Work): Ran {
  const outcome = (state: CheckOutcome['state'], rest: { reason?: string; findings?: number } = {}): CheckOutcome => ({
    check: check.id,
    title: check.title,
    rule: check.rule,
    category: plan.settings?.[check.id]?.category ?? check.category,
    version: check.version,
    state,
    ...(work.system === undefined ? {} : { system: work.system }),
    findings: 0,
    ...rest,
  });
  if (plan.settings?.[check.id]?.off ?? isOffByDefault(check, work.texts))
    return { check, outcome: outcome('off'), findings: [] };
  const missing = whatIsMissing(check, work.texts, plan.tools);
  if (missing !== undefined) return { check, outcome: outcome('could-not-run', { reason: missing }), findings: [] };
  try {
    const findings = distinct(work.reports().map((report) => findingOf(check, report, work, plan.settings)));
    return { check, outcome: outcome('ran', { findings: findings.length }), findings };
  } catch (thrown) {
    const reason = `The check itself failed: ${messageOf(thrown)}. Its findings are left out; please report this.`;
    return { check, outcome: outcome('could-not-run', { reason }), findings: [] };
  }
}

function isOffByDefault(
  { offByDefault = false, offByDefaultInto = [] }: Check,
  texts: readonly CheckedText[],
): boolean {
  return offByDefault || texts.every(({ language }) => offByDefaultInto.includes(baseLanguage(language)));
}

function whatIsMissing(check: Check, texts: readonly CheckedText[], tools: CheckTools): string | undefined {
  if (check.needs.includes('terms') && tools.terms.concepts.length === 0) return 'No terms are stored or given.';
  if (check.needs.includes('boilerplate') && !texts.some((text) => tools.boilerplate?.has(text.document)))
    return 'No boilerplate contract is given (boilerplate.yaml).';
  const withSource = texts.some(
    (text) => text.column === 'source' || text.segments.some((segment) => segment.source !== undefined),
  );
  if (check.needs.includes('source') && !withSource) return 'The text has no source to compare it with.';
  return undefined;
}

function liesInKept(report: Report, text: CheckedText): boolean {
  return report.spans.every((span) => segmentAt(text, span.segment)?.kept ?? false);
}

function findingOf(check: Check, report: Report, work: Work, settings: CheckSettings = {}): Finding {
  const textOf = (column?: string) =>
    column === undefined ? work.texts[0] : work.texts.find((text) => text.column === column);
  const { kind, suggestion, edits } = report;
  const subject = subjectOf(check, report);
  return {
    check: check.id,
    ...(kind === undefined ? {} : { kind }),
    severity: settings[check.id]?.severity ?? report.severity ?? check.severity,
    category: settings[check.id]?.category ?? report.category ?? check.category,
    origin: report.origin ?? (work.system === 'source' ? 'source' : 'translation'),
    ...(work.system === undefined ? {} : { system: work.system }),
    message: report.message,
    spans: report.spans,
    evidence: report.evidence,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(edits === undefined ? {} : { edits }),
    fingerprint: fingerprintOf(check, report, textOf),
    ...(subject === undefined ? {} : { subject }),
  };
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const places = finding.spans.map(({ column, side, segment, start, end }) => [column, side, segment, start, end]);
    const key = JSON.stringify([finding.fingerprint, places]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

/** Without the findings that another check reports as well. */
function withoutSaid(ran: Ran, results: readonly Ran[]): Ran {
  const other = ran.check.yieldsTo;
  if (other === undefined || ran.findings.length === 0) return ran;
  const placeOf = ({ system = '', origin }: Finding, { segment, start, end, side }: FindingSpan) =>
    (other.exact ? [segment, system, origin, start, end, side ?? ''] : [segment, system]).join('\t');
  const said = new Set(
    results
      .filter(({ check }) => check.id === other.check)
      .flatMap(({ findings }) => findings.filter(({ kind }) => other.kind === undefined || kind === other.kind))
      .flatMap((finding) => finding.spans.map((span) => placeOf(finding, span))),
  );
  const yields = (finding: Finding) =>
    (other.of === undefined || finding.kind === other.of) &&
    finding.spans.every((span) => said.has(placeOf(finding, span)));
  const findings = ran.findings.filter((finding) => !yields(finding));
  return { ...ran, findings, outcome: { ...ran.outcome, findings: findings.length } };
}

function merged(all: readonly Ran[], columns: readonly CheckedText[], plan: CheckPlan): CheckResult {
  const results = all.map((ran) => withoutSaid(ran, all));
  const checkOrder = new Map(plan.checks.map((check, index) => [check.id, index]));
  const columnOrder = new Map(columns.map((column, index) => [column.column, index]));
  const rank = (finding: Finding): readonly number[] => [
    SEVERITIES.indexOf(finding.severity),
    finding.spans[0]!.segment,
    finding.spans[0]!.start,
    checkOrder.get(finding.check)!,
    columnOrder.get(finding.system) ?? -1,
  ];
  const ranked = results.flatMap((result) => result.findings).map((finding) => ({ finding, rank: rank(finding) }));
  ranked.sort((left, right) => compareRanks(left.rank, right.rank));
  return { findings: ranked.map(({ finding }) => finding), outcomes: results.map((result) => result.outcome) };
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - right[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
