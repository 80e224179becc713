import { parentPort } from 'node:worker_threads';
import { answerBlocks } from '../../metrics/parallel/answer-blocks.ts';
import { answerSummaries } from './answer-summaries.ts';

answerBlocks(parentPort!);
answerSummaries(parentPort!);
