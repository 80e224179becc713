import { WorkbenchError } from '../../shared/errors.ts';
import { char } from './char.ts';
import type { Tokenizer } from './contract.ts';
import { intl } from './intl.ts';
import { mteval13a } from './mteval-13a.ts';
import { none } from './none.ts';
import { zh } from './zh.ts';

export const tokenizers: readonly Tokenizer[] = [mteval13a, intl, char, zh, none];

/** Tokenizers of sacreBLEU that rest on a model or dictionary; no maintained npm package gives the same output. */
const NOT_AVAILABLE = ['ja-mecab', 'ko-mecab', 'spm', 'flores101', 'flores200', 'spBLEU-1K'];

/** @throws WorkbenchError `settings`, telling "unknown" from "sacreBLEU has it, we do not". */
export function findTokenizer(id: string): Tokenizer {
  const found = tokenizers.find((tokenizer) => tokenizer.id === id);
  if (found) return found;
  const known = tokenizers.map((tokenizer) => tokenizer.id).join(', ');
  throw new WorkbenchError(
    'settings',
    NOT_AVAILABLE.includes(id)
      ? `Tokenizer "${id}" is not available here: it needs a dictionary or model, and an approximation would not be comparable. Use one of ${known} (char for Japanese, Korean and Thai), or chrF.`
      : `Unknown tokenizer "${id}". Known: ${known}.`,
  );
}
