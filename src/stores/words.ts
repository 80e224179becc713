import { FAILURE_REASONS, type FailureReason } from '../backends/contract.ts';

export function reasonOf(text: string): FailureReason {
  return oneOf(FAILURE_REASONS, text);
}

/** @throws TypeError when the store holds a word this program does not know */
export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new TypeError(`stored word "${text}" is none of ${words.join(', ')}`);
  return word;
}
