import type { Worker } from 'node:worker_threads';
import { startThread } from '../../metrics/parallel/start-thread.ts';

/**
 * Starts a thread that collects blocks (`collectOn`) and makes summaries (`SharedSummaries`). Whoever starts it ends it.
 * A file of its own, so that it can start before what it shares its work with is loaded.
 */
export const startScoreThread = (): Worker => startThread('./score-worker', import.meta.url);
