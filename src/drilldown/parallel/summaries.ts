import type { Worker } from 'node:worker_threads';
import type { BlockAnswer } from '../../metrics/parallel/answer-blocks.ts';
import type { BlockRows } from '../../metrics/parallel/block.ts';
import type { ScoredMetric } from '../contract.ts';
import type { MetricChoice } from '../rows.ts';
import type { MetricSummary } from '../summary.ts';
import type { SummaryAnswer, SummaryMessage } from './answer-summaries.ts';
import { type SummaryPart, SummaryParts, sharedParts } from './summary-parts.ts';

/** Summaries that a thread works at while this one goes on, and that this one takes a part in once it has nothing else to do. */
export class SharedSummaries {
  readonly #parts: SummaryParts;
  readonly #thread: Worker;
  readonly #done = new Map<number, SummaryPart>();
  #failure: Error | undefined;
  #wake = () => {};

  /** @param metrics the choices, opened, with the collected rows */
  constructor(
    thread: Worker,
    choices: readonly MetricChoice[],
    { collected, metrics }: { readonly collected: BlockRows; readonly metrics: readonly ScoredMetric[] },
  ) {
    const shared = sharedParts(metrics);
    this.#parts = new SummaryParts(metrics, shared);
    this.#thread = thread;
    thread.on('message', this.#take);
    thread.on('error', this.#fail);
    thread.postMessage({ summarise: choices, collected, shared } satisfies SummaryMessage);
  }

  /** A thread that started slowly may still say here that it is ready for blocks. */
  readonly #take = (answer: SummaryAnswer | BlockAnswer): void => {
    if ('failure' in answer) this.#fail(new Error(answer.failure));
    else if ('part' in answer) this.#done.set(answer.part, answer.value);
    this.#wake();
  };

  readonly #fail = (error: Error): void => {
    this.#failure = error;
    this.#wake();
  };

  /** Works out what the thread has not begun, from the last part on, and waits for the rest. @throws what went wrong in the thread */
  async finished(): Promise<readonly MetricSummary[]> {
    const { count } = this.#parts;
    for (let part = count - 1; part >= 0; part--)
      if (this.#parts.claim(part)) this.#done.set(part, this.#parts.workOut(part));
    while (this.#done.size < count && !this.#failure) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#thread.off('message', this.#take);
    this.#thread.off('error', this.#fail);
    if (this.#failure) throw this.#failure;
    return this.#parts.joined(Array.from({ length: count }, (_, part) => this.#done.get(part)!));
  }
}
