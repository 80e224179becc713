import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { Evaluation, GateVerdict } from '../evaluate/evaluation.ts';
import { type GateRule, needsBaseline, readGateRule } from '../evaluate/gate-rule.ts';
import { isMissed, judge } from '../evaluate/gates.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { readEvaluationFile } from './evaluation-file.ts';

/** What the user asked an Evaluation to be held to; flags win over settings. */
export interface GateRequest {
  readonly failOn?: readonly string[];
  /** File of an earlier Evaluation, for rules with `new-` and `drop:`. */
  readonly baseline?: string;
  /** Id of a stored one in its place. */
  readonly baselineId?: string;
}

/** What was asked, with the stored Evaluation it names. */
interface OpenGateRequest extends GateRequest {
  readonly stored?: Evaluation;
}

/** Looks the baseline up in the store when it was named by its id. @throws WorkbenchError `not-found` */
export async function withStoredBaseline(
  request: GateRequest,
  find: (id: string) => Promise<Evaluation>,
): Promise<OpenGateRequest> {
  return request.baselineId === undefined ? request : { ...request, stored: await find(request.baselineId) };
}

/** Rules that were read, ready to judge. */
export interface Gates {
  readonly rules: readonly GateRule[];
  readonly baseline?: Evaluation;
}

/**
 * Reads rules and baseline before anything is sent or checked.
 * @throws WorkbenchError `usage` that lists the forms of a rule, `input` when the baseline cannot be read.
 */
export function openGates(request: OpenGateRequest, settings: Settings, cwd: string): Gates {
  const rules = (request.failOn ?? settings.failOn).map(readGateRule);
  if (request.stored !== undefined) return { rules, baseline: request.stored };
  const file = request.baseline ?? settings.baseline;
  const fresh = rules.find(needsBaseline);
  if (fresh !== undefined && file === undefined) {
    throw new WorkbenchError(
      'usage',
      `--fail-on "${fresh.text}" needs an earlier Evaluation to compare with: --baseline <evaluation.json>.`,
    );
  }
  if (file === undefined) return { rules };
  return { rules, baseline: readEvaluationFile(resolve(cwd, file), file) };
}

/** The Evaluation with its verdicts; as it was when there are no rules. */
export function withVerdicts(evaluation: Evaluation, { rules, baseline }: Gates): Evaluation {
  return rules.length === 0 ? evaluation : { ...evaluation, gates: judge(evaluation, rules, baseline) };
}

/**
 * The Evaluation judged anew by the rules it was held to, after its decisions changed. Verdicts that no decision can
 * change stay, and so do those against a baseline, which is not at hand.
 */
export function judgedAgain(evaluation: Evaluation): Evaluation {
  const { gates } = evaluation;
  if (gates === undefined) return evaluation;
  return {
    ...evaluation,
    gates: gates.map((verdict) => {
      const rule = readGateRule(verdict.rule);
      return countsFindings(rule) && !needsBaseline(rule) ? judge(evaluation, [rule])[0]! : verdict;
    }),
  };
}

const countsFindings = ({ measure }: GateRule): boolean =>
  measure.kind === 'findings' || measure.kind === 'findings-per-1000';

/** The verdicts that decide the exit code. */
export const missedGates = ({ gates = [] }: { readonly gates?: readonly GateVerdict[] }): readonly GateVerdict[] =>
  gates.filter(isMissed);

/** Whether a rule says how many failed segments are tolerated; then it decides, and not the default of none. */
export const judgesFailures = ({ rules }: Gates): boolean => rules.some(({ measure }) => measure.kind === 'failed');
