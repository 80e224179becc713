import { startThread } from '../../metrics/parallel/start-thread.ts';
import type { MetricChoice } from '../rows.ts';
import type { MetricSummary } from '../summary.ts';
import type { SummaryAnswer } from './worker.ts';

/** Rows of all segments, [metric][system]; a metric cannot be sent, so its name and options are. */
export interface SummaryTask {
  readonly metrics: readonly MetricChoice[];
  readonly rows: readonly (readonly Float64Array[])[];
  readonly referenceCounts: readonly number[];
}

/** A thread that makes the summaries of metrics while this one goes on; started early, because a start takes a while. */
export class SummaryThread {
  readonly #thread = startThread('./worker', import.meta.url, undefined);

  /** Intervals, tests and ranks over all segments; the thread ends with its answer. */
  async summarise(task: SummaryTask): Promise<readonly MetricSummary[]> {
    try {
      const answer = await new Promise<SummaryAnswer>((resolve, reject) => {
        this.#thread.once('message', resolve);
        this.#thread.once('error', reject);
        this.#thread.postMessage(task);
      });
      if ('error' in answer) throw new Error(answer.error);
      return answer.summaries;
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
