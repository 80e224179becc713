import { numberWords } from './number-words.ts';
import { local, type Numeral, valueKey } from './numeral.ts';
import { numeral, partsOf } from './runs.ts';

const NINES = /(?<![\p{L}\d.,])([2-9]|\p{L}{3,6})[ -](?:9[’']?s|nines|9er|Neunen)(?![\p{L}\d])/giu;
/** Classes of the German Federal Office for Information Security (HV-Kompendium): class 4 is 99.999 %, five nines. */
const GERMAN_CLASS = /(?<!\p{L})Verfügbarkeitsklasse (?:VK ?)?([1-4])(?!\d)/giu;

/** *5 9s* of availability are 99.999 %, which Germans also call class 4. */
export function availability(text: string): readonly Numeral[] {
  return [...shares(text, NINES, 0), ...shares(text, GERMAN_CLASS, 1)];
}

const shares = (text: string, pattern: RegExp, more: number): readonly Numeral[] =>
  Array.from(text.matchAll(pattern)).flatMap(({ 0: words, 1: count, index }) => {
    const nines = more + (/\d/.test(count!) ? Number(count) : (spelled(count!) ?? Number.NaN));
    if (!(nines >= 2 && nines < 10)) return [];
    const parts = partsOf(words, index).filter((part) => /\d/.test(part.text));
    return [{ ...numeral(words, index, [local(valueKey(100 - 10 ** (2 - nines)))], parts), share: '%' as const }];
  });

const spelled = (word: string): number | undefined =>
  numberWords('en').get(word.toLowerCase()) ?? numberWords('de').get(word.toLowerCase());
