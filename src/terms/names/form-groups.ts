import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { inflectsByEnding, nameStem, withoutBareS } from './inflection.ts';

/** Endings that make an adjective, an inhabitant or a plural of a place or a person: no other spelling of it. */
const DERIVED =
  /^(s|n|an|ian|ians|ans|ish|ese|er|ers|erin|isch|ische|ischen|ischer|isches|ner|e|en|es|os|as|o|a|ano|ana|anos|anas|és|ien|ienne|iens|ais|aise)$/;

/** Whether two forms are one spelling of a name: case, inflection, derivation. */
export function sameSpelling(a: string, b: string, language: LanguageTag): boolean {
  const [left, right] = [a.toLowerCase().normalize('NFC'), b.toLowerCase().normalize('NFC')];
  if (left === right) return true;
  if ((withoutBareS(left, language) ?? left) === (withoutBareS(right, language) ?? right)) return true;
  if (inflectsByEnding(language)) return nameStem(left, language) === nameStem(right, language);
  return derived(left, right) || derived(right, left);
}

function derived(base: string, longer: string): boolean {
  for (const stem of [base, base.replace(/[aeio]$/, '')])
    if (
      stem.length >= 4 &&
      longer.length > base.length &&
      longer.startsWith(stem) &&
      DERIVED.test(longer.slice(stem.length))
    )
      return true;
  return false;
}

export interface FormGroup<Item> {
  /** Most frequent form of the group. */
  readonly form: string;
  readonly items: readonly Item[];
}

/** Items by spelling, most frequent first; ties in order of appearance. */
export function groupForms<Item extends { readonly form: string }>(
  items: readonly Item[],
  language: LanguageTag,
): readonly FormGroup<Item>[] {
  const groups: Item[][] = [];
  for (const item of items) {
    const group = groups.find((one) =>
      one.some((other) => sameSpelling(other.form, item.form, baseLanguage(language))),
    );
    if (group) group.push(item);
    else groups.push([item]);
  }
  return groups
    .map((group) => ({ form: mostFrequent(group), items: group }))
    .sort((a, b) => b.items.length - a.items.length);
}

function mostFrequent(items: readonly { readonly form: string }[]): string {
  const counts = new Map<string, number>();
  for (const { form } of items) counts.set(form, (counts.get(form) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
