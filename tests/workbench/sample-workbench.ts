import { onTestFinished } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

export const DOCUMENT = 'krone-choe-putin';

/** A workbench of its own with the sample, closed when the test ends. */
export async function openSample(cwd = temporaryFolder()): Promise<Workbench> {
  const workbench = await createWorkbench({ settings: loadSettings({}, {}, cwd), cwd });
  onTestFinished(() => workbench.close());
  await workbench.documents.open([SAMPLE]);
  return workbench;
}

/** The sample through what was recorded of it. */
export async function compareRecorded(workbench: Workbench): Promise<Evaluation> {
  const systems = ['apertium', 'llm-plain', 'llm-house'];
  const request = { documents: [DOCUMENT], targets: ['es'], systems };
  return (await workbench.compare(request, { signal: new AbortController().signal })).evaluation;
}

/** Both, and the place of the one comparison. */
export async function comparedSample() {
  const workbench = await openSample();
  const { id } = await compareRecorded(workbench);
  return { workbench, place: { evaluation: id, comparison: `${DOCUMENT}.es` } };
}
