import { InvalidArgumentError, Option } from 'commander';
import type { CompareRequest } from '../workbench/run-contract.ts';

export interface RunFlags {
  readonly maxCharacters?: number;
  readonly maxCost?: number;
  readonly timeLimit?: number;
  readonly record?: string;
  readonly replay?: string;
}

const maxCharacters = 'send no more source characters than this, over all systems';
const maxCost = 'spend no more than this, in the currency of the prices in gegenlesen.yaml';
const timeLimit = 'give up what is not finished after this time';

const record = 'keep every exchange with the vendors in this folder, without keys';
const replay = 'answer from a recording; nothing is sent, no key is needed';

export const runOptions = (): readonly Option[] => [
  new Option('--max-characters <number>', maxCharacters).argParser(readAmount),
  new Option('--max-cost <amount>', maxCost).argParser(readAmount),
  new Option('--time-limit <seconds>', timeLimit).argParser(readAmount),
  new Option('--record <folder>', record),
  new Option('--replay <folder>', replay).conflicts('record'),
];

/** The members of a request that were given. */
export function runOptionsOf(flags: RunFlags): Pick<CompareRequest, 'limits' | 'record' | 'replay'> {
  const { maxCharacters, maxCost, timeLimit, record, replay } = flags;
  const limits = {
    ...(maxCharacters !== undefined && { characters: maxCharacters }),
    ...(maxCost !== undefined && { cost: maxCost }),
    ...(timeLimit !== undefined && { seconds: timeLimit }),
  };
  return {
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(record !== undefined && { record }),
    ...(replay !== undefined && { replay }),
  };
}

function readAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new InvalidArgumentError('Give a number, 0 or more.');
  return amount;
}
