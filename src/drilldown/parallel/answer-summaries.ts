import type { MessagePort } from 'node:worker_threads';
import type { BlockRows } from '../../metrics/parallel/block.ts';
import { messageOf } from '../../shared/errors.ts';
import { type MetricChoice, scoredMetrics } from '../rows.ts';
import { type SharedParts, type SummaryPart, SummaryParts } from './summary-parts.ts';

export interface SummaryMessage {
  /** A metric cannot be sent, so its name and options are. */
  readonly summarise: readonly MetricChoice[];
  readonly collected: BlockRows;
  readonly shared: SharedParts;
}

export type SummaryAnswer = { readonly part: number; readonly value: SummaryPart } | { readonly failure: string };

/** Makes a thread work at summaries when it is asked to, from the first part on. */
export function answerSummaries(port: MessagePort): void {
  port.on('message', (message: SummaryMessage | object) => {
    if (!('summarise' in message)) return;
    try {
      const parts = new SummaryParts(scoredMetrics(message.summarise, message.collected), message.shared);
      for (let part = 0; part < parts.count; part++)
        if (parts.claim(part)) port.postMessage({ part, value: parts.workOut(part) } satisfies SummaryAnswer);
    } catch (error) {
      port.postMessage({ failure: messageOf(error) } satisfies SummaryAnswer);
    }
  });
}
