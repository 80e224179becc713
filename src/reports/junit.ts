import type { CheckOutcome, Comparison, Evaluation, Finding, GateVerdict } from '../evaluate/evaluation.ts';
import { isDismissed, standing } from '../evaluate/standing.ts';
import { escapeXml, withoutIllegalXml } from '../shared/xml-text.ts';
import type { ReportFormat } from './contract.ts';
import { columnName, lineOf } from './finding-rows.ts';

/**
 * JUnit XML as CI servers read it. With gates, the missed gates are what fails, so that this view agrees with the exit
 * code; without gates, a check fails on critical and major findings.
 */
export const junitReport: ReportFormat<string> = {
  id: 'junit',
  title: 'Test results (JUnit XML)',
  extension: 'xml',
  mediaType: 'application/xml',
  render(evaluation) {
    const judged = evaluation.gates !== undefined;
    const suites = [
      ...(evaluation.gates === undefined ? [] : [gateSuite(evaluation.gates)]),
      ...evaluation.comparisons.map((comparison) => comparisonSuite(comparison, judged)),
    ];
    const total = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((sum, suite) => sum + suite[key], 0);
    const counts = `tests="${total('tests')}" failures="${total('failures')}" skipped="${total('skipped')}"`;
    return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gegenlesen" ${counts}>
${suites.map((suite) => suiteAsXml(suite, evaluation)).join('')}</testsuites>
`;
  },
};

interface Case {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped, in one line. */
  readonly message: string;
  /** All that was found. */
  readonly detail: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function suiteOf(name: string, cases: readonly Case[]): Suite {
  const count = (state: Case['state']) => cases.filter((one) => one.state === state).length;
  return { name, cases, tests: cases.length, failures: count('failed'), skipped: count('skipped') };
}

function gateSuite(gates: readonly GateVerdict[]): Suite {
  const cases = gates.map(({ rule, state, message }): Case => {
    return { name: rule, state: state === 'met' ? 'passed' : 'failed', message, detail: message };
  });
  return suiteOf('gates', cases);
}

function comparisonSuite(comparison: Comparison, judged: boolean): Suite {
  return suiteOf(
    comparison.id,
    comparison.checks.map((outcome) => caseOf(comparison, outcome, judged)),
  );
}

function caseOf(comparison: Comparison, outcome: CheckOutcome, judged: boolean): Case {
  const name = `${outcome.check} [${outcome.system ?? 'all systems'}]`;
  if (outcome.state !== 'ran') return { name, state: 'skipped', message: outcome.reason ?? outcome.state, detail: '' };
  const own = comparison.findings.filter(({ check, system }) => check === outcome.check && system === outcome.system);
  const grave = standing(own).filter(({ severity }) => severity === 'critical' || severity === 'major');
  return {
    name,
    state: !judged && grave.length > 0 ? 'failed' : 'passed',
    message: `${grave.length} critical or major`,
    detail: own.map((finding) => findingAsText(comparison, finding)).join('\n'),
  };
}

function findingAsText(comparison: Comparison, finding: Finding): string {
  const { document } = comparison;
  const line = lineOf(comparison, finding.spans[0]!.segment);
  const column = columnName(comparison, finding);
  const dismissed = isDismissed(finding) ? ` (dismissed by ${finding.decision!.by})` : '';
  return `${document.file ?? document.id}:${line}: ${finding.severity}: ${finding.message}${column === '' ? '' : ` [${column}]`}${dismissed}`;
}

const xml = (text: string) => escapeXml(withoutIllegalXml(text));

function suiteAsXml({ name, cases, tests, failures, skipped }: Suite, { createdAt }: Evaluation): string {
  const timestamp = createdAt.replace(/(?:\.\d+)?Z$/, '');
  return `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="0" timestamp="${xml(timestamp)}">
${cases.map((one) => caseAsXml(name, one)).join('')}  </testsuite>
`;
}

function caseAsXml(suite: string, { name, state, message, detail }: Case): string {
  const head = `    <testcase classname="${xml(suite)}" name="${xml(name)}" time="0"`;
  if (state === 'skipped') return `${head}><skipped message="${xml(message)}"/></testcase>\n`;
  if (state === 'failed') return `${head}><failure message="${xml(message)}">${xml(detail)}</failure></testcase>\n`;
  return detail === '' ? `${head}/>\n` : `${head}><system-out>${xml(detail)}</system-out></testcase>\n`;
}
