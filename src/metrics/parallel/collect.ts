import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { WorkbenchError } from '../../shared/errors.ts';
import { type Block, type BlockRows, blockCollector, type MetricTask } from './block.ts';
import { startThread } from './start-thread.ts';
import type { WorkerAnswer, WorkerInput } from './worker.ts';

/** Blocks a worker holds: the one it works on, and the next, so that it never waits for this thread. */
const BLOCKS_AHEAD = 2;

/**
 * Collects the rows of all blocks, on this thread and on `workers` more, and returns them in the order of the blocks.
 * Blocks are pulled only when there is a thread for them, so a long input never stands in memory as a whole.
 * Segments rather than systems are divided: every reference is prepared once, and threads end together.
 */
export async function collectBlocks(
  blocks: AsyncIterable<Block>,
  tasks: readonly MetricTask[],
  workers: number,
): Promise<BlockRows[]> {
  const results: BlockRows[] = [];
  const collectHere = blockCollector(tasks);
  const pool = Array.from({ length: workers }, () => new BlockWorker(tasks, results));
  try {
    let id = 0;
    for await (const block of blocks) {
      const free = pool
        .filter((worker) => worker.isReady && worker.waiting < BLOCKS_AHEAD)
        .sort((a, b) => a.waiting - b.waiting)[0];
      if (free) free.send(id, block);
      else results[id] = collectHere(block);
      id++;
      // Lets the workers' answers in.
      if (pool.length > 0) await setImmediate();
      for (const worker of pool) worker.check();
    }
    await Promise.all(pool.map((worker) => worker.finished()));
  } finally {
    await Promise.all(pool.map((worker) => worker.close()));
  }
  return results;
}

/** A worker thread and the blocks it owes. */
class BlockWorker {
  waiting = 0;
  /** Until then this thread gets on alone: a block sent to a thread that is still starting would be waited for. */
  isReady = false;
  #failure: Error | undefined;
  #wake = () => {};
  readonly #worker: Worker;

  constructor(tasks: readonly MetricTask[], results: BlockRows[]) {
    this.#worker = startThread('./worker', import.meta.url, { tasks } satisfies WorkerInput);
    this.#worker.on('message', (answer: WorkerAnswer) => {
      if ('ready' in answer) {
        this.isReady = true;
        return;
      }
      this.waiting--;
      if ('result' in answer) results[answer.id] = answer.result;
      else this.#failure = answer.inputError ? new WorkbenchError('input', answer.inputError) : new Error(answer.error);
      this.#wake();
    });
    this.#worker.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#wake();
    });
  }

  send(id: number, block: Block): void {
    this.waiting++;
    this.#worker.postMessage({ id, block });
  }

  /** @throws what went wrong in the thread */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Resolves when every block sent has been answered. */
  async finished(): Promise<void> {
    while (this.waiting > 0 && !this.#failure) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.check();
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
