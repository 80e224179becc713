import type { Invocation, Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../checks/contract.ts';
import type { CheckOutcome, Comparison, Evaluation, GateVerdict } from '../evaluate/evaluation.ts';
import { gathered } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { lineOf, type PlacedFinding, placedFindings } from './finding-rows.ts';
import { jsonPieces } from './json-pieces.ts';

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  major: 'warning',
  minor: 'note',
  info: 'note',
};

/** SARIF 2.1.0 (OASIS): findings at file and line, for code-review tools. */
export const sarifReport: ReportFormat<Iterable<string>> = {
  id: 'sarif',
  title: 'Findings (SARIF 2.1.0)',
  extension: 'sarif',
  mediaType: 'application/sarif+json',
  render(evaluation, { watch }) {
    const rules = rulesOf(evaluation);
    const log: Log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Gegenlesen', version: evaluation.generator.version, rules } },
          automationDetails: { id: `gegenlesen/${evaluation.id}` },
          columnKind: 'utf16CodeUnits',
          ...(evaluation.gates === undefined ? {} : { invocations: [invocationOf(evaluation.gates)] }),
          results: placedFindings(evaluation).map((placed) => resultOf(placed, rules)),
        },
      ],
    };
    return gathered(jsonPieces(log, watch));
  },
};

/** A missed gate has no place in a file, and code scanning takes no result without one: it is a notification of the run. */
function invocationOf(gates: readonly GateVerdict[]): Invocation {
  const missed = gates.filter(({ state }) => state !== 'met');
  return {
    executionSuccessful: true,
    toolExecutionNotifications: missed.map(({ rule, message }) => ({
      descriptor: { id: 'gate-missed' },
      level: 'error',
      message: { text: `Gate missed: ${rule} (${message})` },
    })),
    properties: { gates },
  };
}

function rulesOf({ comparisons }: Evaluation): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>();
  for (const { checks } of comparisons)
    for (const outcome of checks) if (!rules.has(outcome.check)) rules.set(outcome.check, ruleOf(outcome));
  return [...rules.values()];
}

function ruleOf({ check, title, rule, category, version }: CheckOutcome): ReportingDescriptor {
  return {
    id: check,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: rule },
    properties: { category, version },
  };
}

function resultOf({ comparison, finding, file, line }: PlacedFinding, rules: readonly ReportingDescriptor[]): Result {
  const index = rules.findIndex(({ id }) => id === finding.check);
  const [first, ...others] = finding.spans;
  return {
    ruleId: finding.check,
    ...(index === -1 ? {} : { ruleIndex: index }),
    level: LEVELS[finding.severity],
    message: {
      text: finding.suggestion === undefined ? finding.message : `${finding.message} → ${finding.suggestion}`,
    },
    locations: [locationOf({ comparison, finding, file, line }, first!)],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map((span, position) => ({
            id: position + 1,
            ...locationOf({ comparison, finding, file, line: lineOf(comparison, span.segment) }, span),
          })),
        }),
    ...suppressionOf(finding),
    partialFingerprints: { 'gegenlesen/v1': finding.fingerprint },
    properties: {
      severity: finding.severity,
      category: finding.category,
      system: finding.system,
      target: comparison.target,
    },
  };
}

/** SARIF 2.1.0 §3.35: a dismissed finding stays in the log, and viewers hide it. */
function suppressionOf({ decision }: PlacedFinding['finding']): Pick<Result, 'suppressions'> {
  if (decision?.state !== 'dismissed') return {};
  const { decision: guid, by, at, scope, reason } = decision;
  const justification = reason === undefined ? `Dismissed by ${by}` : `Dismissed by ${by}: ${reason}`;
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification, properties: { id: guid, at, scope } }],
  };
}

/** Offsets count within the segment, which need not start its line, so the region is the line and its words the snippet. */
function locationOf(
  { comparison, finding, file, line }: PlacedFinding,
  span: PlacedFinding['finding']['spans'][number],
) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, snippet: { text: span.text } },
    },
    logicalLocations: [
      { name: segmentId(comparison, span.segment), fullyQualifiedName: qualifiedName(comparison, finding, span) },
    ],
  };
}

const segmentId = ({ segments }: Comparison, index: number) => segments[index]?.id ?? String(index);

const qualifiedName = (
  comparison: Comparison,
  { system }: PlacedFinding['finding'],
  { column, segment }: PlacedFinding['finding']['spans'][number],
) => [comparison.id, column ?? system ?? 'all', segmentId(comparison, segment)].join('/');
