import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import type { Block, BlockRows, MetricTask } from './block.ts';

/** What a worker is started with. */
export interface WorkerInput {
  readonly tasks: readonly MetricTask[];
  /** Where the main thread keeps compiled code, if it does: starting a thread is mostly compiling. */
  readonly compileCache: string | undefined;
}

/** What a worker says: that it has started, or its answer to a block; errors cannot cross threads with their class. */
export type WorkerAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly result: BlockRows }
  | { readonly id: number; readonly inputError?: string; readonly error: string };

const { tasks, compileCache }: WorkerInput = workerData;
if (compileCache) enableCompileCache(compileCache);
const { blockCollector } = await import('./block.ts');
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
