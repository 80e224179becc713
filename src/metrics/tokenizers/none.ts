import { splitWords } from '../python-text.ts';
import type { Tokenizer } from './contract.ts';

/** For text that is tokenized already: splits at white space only. */
export const none: Tokenizer = { id: 'none', tokenize: splitWords };
