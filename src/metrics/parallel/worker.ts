import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { type Block, type BlockRows, blockCollector, type MetricTask } from './block.ts';

/** What a worker is started with. */
export interface WorkerInput {
  readonly tasks: readonly MetricTask[];
}

/** What a worker says: that it has started, or its answer to a block; errors cannot cross threads with their class. */
export type WorkerAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly result: BlockRows }
  | { readonly id: number; readonly inputError?: string; readonly error: string };

const { tasks }: WorkerInput = workerData;
const collect = blockCollector(tasks);

parentPort!.on('message', ({ id, block }: { readonly id: number; readonly block: Block }) => {
  try {
    const result = collect(block);
    const answer: WorkerAnswer = { id, result };
    parentPort!.postMessage(
      answer,
      result.rows.flat().map((rows) => rows.buffer as ArrayBuffer),
    );
  } catch (error) {
    const isInput = error instanceof WorkbenchError;
    const answer: WorkerAnswer = { id, error: messageOf(error), ...(isInput && { inputError: error.message }) };
    parentPort!.postMessage(answer);
  }
});

const started: WorkerAnswer = { ready: true };
parentPort!.postMessage(started);
