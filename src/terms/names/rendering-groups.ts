import type { CheckTools } from '../../checks/contract.ts';
import type { LanguageTag } from '../../shared/language.ts';
import { isCyrillic } from '../../shared/letters.ts';
import { differByGenderEnding, type FormGroup, groupForms } from './form-groups.ts';
import type { NameToken } from './name-tokens.ts';
import type { Rendering } from './renderings.ts';
import { resemblance, soundsOf } from './sounds.ts';
import { spellingDifference } from './spelling-difference.ts';
import { nameKey } from './spellings.ts';
import { nameVerdicts } from './verdicts.ts';

/** A word of the translation with the source word it stands for. */
export interface RenderedToken extends NameToken {
  readonly source: NameToken;
  readonly likeness: number;
  readonly keptWithin: boolean;
  readonly replaced: boolean;
}

export function renderedToken({ source, target, ...rendering }: Rendering): RenderedToken {
  return { ...target, source, ...rendering };
}

/** Renderings of one source name by spelling, most frequent first. One group: it is rendered in one way. */
export function groupRenderings<Item extends RenderedToken>(
  items: readonly Item[],
  language: LanguageTag,
  tools: Pick<CheckTools, 'nameDecisions'>,
): readonly FormGroup<Item>[] {
  if (!items.some(isTelling)) return groupForms(items.slice(0, 1), language);
  const strict = trusted(groupForms(inOneScript(items), language));
  const leaked = leakedPlaces(strict.flatMap((group) => group.items));
  const mayBeGender = (a: FormGroup<Item>, b: FormGroup<Item>) =>
    differByGenderEnding(a.form, b.form) &&
    [...a.items, ...b.items].every((item) => !leaked.has(placeKey(item.source)));
  const merged: FormGroup<Item>[] = [];
  for (const group of strict) {
    const known = merged.findIndex((other) => mayBeGender(other, group));
    if (known < 0) merged.push(group);
    else merged[known] = { form: merged[known]!.form, items: [...merged[known]!.items, ...group.items] };
  }
  return withoutOthers(merged, language, tools);
}

/** A form that people told apart from the most frequent one is another name, no other spelling of this one. */
function withoutOthers<Item extends RenderedToken>(
  groups: readonly FormGroup<Item>[],
  language: LanguageTag,
  tools: Pick<CheckTools, 'nameDecisions'>,
): readonly FormGroup<Item>[] {
  const { apart } = nameVerdicts(tools);
  return groups.filter(
    (group) => group === groups[0] || !apart({ form: groups[0]!.form, language }, { form: group.form, language }),
  );
}

export function placeKey({ segment, start }: NameToken): string {
  return `${segment}:${start}`;
}

/** Between two alphabets likeness is evidence enough; in one, ordinary words of two languages are alike as well. */
export function isTelling(item: RenderedToken): boolean {
  return item.telling || item.source.telling || isCyrillic(item.source.form) !== isCyrillic(item.form);
}

/** Where the name is mostly kept as it is, a word that hardly resembles it is some other word of the sentence. */
function trusted<Item extends RenderedToken>(groups: readonly FormGroup<Item>[]): readonly FormGroup<Item>[] {
  const likeness = (group: FormGroup<Item>) => Math.max(...group.items.map((item) => item.likeness));
  const best = Math.max(...groups.map(likeness));
  const like = groups.filter((group) => likeness(group) >= best - 0.3);
  const kept = new Set(like.slice(0, 1));
  for (let before = 0; kept.size > before; ) {
    before = kept.size;
    for (const group of like) if ([...kept].some((other) => mayBeOneName(group, other))) kept.add(group);
  }
  // A part that was translated like a word (Choe Son Hui, Choe Hijo Hui) stands in the name's place, whatever it is like.
  return like.filter((group) => kept.has(group) || group.items.some((item) => item.replaced));
}

/**
 * Two spellings of one name sound alike, or one is the other cut short. Where the source is written in the same
 * alphabet, an ordinary word may be like it as well (Polizei: Police, Palace): then few letters may differ.
 */
function mayBeOneName(a: FormGroup<RenderedToken>, b: FormGroup<RenderedToken>): boolean {
  const [one, other] = [nameKey(a.form), nameKey(b.form)];
  const shorter = Math.min(one.length, other.length);
  if (isCyrillic(a.items[0]!.source.form) === isCyrillic(a.form))
    return spellingDifference(one, other, shorter >= 8 ? 2 : 1) !== undefined;
  if (one.startsWith(other) || other.startsWith(one)) return true;
  return resemblance(soundsOf(one), soundsOf(other)) >= LEAST_LIKENESS_OF_SPELLINGS;
}

const LEAST_LIKENESS_OF_SPELLINGS = 0.6;

/** Source words that some render with a vowel at the end and others without: there it is a case ending, no gender. */
function leakedPlaces(items: readonly RenderedToken[]): ReadonlySet<string> {
  const seen = new Map<string, boolean>();
  const leaked = new Set<string>();
  for (const item of items) {
    const vowel = /[aeiou]$/i.test(item.form);
    const place = placeKey(item.source);
    if ((seen.get(place) ?? vowel) !== vowel) leaked.add(place);
    seen.set(place, vowel);
  }
  return leaked;
}

/** A name left in the source's script is untranslated text, not another spelling. */
function inOneScript<Item extends NameToken>(items: readonly Item[]): readonly Item[] {
  const cyrillic = items.filter((item) => isCyrillic(item.form));
  return cyrillic.length * 2 > items.length ? cyrillic : items.filter((item) => !isCyrillic(item.form));
}
