import { Option } from 'commander';
import type { GateVerdict } from '../evaluate/evaluation.ts';
import { plural, printable } from './print-findings.ts';

/** Ends a command with exit code 1: the work was done, and its result is not good enough. */
export class GateMissed extends Error {
  override readonly name = 'GateMissed';
}

export interface GateFlags {
  readonly failOn?: readonly string[];
  readonly baseline?: string;
}

export const failOnOption = () =>
  new Option(
    '--fail-on <rule>',
    'exit with 1 when this holds, for example "critical>0"; repeatable, see docs/gates.md (default: failOn in the settings)',
  ).argParser((rule: string, before: readonly string[] | undefined) => [...(before ?? []), rule]);

export const baselineOption = () =>
  new Option(
    '--baseline <evaluation.json>',
    'earlier Evaluation, for rules such as "new-critical>0" and "drop:bleu>0"',
  );

/** One line per rule; nothing when there are none. */
export function gatesAsText(verdicts: readonly GateVerdict[] = []): string {
  if (verdicts.length === 0) return '';
  const missed = verdicts.filter(({ state }) => state !== 'met').length;
  const head = missed === 0 ? `Gates: all met (${verdicts.length})` : `Gates: ${missed} of ${verdicts.length} missed`;
  const lines = verdicts.map(
    ({ rule, state, message }) =>
      `  ${state === 'met' ? 'met   ' : 'MISSED'}  ${printable(rule)}  ${printable(message)}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}

/** @throws GateMissed naming every rule that was not met */
export function requireGates(missed: readonly GateVerdict[]): void {
  if (missed.length === 0) return;
  const rules = missed.map(({ rule, message }) => `${rule} (${message})`).join('; ');
  throw new GateMissed(`${plural(missed.length, 'gate')} missed: ${rules}`);
}
