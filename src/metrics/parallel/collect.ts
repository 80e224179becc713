import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import type { BlockAnswer, BlockMessage } from './answer-blocks.ts';
import { type Block, type BlockRows, blockCollector, type MetricTask } from './block.ts';
import { startThread } from './start-thread.ts';

/** Blocks a worker holds: the one it works on, and the next, so that it never waits for this thread. */
const BLOCKS_AHEAD = 2;

/**
 * Collects the rows of all blocks, on this thread and on others, and returns them in the order of the blocks; those of blocks
 * whose rows are not kept as one.
 * Blocks are pulled only when there is a thread for them, so a long input never stands in memory as a whole.
 * Segments rather than systems are divided: every reference is prepared once, and threads end together.
 */
export async function collectBlocks(
  blocks: AsyncIterable<Block>,
  tasks: readonly MetricTask[],
  threads: number,
): Promise<BlockRows[]> {
  const results = new BlockResults();
  const collectHere = blockCollector(tasks);
  const started = startThreads(threads);
  const pool = started.map((thread) => new BlockThread(thread, tasks, results));
  try {
    let id = 0;
    for await (const block of blocks) {
      const free = pool
        .filter((thread) => thread.isReady && thread.waiting < BLOCKS_AHEAD)
        .sort((a, b) => a.waiting - b.waiting)[0];
      if (free) free.send(id, block);
      else results.add(id, block, collectHere(block));
      id++;
      // Lets the threads' answers in.
      if (pool.length > 0) await setImmediate();
      for (const thread of pool) thread.check();
    }
    await Promise.all(pool.map((thread) => thread.finished()));
  } finally {
    await Promise.all(started.map((thread) => thread.terminate()));
  }
  return results.inOrder();
}

/**
 * Collects one block on a thread that was started already, while this one does something else.
 * @param watch told of segments
 */
export async function collectOn(
  thread: Worker,
  block: Block,
  { tasks, watch }: { readonly tasks: readonly MetricTask[]; readonly watch?: Watch | undefined },
): Promise<BlockRows> {
  const results = new BlockResults();
  const other = new BlockThread(thread, tasks, results);
  other.watch = watch;
  try {
    other.send(0, block);
    await other.finished();
  } finally {
    other.release();
  }
  return results.inOrder()[0]!;
}

const startThreads = (count: number): readonly Worker[] =>
  Array.from({ length: count }, () => startThread('./block-worker', import.meta.url));

/** What came back so far. Of blocks whose rows are not kept there is one sum, however many there are. */
class BlockResults {
  readonly #kept: BlockRows[] = [];
  #sum: BlockRows | undefined;

  add(id: number, { keepRows }: Pick<Block, 'keepRows'>, result: BlockRows): void {
    if (keepRows) this.#kept[id] = result;
    else this.#sum = this.#sum ? summed(this.#sum, result) : result;
  }

  inOrder(): BlockRows[] {
    return this.#sum ? [...this.#kept, this.#sum] : this.#kept;
  }
}

function summed(sum: BlockRows, { rows, referenceCounts }: BlockRows): BlockRows {
  rows.forEach((ofTask, task) => {
    ofTask.forEach((row, system) => {
      const total = sum.rows[task]![system]!;
      for (let at = 0; at < row.length; at++) total[at]! += row[at]!;
    });
  });
  return { rows: sum.rows, referenceCounts: [...new Set([...sum.referenceCounts, ...referenceCounts])] };
}

/** A thread and the blocks it owes. */
class BlockThread {
  waiting = 0;
  watch: Watch | undefined;
  /** Until then this thread gets on alone: a block sent to a thread that is still starting would be waited for. */
  isReady = false;
  #failure: Error | undefined;
  #wake = () => {};
  readonly #thread: Worker;
  readonly #results: BlockResults;
  /** Blocks it owes, by number. */
  readonly #owed = new Map<number, Pick<Block, 'keepRows'>>();

  constructor(thread: Worker, tasks: readonly MetricTask[], results: BlockResults) {
    this.#thread = thread;
    this.#results = results;
    thread.on('message', this.#take);
    thread.on('error', this.#fail);
    thread.postMessage({ tasks } satisfies BlockMessage);
  }

  readonly #take = (answer: BlockAnswer): void => {
    if ('ready' in answer) {
      this.isReady = true;
      return;
    }
    if ('done' in answer) {
      this.watch?.(answer.done, answer.total);
      return;
    }
    this.waiting--;
    const owed = this.#owed.get(answer.id)!;
    this.#owed.delete(answer.id);
    if ('result' in answer) this.#results.add(answer.id, owed, answer.result);
    else this.#failure = answer.inputError ? new WorkbenchError('input', answer.inputError) : new Error(answer.error);
    this.#wake();
  };

  readonly #fail = (error: unknown): void => {
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.#wake();
  };

  send(id: number, block: Block): void {
    this.waiting++;
    this.#owed.set(id, { keepRows: block.keepRows });
    this.#thread.postMessage({ id, block } satisfies BlockMessage);
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

  /** Leaves the thread to whoever started it. */
  release(): void {
    this.#thread.off('message', this.#take);
    this.#thread.off('error', this.#fail);
  }
}
