import { strip } from '../python-text.ts';
import type { Tokenizer } from './contract.ts';
import { splitWestern } from './western.ts';

/**
 * Characters sacreBLEU takes for Chinese. It compares strings, and two of its ranges are written with five digits after
 * `\u` (`\u20000`–`\u2a6d6`), which Python reads as two characters: so U+2001–U+2A6D is split (curly quotes, dashes,
 * arrows) and real Extension B is not. U+2F80 and U+2FA1 bound the other one likewise. Kept, or scores would differ.
 */
const CHINESE =
  /[\u2001-\u2a6d\u2e80-\u2eff\u2f00-\u2fdf\u2ff0-\u303f\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3200-\u33ff\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/g;

/** Chinese characters stand alone, the rest goes by the western rules (without padding: a number keeps its final dot). */
export const zh: Tokenizer = {
  id: 'zh',
  tokenize: (text) => splitWestern(strip(text).replace(CHINESE, ' $& ')),
};
