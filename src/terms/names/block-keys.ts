import { plainLetters } from '../../shared/letters.ts';

/**
 * Keys under which a name is filed so that only names that could be one are compared: consonants without
 * vowels, every letter group that some convention writes otherwise in one class. Letters that conventions
 * read in two ways (German and English `ch`, French and German `j`, Polish and English `c`) give a key each.
 */
export function blockKeys(form: string): readonly string[] {
  let keys = [''];
  const text = plainLetters(form).replace(/[^a-zа-яёєіїґў]/g, '');
  for (const [group] of text.matchAll(GROUPS)) {
    const classes = CLASSES.get(group) ?? [group];
    if (classes.length === 1) for (let i = 0; i < keys.length; i++) keys[i] += classes[0]!;
    else
      keys =
        keys.length < 8 ? keys.flatMap((key) => classes.map((one) => key + one)) : keys.map((key) => key + classes[0]);
  }
  return [...new Set(keys.map((key) => key.replace(/(.)\1+/g, '$1')))];
}

const GROUPS =
  /schtsch|shch|szcz|chtch|tsch|dsch|tch|sch|dzh|ch|sh|sz|cz|zh|rz|ts|tz|tc|dz|dj|kh|gh|ph|th|ck|ou(?=[bcdfgklmnprstvwz])|au(?=[bcdfgklmnprstvwz])|./g;

const S = ['S'];
const K = ['K'];
const CLASSES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['schtsch', 'shch', 'szcz', 'chtch', 'tsch', 'tch', 'cz', 'sh', 'sz', 'zh', 'tz', 'tc', 'dz', 's', 'z'].map(
    (group) => [group, S] as const,
  ),
  ...['k', 'q', 'g', 'h', 'kh', 'gh'].map((group) => [group, K] as const),
  ...['v', 'w', 'f', 'ph'].map((group) => [group, ['V']] as const),
  ...['a', 'e', 'i', 'o', 'u', 'y'].map((group) => [group, ['']] as const),
  ['ou', ['', 'V']],
  ['au', ['', 'V']],
  ['sch', S],
  ['ck', ['K', 'SK']],
  ['rz', ['S', 'rS']],
  ['ts', ['S', 't']],
  ['c', ['S', 'K']],
  ['ch', ['S', 'K']],
  ['j', ['', 'S', 'K']],
  ['dsch', ['', 'S']],
  ['dzh', ['', 'S']],
  ['dj', ['', 'S', 'd']],
  ['x', ['KS', 'K']],
  ['th', ['t']],
  // Cyrillic text: the letters that Russian, Ukrainian and Belarusian write differently fall together.
  ...[...'аеёиіїйоуыэюяєьъ'].map((letter) => [letter, ['']] as const),
  ...[...'гґх'].map((letter) => [letter, ['г']] as const),
  ...[...'вўф'].map((letter) => [letter, ['в']] as const),
  ...[...'зс'].map((letter) => [letter, ['с']] as const),
  ...[...'шщчцж'].map((letter) => [letter, ['ш']] as const),
]);
