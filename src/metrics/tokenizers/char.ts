import { isPythonSpace } from '../python-text.ts';
import type { Tokenizer } from './contract.ts';

/** Every code point is a word; white space vanishes. */
export const char: Tokenizer = {
  id: 'char',
  tokenize: (text) => Array.from(text).filter((character) => !isPythonSpace(character.charCodeAt(0))),
};
