/** What a UTF-16 unit is inside a word. Table instead of a regular expression: scanning is the hot loop of every name check. */
export const OTHER = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
export const MARK = 4;

const TABLE_SIZE = 0x2e80;
const table = new Uint8Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) table[code] = classOf(String.fromCharCode(code));

function classOf(character: string): number {
  if (/\p{Lu}|\p{Lt}/u.test(character)) return UPPER;
  if (/\p{L}/u.test(character)) return LOWER;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  return /\p{M}/u.test(character) ? MARK : OTHER;
}

/** Class of a UTF-16 unit; scripts without capitals beyond the table count as lower case. */
export function letterClass(code: number): number {
  return code < TABLE_SIZE ? table[code]! : code >= 0x3040 && code < 0xfb00 ? LOWER : OTHER;
}

const smallLetters = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code++) {
  const small = String.fromCharCode(code).toLowerCase();
  smallLetters[code] = small.length === 1 && small !== 'σ' && small !== 'ς' ? small.charCodeAt(0) : 0;
}

/** The small letter of a UTF-16 unit; 0 where it takes more than one, or depends on what stands around it (Σ). Beyond the table the unit itself. */
export function smallLetter(code: number): number {
  return code < TABLE_SIZE ? smallLetters[code]! : code;
}

/** U+0027, U+2019, U+02BC, U+2018, U+0060: all are found as apostrophes in real text. */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0x2018 || code === 0x60;
}

/** Hyphen-minus, hyphen, non-breaking hyphen; an en dash joins names as well (Hindu–Kush). */
export function isHyphen(code: number): boolean {
  return code === 0x2d || (code >= 0x2010 && code <= 0x2013);
}

/** Visits every word: letters, marks, digits and inner apostrophes; hyphens separate. One pass, nothing is copied. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  for (let at = 0; at < text.length; ) {
    const kind = letterClass(text.charCodeAt(at));
    if (kind === OTHER || kind === MARK) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    visit(at, end);
    at = end;
  }
}

/** Kana, Han, Hangul: beside them a word of letters ends without a blank (Sol画廊, Putin은). */
const FIRST_EAST_ASIAN = 0x3040;

/** End of the word that starts at `at`. */
export function wordEnd(text: string, at: number): number {
  const eastAsian = text.charCodeAt(at) >= FIRST_EAST_ASIAN;
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (letterClass(code) !== OTHER) {
      if (code >= FIRST_EAST_ASIAN !== eastAsian) break;
      continue;
    }
    if (isApostrophe(code) && end + 1 < text.length && isLetter(text.charCodeAt(end + 1))) continue;
    break;
  }
  return end;
}

function isLetter(code: number): boolean {
  const kind = letterClass(code);
  return kind === LOWER || kind === UPPER;
}

export function isCyrillic(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x400 && code < 0x530;
}

/** `ł` and its like do not decompose in Unicode. */
const STROKED: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};

/** Lower case without marks; й and ї keep theirs, they are letters of their own. */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return [...lower.normalize('NFC')].map(plainLetter).join('');
}

function plainLetter(letter: string): string {
  if (letter === 'й' || letter === 'ї') return letter;
  return STROKED[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
}
