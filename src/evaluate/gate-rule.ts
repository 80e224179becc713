import { SEVERITIES, type Severity } from '../checks/contract.ts';
import { metricNames } from '../metrics/registry.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** What a rule counts or measures. */
export type GateMeasure =
  | { readonly kind: 'findings'; readonly severity?: Severity; readonly check?: string; readonly onlyNew: boolean }
  | { readonly kind: 'findings-per-1000'; readonly severity?: Severity }
  /** Score of a metric against the references, of every system on its own. */
  | { readonly kind: 'score'; readonly metric: string }
  /** Mean score of an outside program or a judge, of every system on its own. */
  | { readonly kind: 'scorer'; readonly scorer: string }
  /** How far a system fell behind the baseline at least: the lower bound of the interval of the drop. */
  | { readonly kind: 'drop'; readonly metric: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cost' };

/** A rule of `--fail-on`: the gate is missed when the measure stands in this relation to the limit. */
export interface GateRule {
  /** As it was written. */
  readonly text: string;
  readonly measure: GateMeasure;
  readonly relation: '>' | '>=' | '<' | '<=';
  readonly limit: number;
  /** Column id; `*`: every system on its own. Left out: source and systems together. */
  readonly system?: string;
  /** Target language as the Evaluation names it. */
  readonly target?: string;
  readonly document?: string;
}

const FORMS = `A rule is [system:ID|system:*] [target:LANG] [document:ID] MEASURE RELATION NUMBER. Measures: ${SEVERITIES.join(', ')}, findings, check:ID (each with new- in front: against --baseline), findings-per-1000 (or a severity in its place), failed, absent, cost, ${metricNames.join(', ')} (against the references), scorer:ID, drop:METRIC and drop:findings-per-1000 (against --baseline, beyond chance). Relations: > >= < <=. For example: "critical>0", "system:deepl major>2", "check:numbers>0", "findings-per-1000>5", "new-critical>0", "cost>1.50", "chrf<55", "drop:bleu>0".`;

const RULE =
  /^(?<scope>(?:(?:system|target|document):\S+\s+)*)(?<measure>[\w:.+-]+?)\s*(?<relation>[<>]=?)\s*(?<limit>\d+(?:\.\d+)?)$/;

/**
 * Reads one rule; docs/gates.md has the grammar.
 * @throws WorkbenchError `usage` that lists the forms.
 */
export function readGateRule(text: string): GateRule {
  const groups = RULE.exec(text.trim())?.groups;
  const measure = groups && readMeasure(groups.measure!);
  if (groups === undefined || measure === undefined) throw unknownRule(text, 'is no rule');
  return {
    text: text.trim(),
    measure,
    relation: groups.relation as GateRule['relation'],
    limit: Number(groups.limit),
    ...readScope(groups.scope!, text),
  };
}

const unknownRule = (text: string, problem: string) =>
  new WorkbenchError('usage', `--fail-on "${text}": ${problem}. ${FORMS}`);

function readScope(scope: string, text: string): Pick<GateRule, 'system' | 'target' | 'document'> {
  const words = scope.split(/\s+/).filter((word) => word !== '');
  const pairs = words.map((word) => {
    const colon = word.indexOf(':');
    return [word.slice(0, colon), word.slice(colon + 1)] as const;
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw unknownRule(text, `names ${twice[0]} twice`);
  return Object.fromEntries(pairs);
}

function readMeasure(word: string): GateMeasure | undefined {
  if (word === 'failed' || word === 'absent' || word === 'cost') return { kind: word };
  if (metricNames.includes(word)) return { kind: 'score', metric: word };
  if (word.startsWith('scorer:')) return { kind: 'scorer', scorer: word.slice('scorer:'.length) };
  if (word.startsWith('drop:')) return readDrop(word.slice('drop:'.length));
  const dense = /^(.+)-per-1000$/.exec(word)?.[1];
  if (dense !== undefined) return readDensity(dense);
  const onlyNew = word.startsWith('new-');
  const counted = onlyNew ? word.slice('new-'.length) : word;
  const severity = SEVERITIES.find((name) => name === counted);
  if (severity !== undefined) return { kind: 'findings', severity, onlyNew };
  if (counted === 'findings') return { kind: 'findings', onlyNew };
  const check = /^check:(.+)$/.exec(counted)?.[1];
  return check === undefined ? undefined : { kind: 'findings', check, onlyNew };
}

/** Findings per 1,000 words can fall behind a baseline as a metric can, and need no reference. */
export const FINDING_DENSITY = 'findings-per-1000';

const readDrop = (metric: string): GateMeasure | undefined =>
  metric === FINDING_DENSITY || metricNames.includes(metric) ? { kind: 'drop', metric } : undefined;

function readDensity(counted: string): GateMeasure | undefined {
  const kind = 'findings-per-1000';
  if (counted === 'findings') return { kind };
  const severity = SEVERITIES.find((name) => name === counted);
  return severity && { kind, severity };
}

/** Whether a rule looks at a baseline. */
export const needsBaseline = ({ measure }: GateRule): boolean =>
  measure.kind === 'drop' || (measure.kind === 'findings' && measure.onlyNew);
