import { WorkbenchError } from '../shared/errors.ts';
import type { LiveRun } from '../workbench/run-contract.ts';
import type { Site } from './site.ts';

/** @throws WorkbenchError `not-found` */
export async function findRun({ workbench }: Site, id: string): Promise<LiveRun> {
  const run = await workbench.runs.find(id);
  if (run) return run;
  const advice = 'Runs are forgotten when the program ends; what they translated is kept.';
  throw new WorkbenchError('not-found', `There is no run "${id}". ${advice}`);
}
