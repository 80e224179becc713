import type { LanguageTag } from '../../shared/language.ts';
import { magnitudes } from './magnitudes.ts';

/** The letter after an amount of money: €100m, $2.5bn, £30k. */
export function magnitudeLetter(after: string): { readonly exponent: number; readonly length: number } | undefined {
  const letter = /^\s?(k|m|mn|b|bn|tn)(?!\p{L})/iu.exec(after);
  const exponent = { k: 3, m: 6, b: 9, t: 12 }[letter?.[1]?.[0]?.toLowerCase() ?? ''];
  return letter === null || exponent === undefined ? undefined : { exponent, length: letter[0].length };
}

/** Powers of ten in the words right after a number; several multiply (*mil millones*). */
export function magnitudeAfter(
  after: string,
  language: LanguageTag,
): { readonly exponent: number; readonly length: number } {
  const table = magnitudes(language);
  let [exponent, length] = [0, 0];
  for (;;) {
    // A point belongs to a shortened word (*2 Mio.*); behind a whole one the sentence ends.
    const match = /^[\s\u00A0-]?(?:(?<short>\p{L}{1,4})\.|(?<whole>\p{L}+))/u.exec(after.slice(length));
    const written = match?.groups?.short ?? match?.groups?.whole ?? '';
    const word = written.toLowerCase();
    const power = table.get(word) ?? (/^[百千万萬億亿兆]/u.test(word) ? table.get(word[0]!) : undefined);
    if (match === null || power === undefined) return { exponent, length };
    exponent += power;
    length += table.has(word) ? match[0].length : match[0].indexOf(written) + 1;
  }
}
