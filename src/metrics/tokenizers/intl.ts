import { splitWords } from '../python-text.ts';
import type { Tokenizer } from './contract.ts';

/** NIST mteval-v14 for all scripts: symbols stand alone, and punctuation unless a number is on both sides. */
export const intl: Tokenizer = {
  id: 'intl',
  tokenize: (text) =>
    splitWords(
      text
        .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
        .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
        .replace(/\p{S}/gu, ' $& '),
    ),
};
