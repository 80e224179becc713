import { InvalidArgumentError, Option } from 'commander';
import type { CompareRequest } from '../workbench/contract.ts';

export interface LimitFlags {
  readonly maxCharacters?: number;
  readonly maxCost?: number;
  readonly timeLimit?: number;
}

const maxCharacters = 'send no more source characters than this, over all systems';
const maxCost = 'spend no more than this, in the currency of the prices in gegenlesen.yaml';
const timeLimit = 'give up what is not finished after this time';

export const limitOptions = (): readonly Option[] => [
  new Option('--max-characters <number>', maxCharacters).argParser(readAmount),
  new Option('--max-cost <amount>', maxCost).argParser(readAmount),
  new Option('--time-limit <seconds>', timeLimit).argParser(readAmount),
];

/** The member of a request, if any limit was given. */
export function limitsOf({ maxCharacters, maxCost, timeLimit }: LimitFlags): Pick<CompareRequest, 'limits'> {
  const limits = {
    ...(maxCharacters !== undefined && { characters: maxCharacters }),
    ...(maxCost !== undefined && { cost: maxCost }),
    ...(timeLimit !== undefined && { seconds: timeLimit }),
  };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

function readAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new InvalidArgumentError('Give a number, 0 or more.');
  return amount;
}
