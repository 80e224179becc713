import type { LanguageTag } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';
import { splitWords } from '../word-differences.ts';

/** What a text may have in common with its translation, how often each. */
export type Features = ReadonlyMap<string, number>;

/** Letters by which cognates and names are told: Präsident, president; Selenskyj, Selensky. */
const HEAD = 4;

/** Signs a translator keeps, whatever the language: one kind of each, with the ideographic forms. */
const SIGNS: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ['?', /[?？؟]/gu],
  ['!', /[!！]/gu],
  [':', /[:：](?!\/)/gu],
  [';', /[;；؛]/gu],
  ['(', /[(（]/gu],
  ['%', /%|％/gu],
  ['"', /["“”„«»「『]/gu],
  ['@', /[@#]/gu],
];

/** Letters as English news romanises them: enough to find a name by its beginning. */
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'а=a б=b в=v г=g ґ=g д=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** Numbers, names, cognates and signs: what reads alike in two languages. */
export function anchorFeatures(text: string): Features {
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  // 11,000 and 11.000 are one number here; what they mean is for the checks.
  for (const [digits] of text.normalize('NFKC').matchAll(/\p{Nd}+(?:[.,'’\u00a0\u202f]\p{Nd}{3})*/gu))
    add(`#${digits.replace(/\D/g, '')}`);
  for (const [word] of text.matchAll(/[\p{L}\p{M}]{2,}/gu)) {
    const latin = latinHead(word);
    if (latin !== undefined) add(`~${latin}`);
  }
  for (const character of text) if (/\p{Script=Han}/u.test(character)) add(`~${character}`);
  for (const [sign, pattern] of SIGNS) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > 0) counts.set(`.${sign}`, count);
  }
  return counts;
}

/** The beginning of a word in Latin letters; short words count whole when they are all capitals: EU, UN. */
function latinHead(word: string): string | undefined {
  const latin = plainLetters(word.toLowerCase()).replace(
    /\p{Script=Cyrillic}/gu,
    (letter) => CYRILLIC[letter] ?? letter,
  );
  if (!/^[a-z]+$/.test(latin)) return undefined;
  if (latin.length >= HEAD) return latin.slice(0, HEAD);
  return /^\p{Lu}{2,}$/u.test(word) ? latin : undefined;
}

/** Words of one language, without capitals; characters where the script has no spaces. */
export function wordFeatures(text: string, language: LanguageTag): Features {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text, language)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export function wordsIn(text: string, language: LanguageTag): readonly string[] {
  return splitWords(text, language).ranges.flatMap(({ start, end }) => {
    const word = text.slice(start, end).toLowerCase();
    return /[\p{L}\p{N}]/u.test(word) ? [word] : [];
  });
}
