import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../shared/errors.ts';
import { scoredMetrics } from '../rows.ts';
import { type MetricSummary, summarise } from '../summary.ts';
import type { SummaryTask } from './summaries.ts';

/** What the thread answers to its task. */
export type SummaryAnswer = { readonly summaries: readonly MetricSummary[] } | { readonly error: string };

parentPort!.once('message', ({ metrics, rows, referenceCounts }: SummaryTask) => {
  let answer: SummaryAnswer;
  try {
    const scored = scoredMetrics(metrics, rows, referenceCounts);
    const [first] = scored;
    const segments = first!.systems[0]!.rows.length / first!.systems[0]!.metric.width;
    const all = Int32Array.from({ length: segments }, (_, segment) => segment);
    answer = { summaries: scored.map((metric) => summarise(metric, all)) };
  } catch (error) {
    answer = { error: messageOf(error) };
  }
  parentPort!.postMessage(answer);
});
