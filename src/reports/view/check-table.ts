import type { CheckOutcome, Comparison } from '../../evaluate/evaluation.ts';
import { counted, joined, number } from './wording.ts';

/** One check over all columns: what it found, and where it did not run and why. */
export interface CheckRow {
  readonly title: string;
  readonly id: string;
  readonly rule: string;
  readonly category: string;
  readonly version: number;
  readonly outcomes: readonly OutcomeView[];
}

/** `ran` with no findings is a result; `could-not-run` and `off` are not passed. */
export interface OutcomeView {
  readonly state: CheckOutcome['state'];
  readonly word: string;
  readonly detail: string;
}

const STATE_WORDS = { ran: 'ran', 'could-not-run': 'could not run', off: 'off' } as const;

export function checkRows(comparison: Comparison): readonly CheckRow[] {
  const names = new Map(comparison.columns.map(({ id, name }) => [id, name]));
  return [...Map.groupBy(comparison.checks, ({ check }) => check).values()].map((outcomes) => {
    const { check, title, rule, category, version } = outcomes[0]!;
    return { id: check, title, rule, category, version, outcomes: outcomeViews(outcomes, names) };
  });
}

/** Columns with the same outcome are named together. */
function outcomeViews(outcomes: readonly CheckOutcome[], names: ReadonlyMap<string, string>): readonly OutcomeView[] {
  const alike = Map.groupBy(outcomes, ({ state, reason }) => JSON.stringify([state, reason]));
  return [...alike.values()].map((group) => {
    const { state, reason } = group[0]!;
    const columns = group.flatMap(({ system }) => (system === undefined ? [] : [names.get(system) ?? system]));
    const where = columns.length === 0 ? '' : joined(columns);
    const findings = group.reduce((sum, outcome) => sum + outcome.findings, 0);
    const dismissed = group.reduce((sum, outcome) => sum + (outcome.dismissed ?? 0), 0);
    const counts = `${counted(findings, 'finding')}${dismissed === 0 ? '' : `, ${number(dismissed)} dismissed`}`;
    const detail = state === 'ran' ? counts : (reason ?? '');
    return { state, word: STATE_WORDS[state], detail: [detail, where].filter(Boolean).join(' · ') };
  });
}
