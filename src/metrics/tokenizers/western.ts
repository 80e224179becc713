import { splitWords } from '../python-text.ts';

/**
 * The language-dependent part of NIST's mteval-v13a, shared by `13a` and `zh`: ASCII punctuation stands alone, except
 * full stop and comma between digits and a hyphen that follows no digit. Substitutions run one after the other and
 * match from the left without overlap, so runs such as `..5` come out as mteval has them.
 */
export function splitWestern(text: string): string[] {
  return splitWords(
    text
      .replace(/[{-~[-` -&(-+:-@/]/g, ' $& ')
      .replace(/([^0-9])([.,])/g, '$1 $2 ')
      .replace(/([.,])([^0-9])/g, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 '),
  );
}
