import type { LanguageTag } from '../../../shared/language.ts';
import { houseTerms } from '../../applicable.ts';
import type { Concept, Term, Termbase } from '../../termbase.ts';
import type { LedgerName, NameKey } from './ledger.ts';
import { conceptOfKey, ledgerKey } from './ledger-key.ts';

/** What a house writes for a name in one language, and since when. */
export interface HouseForm {
  readonly language: LanguageTag;
  readonly form: string;
  /** Left out: every house. */
  readonly house?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Finds the concept of a row of the ledger: of a term its own, of a name by any of its keys; undefined where none or several have it. */
export function conceptFinder({ concepts }: Termbase): (keys: readonly NameKey[]) => Concept | undefined {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const byKey = new Map<NameKey, Set<Concept>>();
  for (const concept of concepts)
    for (const { language, text, match } of concept.terms) {
      if (match === 'regex') continue;
      const key = ledgerKey(text, language);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(concept));
    }
  return (keys) => {
    const term = conceptOfKey(keys[0] ?? '');
    if (term !== undefined) return byId.get(term);
    const found = new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
    return found.size === 1 ? [...found][0] : undefined;
  };
}

/** Every preferred form of a concept, past and future ones too; by language, house and date. */
export function houseForms({ terms }: Concept): readonly HouseForm[] {
  return terms
    .filter((term) => term.status === 'preferred')
    .map(({ language, text, house, validFrom, validTo }) => ({
      language,
      form: text,
      ...(house === undefined ? {} : { house }),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
    }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ language, house = '', validFrom = '' }: HouseForm): string {
  return JSON.stringify([language, house, validFrom]);
}

/** The form that counts for a house on a day; undefined where the termbase has no wish. */
export function houseFormOn(
  concept: Concept,
  scope: { readonly language: LanguageTag; readonly house?: string | undefined; readonly date: string },
): string | undefined {
  return houseTerms(concept, scope).preferred[0]?.text;
}

export interface HouseChoice extends HouseForm {
  /** Other spellings of the name in that language, which are then deprecated. */
  readonly others: readonly string[];
}

/**
 * A concept in which one spelling is the house's. What the same house preferred before ends the day before the new
 * one begins, or is superseded when no day is named.
 */
export function withHouseForm(concept: Concept, choice: HouseChoice): Concept {
  const { language, form, house, validFrom, validTo } = choice;
  const own = (term: Term) => term.language === language && term.house === house;
  const kept = concept.terms
    .filter((term) => !(own(term) && term.text === form))
    .map((term) => (own(term) && term.status === 'preferred' ? ended(term, validFrom) : term));
  const named = new Set(kept.filter((term) => term.language === language).map((term) => term.text));
  const known = concept.terms.find((one) => one.language === language && one.text === form);
  const term = (text: string, status: Term['status']): Term => ({
    language,
    text,
    status,
    match: known?.match ?? 'name',
    caseSensitive: known?.caseSensitive ?? true,
    ...(house === undefined ? {} : { house }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  });
  const others = choice.others.filter((other) => other !== form && !named.has(other));
  return {
    ...concept,
    terms: [...kept, term(form, 'preferred'), ...others.map((other) => term(other, 'deprecated'))],
  };
}

function ended(term: Term, next: string | undefined): Term {
  if (next === undefined) return { ...term, status: 'superseded' };
  return term.validTo !== undefined && term.validTo < next ? term : { ...term, validTo: dayBefore(next) };
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** A concept for a name the termbase does not know yet: its spellings as documents write them. */
export function conceptOf(
  { name, language }: LedgerName,
  spellings: readonly { readonly language: LanguageTag; readonly form: string }[],
  taken: ReadonlySet<string>,
): Concept {
  const wanted = `name-${language}-${name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return {
    id,
    type: 'name',
    terms: spellings.map(({ language: tag, form }) => ({
      language: tag,
      text: form,
      status: 'admitted',
      match: 'name',
      caseSensitive: true,
    })),
  };
}
