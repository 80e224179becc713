import { WorkbenchError } from '../shared/errors.ts';
import { command } from './command.ts';
import type { ScorerPlugin } from './contract.ts';
import { llmJudge } from './llm-judge.ts';

/** Every kind of scorer. */
export const scorers: readonly ScorerPlugin[] = [command, llmJudge];

/** @throws WorkbenchError `settings` that lists the known kinds. */
export function findScorer(id: string): ScorerPlugin {
  const plugin = scorers.find((one) => one.id === id);
  if (plugin !== undefined) return plugin;
  const known = scorers.map((one) => one.id).join(', ');
  throw new WorkbenchError('settings', `Unknown kind of scorer "${id}". Known: ${known}.`);
}
