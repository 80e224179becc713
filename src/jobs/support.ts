import { BackendFailure, type Failure } from '../backends/contract.ts';
import { placedSegments } from '../corpus/document.ts';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import type { PlanRequest, System } from './plan.ts';

/** Milliseconds a back end may take to say which languages it offers. */
const PATIENCE = 10_000;

export interface Support {
  readonly supports: (from: LanguageTag, to: LanguageTag) => boolean;
  readonly warning?: Failure;
}

/** Asks a back end about every pair the documents need. One that cannot answer is tried: the run will say what is wrong. */
export async function askSupport(system: System, { documents, targets, signal }: PlanRequest): Promise<Support> {
  const unsupported = new Set<string>();
  let warning: Failure | undefined;
  for (const [from, to] of neededPairs(documents, targets)) {
    if (warning !== undefined) break;
    const answer = await ask(system, [from, to], signal);
    if (answer === false) unsupported.add(`${from} ${to}`);
    if (typeof answer === 'object') warning = answer;
  }
  return { supports: (from, to) => !unsupported.has(`${from} ${to}`), ...(warning && { warning }) };
}

function neededPairs(
  documents: PlanRequest['documents'],
  targets: readonly LanguageTag[],
): [LanguageTag, LanguageTag][] {
  const sources = new Set(documents.flatMap((document) => placedSegments(document).map(({ language }) => language)));
  return [...sources].flatMap((from) =>
    targets.filter((to) => !sameLanguage(from, to)).map((to): [LanguageTag, LanguageTag] => [from, to]),
  );
}

async function ask(
  system: System,
  [from, to]: [LanguageTag, LanguageTag],
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
