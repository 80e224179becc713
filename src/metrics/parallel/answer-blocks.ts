import type { MessagePort } from 'node:worker_threads';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { type Block, type BlockRows, blockCollector, type MetricTask } from './block.ts';

/** What a thread that collects is told: first what to score with, then blocks. */
export type BlockMessage = { readonly tasks: readonly MetricTask[] } | { readonly id: number; readonly block: Block };

/** What it says: that it has started, how far it is in a block (in segments), or its answer to a block; errors cannot cross threads with their class. */
export type BlockAnswer =
  | { readonly ready: true }
  | { readonly done: number; readonly total: number }
  | { readonly id: number; readonly result: BlockRows }
  | { readonly id: number; readonly inputError?: string; readonly error: string };

/** Makes a thread collect the blocks it is sent. Messages that are none of these are left to others. */
export function answerBlocks(port: MessagePort): void {
  let collect = blockCollector([]);
  port.on('message', (message: BlockMessage) => {
    if ('tasks' in message) {
      collect = blockCollector(message.tasks);
      port.postMessage({ ready: true } satisfies BlockAnswer);
    } else if ('block' in message) {
      answerBlock(port, collect, message);
    }
  });
}

function answerBlock(
  port: MessagePort,
  collect: ReturnType<typeof blockCollector>,
  { id, block }: { readonly id: number; readonly block: Block },
): void {
  try {
    const result = collect(block, (done, total) => port.postMessage({ done, total } satisfies BlockAnswer));
    const answer: BlockAnswer = { id, result };
    port.postMessage(
      answer,
      result.rows.flat().map((rows) => rows.buffer as ArrayBuffer),
    );
  } catch (error) {
    const isInput = error instanceof WorkbenchError;
    const answer: BlockAnswer = { id, error: messageOf(error), ...(isInput && { inputError: error.message }) };
    port.postMessage(answer);
  }
}
