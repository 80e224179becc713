import { parentPort } from 'node:worker_threads';
import { answerBlocks } from './answer-blocks.ts';

answerBlocks(parentPort!);
