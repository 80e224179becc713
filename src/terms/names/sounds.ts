import { plainLetters } from '../../shared/letters.ts';

/** Cyrillic letters as English writes them: only a bridge to the sound classes, never shown to anyone. */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'v',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'i',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/** A word as a row of sounds; each sound is the set of classes its letters can stand for. */
export type Sounds = readonly string[];

const GROUPS = /schtsch|shch|szcz|tsch|dsch|tch|sch|dzh|ch|sh|sz|cz|zh|rz|ts|tz|dz|kh|gh|ph|th|ck|x|[a-z]/g;

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  schtsch: ['S'],
  shch: ['S'],
  szcz: ['S'],
  tsch: ['S'],
  dsch: ['SJ'],
  tch: ['S'],
  sch: ['S'],
  dzh: ['SJ'],
  ch: ['SK'],
  sh: ['S'],
  sz: ['S'],
  cz: ['S'],
  zh: ['S'],
  rz: ['S'],
  ts: ['S'],
  tz: ['S'],
  dz: ['S'],
  s: ['S'],
  z: ['S'],
  c: ['SK'],
  kh: ['K'],
  gh: ['K'],
  ck: ['K'],
  k: ['K'],
  q: ['K'],
  g: ['KS'],
  h: ['K'],
  x: ['K', 'S'],
  ph: ['V'],
  v: ['V'],
  w: ['V'],
  f: ['V'],
  th: ['T'],
  t: ['T'],
  d: ['T'],
  b: ['P'],
  p: ['P'],
  j: ['JSK'],
  y: ['J'],
  i: ['J'],
  e: ['E'],
  a: ['A'],
  o: ['O'],
  u: ['OV'],
  l: ['L'],
  r: ['R'],
  m: ['M'],
  n: ['N'],
};

/** A word in plain Latin letters, whatever alphabet it is written in. */
export function latinLetters(word: string): string {
  return [...plainLetters(word)]
    .map((letter) => LATIN[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}

export function soundsOf(word: string): Sounds {
  const latin = latinLetters(word);
  const sounds = [...latin.matchAll(GROUPS)].flatMap(([group]) => CLASSES[group] ?? []);
  return sounds.filter((sound, index) => sound !== sounds[index - 1]);
}

const VOWELS = 'AEOJ';

/** Sounds a case ending or a suffix can add. */
const LONGEST_ENDING = 3;

/**
 * How alike two words sound, 0 to 1: weighted edit distance over sound classes, in which vowels are cheap
 * and endings cheaper still (inflection). For finding a source name among the few names of one segment,
 * not for saying that two names are one.
 */
export function resemblance(a: Sounds, b: Sounds): number {
  if (a.length === 0 || b.length === 0 || Math.abs(a.length - b.length) > LONGEST_ENDING) return 0;
  const ending = Math.max(3, Math.min(a.length, b.length) - 1);
  let row = [0];
  for (const [j, sound] of b.entries()) row.push(row[j]! + dropCost(sound, j >= ending));
  for (const [i, left] of a.entries()) {
    const next = [row[0]! + dropCost(left, i >= ending)];
    for (const [j, right] of b.entries()) {
      const swapped = row[j]! + swapCost(left, right);
      const dropped = row[j + 1]! + dropCost(left, i >= ending && j >= ending - 1);
      const added = next[j]! + dropCost(right, j >= ending && i >= ending - 1);
      next.push(Math.min(swapped, dropped, added));
    }
    row = next;
  }
  return Math.max(0, 1 - row[b.length]! / Math.max(a.length, b.length));
}

function isVowel(sound: string): boolean {
  return VOWELS.includes(sound[0]!);
}

function dropCost(sound: string, inEnding: boolean): number {
  return (isVowel(sound) ? 0.45 : 1) * (inEnding ? 0.55 : 1);
}

function swapCost(a: string, b: string): number {
  for (const one of a) if (b.includes(one)) return a === b ? 0 : 0.1;
  if (isVowel(a) !== isVowel(b)) return 1.2;
  return isVowel(a) ? 0.35 : 1;
}
