import { BackendFailure, type Failure } from '../backends/contract.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { System } from './plan.ts';

/** Milliseconds a back end may take to say which languages it offers. */
const PATIENCE = 10_000;

export type Supports = (from: LanguageTag, to: LanguageTag) => boolean;

export interface Support {
  readonly supports: Supports;
  readonly warning?: Failure;
}

/** Asks a back end about every pair that is needed. One that cannot answer is tried: the run will say what is wrong. */
export async function askSupport(
  system: System,
  pairs: readonly (readonly [from: LanguageTag, to: LanguageTag])[],
  signal: AbortSignal,
): Promise<Support> {
  const unsupported = new Set<string>();
  let warning: Failure | undefined;
  for (const pair of pairs) {
    if (warning !== undefined) break;
    const answer = await ask(system, pair, signal);
    if (answer === false) unsupported.add(pair.join(' '));
    if (typeof answer === 'object') warning = answer;
  }
  return { supports: (from, to) => !unsupported.has(`${from} ${to}`), ...(warning && { warning }) };
}

async function ask(
  system: System,
  [from, to]: readonly [LanguageTag, LanguageTag],
  signal: AbortSignal,
): Promise<boolean | Failure> {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return (await system.backend.supports?.(from, to, AbortSignal.any([signal, patience]))) ?? true;
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) {
      return { reason: 'timeout', message: `${system.name} did not say within 10 s which languages it offers.` };
    }
    if (error instanceof BackendFailure) return { reason: error.reason, message: error.message };
    throw error;
  }
}
