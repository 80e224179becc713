import type { LanguageTag } from '../../shared/language.ts';
import { geographicNames } from './geographic-names.ts';
import { inflectsByEnding, nameStems, withoutBareS } from './inflection.ts';
import { nameKey } from './spellings.ts';

/** Endings that make a plural, an inhabitant or an adjective of a name: no other spelling of it. */
const DERIVED =
  /^(s|n|an|ian|ians|ans|ish|ese|er|ers|erin|erinnen|isch|ische|ischen|ischer|isches|ner|en|es|os|as|ano|ana|anos|anas|és|ien|ienne|iens|ais|aise)$/;

/** Endings that set a woman's or a man's name apart; the same letters are what a Slavic case leaves behind. */
const GENDERED = /^(|y|i|iy|yi|yy)-(a|aya|aja|aia|ja)$/;

const ADJECTIVE = /(ish|ese|ian|ean|an|ic|ans|ians|isch\w*|ien|ienne|ais|aise|és|esa|ano|ana)$/;

/** Whether two forms are one spelling of a name: case, plural, inhabitant, adjective. */
export function sameSpelling(a: string, b: string, language: LanguageTag): boolean {
  const [left, right] = [nameKey(a), nameKey(b)];
  if (left === right || bareForm(a, language) === bareForm(b, language)) return true;
  if (inflectsByEnding(language)) return !nameStems(left, language).isDisjointFrom(nameStems(right, language));
  return extendsBy(left, right) || extendsBy(right, left) || isCountryAdjective(left, right, language);
}

/** Whether two forms differ only by an ending that may be gender, or a case carried over from a Slavic source. */
export function differByGenderEnding(a: string, b: string): boolean {
  const [left, right] = [nameKey(a), nameKey(b)];
  const common = commonPrefix(left, right);
  const [one, other] = [left.slice(common), right.slice(common)];
  return common >= 4 && (GENDERED.test(`${one}-${other}`) || GENDERED.test(`${other}-${one}`));
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Without a genitive or plural -s; acronyms take one in any language. */
function bareForm(form: string, language: LanguageTag): string {
  const key = nameKey(form);
  return /^\p{Lu}{2,}s$/u.test(form) ? key.slice(0, -1) : (withoutBareS(key, language) ?? key);
}

function extendsBy(base: string, longer: string): boolean {
  return [base, base.replace(/[aeio]$/, '')].some(
    (stem) =>
      stem.length >= 4 &&
      longer.length > base.length &&
      longer.startsWith(stem) &&
      DERIVED.test(longer.slice(stem.length)),
  );
}

/** Britain and British, Turkey and Turkish, Germany and German. */
function isCountryAdjective(a: string, b: string, language: LanguageTag): boolean {
  const known = geographicNames(language);
  if (known.has(a) && known.has(b)) return true;
  const common = commonPrefix(a, b);
  if (common < 3) return false;
  if (common >= 4 && /(ish|isch\w*)$/.test(a) !== /(ish|isch\w*)$/.test(b)) return true;
  return (known.has(a) && ADJECTIVE.test(b)) || (known.has(b) && ADJECTIVE.test(a));
}

export interface FormGroup<Item> {
  /** Most frequent form of the group. */
  readonly form: string;
  readonly items: readonly Item[];
}

interface Formed {
  readonly form: string;
}

/** Items by spelling, most frequent first; ties in order of appearance. */
export function groupForms<Item extends Formed>(
  items: readonly Item[],
  language: LanguageTag,
): readonly FormGroup<Item>[] {
  return grouped(items, (a, b) => sameSpelling(a.form, b.form, language));
}

function grouped<Item extends Formed>(
  items: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): readonly FormGroup<Item>[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const group = groups.find((one) => one.some((other) => same(other, item)));
    if (group) group.push(item);
    else groups.push([item]);
  }
  return groups
    .map((group) => ({ form: mostFrequent(group), items: group }))
    .sort((a, b) => b.items.length - a.items.length);
}

function mostFrequent(items: readonly Formed[]): string {
  const counts = new Map<string, number>();
  for (const { form } of items) counts.set(form, (counts.get(form) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
