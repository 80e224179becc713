import type { Answer } from '../backends/contract.ts';
import type { Job } from './cells.ts';

/** No translation is this many times as long as its source: a page, a log or a model that does not stop. */
const LONGEST = 50;
/** Short texts may be spelled out at length. */
const ALWAYS_ALLOWED = 2000;

/** The answer, or a failure in its place when it cannot be a translation of this text. A copy of the source can: names and numbers. */
export function plausible(job: Job, answer: Answer): Answer {
  if (answer.state === 'failed') return answer;
  const fault = faultOf(job.text, answer.text);
  return fault === undefined ? answer : { state: 'failed', reason: 'bad-output', message: fault };
}

function faultOf(source: string, text: string): string | undefined {
  if (text.trim() === '') return 'The back end returned an empty translation.';
  if (text.length > Math.max(ALWAYS_ALLOWED, LONGEST * source.length)) {
    return `The back end returned ${text.length} characters for ${source.length}: no translation is that long.`;
  }
  // What a decoder puts in place of bytes that are no UTF-8.
  if (text.includes('\uFFFD') && !source.includes('\uFFFD')) {
    return 'The back end returned bytes that are not UTF-8, so letters are lost.';
  }
  return undefined;
}
