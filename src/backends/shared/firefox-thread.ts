import { Worker } from 'node:worker_threads';
import { messageOf } from '../../shared/errors.ts';
import { BackendFailure } from '../contract.ts';
import { abortFailure } from './failures.ts';
import type { ThreadAnswer, ThreadTask } from './firefox-worker.ts';

interface Waiting {
  readonly resolve: (answer: ThreadAnswer) => void;
  readonly reject: (failure: BackendFailure) => void;
}

/**
 * The engine computes without a pause, so it has a thread of its own; one that is given up is ended with its thread, and the
 * next question starts another.
 */
export class TranslationThread {
  readonly #service: string;
  readonly #file: URL;
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(service: string, file: URL) {
    this.#service = service;
    this.#file = file;
  }

  /** @throws BackendFailure when the signal fires or the thread ends. */
  async ask(task: Omit<ThreadTask, 'id'>, signal: AbortSignal): Promise<ThreadAnswer> {
    if (signal.aborted) throw abortFailure(this.#service, signal);
    const id = this.#next++;
    const worker = this.#start();
    const { promise, resolve, reject } = Promise.withResolvers<ThreadAnswer>();
    const waiting = this.#waiting;
    waiting.set(id, { resolve, reject });
    const abort = () => {
      reject(abortFailure(this.#service, signal));
      this.#end(worker, 'the thread was ended with a text that was given up');
    };
    signal.addEventListener('abort', abort);
    worker.postMessage({ id, ...task });
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      waiting.delete(id);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#end(worker, 'it was closed');
    await worker.terminate();
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(this.#file);
    const waiting = new Map<number, Waiting>();
    this.#worker = worker;
    this.#waiting = waiting;
    worker.on('message', (answer: ThreadAnswer) => waiting.get(answer.id)?.resolve(answer));
    worker.on('error', (error) => this.#end(worker, messageOf(error), waiting));
    worker.on('exit', (code) => this.#end(worker, `it ended with ${code}`, waiting));
    return worker;
  }

  /** Whoever still waits for this thread is told. */
  #end(worker: Worker, why: string, waiting = this.#waiting): void {
    if (this.#worker === worker) this.#worker = undefined;
    const message = `${this.#service}: the engine's thread has ended: ${why}.`;
    for (const { reject } of waiting.values()) reject(new BackendFailure({ reason: 'unavailable', message }));
    void worker.terminate();
  }
}
