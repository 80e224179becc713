import { splitWords } from '../python-text.ts';

export interface TercomOptions {
  readonly normalized: boolean;
  readonly no_punct: boolean;
  readonly asian_support: boolean;
  readonly case_sensitive: boolean;
}

const ASIAN_PUNCTUATION = /[\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb]/g;
const FULL_WIDTH_PUNCTUATION = /[\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]/g;

/** Words of one segment as Tercom 0.7 (Snover et al. 2006) and sacreBLEU split them for TER. */
export function tercomWords(text: string, options: TercomOptions): string[] {
  let line = options.case_sensitive ? text : text.toLowerCase();
  if (line === '') return [];
  if (options.normalized) line = normalizeWestern(line);
  if (options.normalized && options.asian_support) line = normalizeAsian(line);
  if (options.no_punct) line = line.replace(/[.,?:;!"()]/g, '');
  if (options.no_punct && options.asian_support) {
    line = line.replace(ASIAN_PUNCTUATION, '').replace(FULL_WIDTH_PUNCTUATION, '');
  }
  return splitWords(line);
}

function normalizeWestern(text: string): string {
  const line = text
    .replaceAll('\n-', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return ` ${line} `
    .replace(/[{-~[-` -&(-+:-@/]/g, ' $& ')
    .replaceAll("'s ", " 's ")
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
}

/**
 * U+3200–U+3F22 is sacreBLEU's slip for U+3200–U+32FF. Its patterns for runs of kana are tied to the start of the line,
 * which is padding by then, so they never match: nothing is done about kana here.
 */
function normalizeAsian(line: string): string {
  return line
    .replace(/[\u4e00-\u9fff\u3400-\u4dbf\u31c0-\u31ef\u2e80-\u2eff\u3200-\u3f22\uf900-\ufaff\ufe30-\ufe4f]/g, ' $& ')
    .replace(ASIAN_PUNCTUATION, ' $& ')
    .replace(FULL_WIDTH_PUNCTUATION, ' $& ');
}
