import { chunksOf } from '../../src/reports/chunks.ts';
import type { Rendered } from '../../src/reports/contract.ts';

/** All of a report as one buffer. */
export const bytesOf = (content: Rendered): Buffer =>
  Buffer.concat([...chunksOf(content)].map((chunk) => Buffer.from(chunk as string)));

/** All of a report as one text. */
export const textOf = (content: Rendered): string => bytesOf(content).toString('utf8');
