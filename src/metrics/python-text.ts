/**
 * Text handling as Python does it, because sacreBLEU's scores depend on it. JavaScript's own `\s`, `trim` and `split`
 * take U+FEFF for white space and do not know U+001C–001F and U+0085.
 */

/** What `str.isspace` is true for (Unicode 14 to 16). */
const SPACES =
  '\t\n\v\f\r\x1c\x1d\x1e\x1f\x20\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

const isSpaceUnit = new Uint8Array(0x3001);
for (let at = 0; at < SPACES.length; at++) isSpaceUnit[SPACES.charCodeAt(at)] = 1;

/** Whether a UTF-16 unit is white space to Python. All such characters lie in the basic plane below U+3001. */
export function isPythonSpace(unit: number): boolean {
  return unit <= 0x3000 && isSpaceUnit[unit] === 1;
}

/** `str.rstrip()`. */
export function rstrip(text: string): string {
  let end = text.length;
  while (end > 0 && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** `str.strip()`. */
export function strip(text: string): string {
  let start = 0;
  while (start < text.length && isPythonSpace(text.charCodeAt(start))) start++;
  return rstrip(text.slice(start));
}

/** `str.split()`: the words between runs of white space. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    if (isPythonSpace(text.charCodeAt(at))) {
      if (start >= 0) words.push(text.slice(start, at));
      start = -1;
    } else if (start < 0) {
      start = at;
    }
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}

/**
 * `f'{value:.{digits}f}'`: rounds the exact binary value, ties to even. `toFixed` rounds ties up (6.25 → 6.3).
 * A tie has few binary digits, so 60 decimals show it whole.
 */
export function formatFixed(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const exact = Math.abs(value).toFixed(60);
  const cut = exact.indexOf('.') + 1 + digits;
  if (!/^50*$/.test(exact.slice(cut))) return rounded;
  const truncated = exact.slice(0, digits === 0 ? cut - 1 : cut);
  const even = Number(truncated.at(-1)) % 2 === 0;
  return even ? `${value < 0 ? '-' : ''}${truncated}` : rounded;
}
