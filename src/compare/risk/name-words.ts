import { findUntranslatables } from '../../corpus/untranslatable.ts';
import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { geographicNames } from '../../terms/names/geographic-names.ts';
import { eachCapitalised, surroundings } from '../../terms/names/mentions.ts';
import { spellingDifference } from '../../terms/names/spelling-difference.ts';
import { isFunctionWord, isGermanDeterminer, isTitle } from '../../terms/names/word-classes.ts';

/** A word that is probably (part of) a name. */
export interface NameWord extends TextRange {
  readonly form: string;
  /** Without capitals and marks: what two spellings have in common at least. */
  readonly key: string;
}

/** What the source says about names. */
export interface SourceNames {
  /** Names by its capitals; left out where these do not tell: nouns in German, no capitals. */
  readonly names?: readonly string[];
  /** Every word with a capital: a translation that has it letter for letter has a name, for nouns are translated. */
  readonly capitalised: ReadonlySet<string>;
}

export function sourceNames(source: string, language: LanguageTag): SourceNames {
  const all = candidates(source, language);
  const capitalised = new Set(all.map(({ key }) => key));
  if (baseLanguage(language) === 'de' || !/\p{Lu}\p{Ll}|\p{Ll}{2}/u.test(source)) return { capitalised };
  return { capitalised, names: [...new Set(all.flatMap(({ key, initial }) => (initial ? [] : [key])))] };
}

/**
 * Names of two translations of one text. Capitals tell, but for the beginning of a sentence, for function words, days, titles and
 * for German, which capitalises every noun: there the source has to write it in some spelling or, where it tells nothing, another
 * name or a title has to stand beside it. Addresses and handles are names too: one that was changed leads elsewhere.
 */
export function nameWords(
  texts: { readonly base: string; readonly other: string },
  language: LanguageTag,
  source?: SourceNames,
): { readonly base: readonly NameWord[]; readonly other: readonly NameWord[] } {
  const [base, other] = [candidates(texts.base, language), candidates(texts.other, language)];
  return {
    base: [...namesAmong(base, other, { text: texts.base, language, source }), ...addressesIn(texts.base)],
    other: [...namesAmong(other, base, { text: texts.other, language, source }), ...addressesIn(texts.other)],
  };
}

interface Scene {
  readonly text: string;
  readonly language: LanguageTag;
  readonly source: SourceNames | undefined;
}

function namesAmong(
  all: readonly Candidate[],
  across: readonly Candidate[],
  { text, language, source }: Scene,
): readonly NameWord[] {
  const inside = new Set(all.flatMap(({ key, initial }) => (initial ? [] : [key])));
  // Where nearly every word is capitalised it is a headline's habit and says nothing.
  const words = text.match(/[\p{L}\p{M}]{4,}/gu)?.length ?? 0;
  const isTitleCase = words > 3 && all.length > 0.7 * words;
  const isGerman = baseLanguage(language) === 'de';
  const places = geographicNames(language);
  return all.filter(({ key, form, initial, noun }) => {
    if (places.has(form.toLowerCase()) || source?.names?.includes(key)) return true;
    if (isGerman && source?.names === undefined) return !noun && !initial;
    // What begins a sentence on both sides has its capital from that.
    if (isGerman) return isSpelledInSource(key, (initial ? source?.names : source?.capitalised) ?? []);
    if (isTitleCase) return isSpelledInSource(key, source?.names ?? []);
    if (source?.capitalised.has(key)) return true;
    // A word at the beginning is a name if the other side has it in another romanisation: Kyiv, Kiev.
    return !initial || inside.has(key) || across.some((one) => isRespelled(one.key, key));
  });
}

const isRespelled = (one: string, other: string): boolean =>
  one !== other && one[0] === other[0] && spellingDifference(one, other)?.kind === 'romanisation';

const addressesIn = (text: string): readonly NameWord[] =>
  findUntranslatables(text).flatMap(({ kind, text: form, start }) =>
    kind === 'address' ? [{ start, end: start + form.length, form, key: form.toLowerCase() }] : [],
  );

/** In some romanisation, or but for a letter in a long word. */
const isSpelledInSource = (key: string, inSource: Iterable<string>): boolean =>
  [...inSource].some(
    (name) =>
      Math.abs(name.length - key.length) <= 3 && spellingDifference(name, key, key.length > 6 ? 1 : 0) !== undefined,
  );

interface Candidate extends NameWord {
  /** Begins a sentence: its capital says nothing. */
  readonly initial: boolean;
  /** In German: nothing beside it shows that it is a name. */
  readonly noun: boolean;
}

function candidates(text: string, language: LanguageTag): readonly Candidate[] {
  const found: Candidate[] = [];
  eachCapitalised(text, (start, end) => {
    const form = text.slice(start, end);
    if (form.length < 2 || isFunctionWord(form, language) || isTitle(form)) return;
    const { initial, before, after } = surroundings(text, start, end);
    found.push({ start, end, form, key: plainLetters(form.toLowerCase()), initial, noun: isNoun(form, before, after) });
  });
  return found;
}

const capitalised = (word: string) => /^\p{Lu}/u.test(word);

/** A German name stands beside another one, or behind a title: Wladimir Putin, Präsident Putin. */
function isNoun(form: string, before: string, after: string): boolean {
  if (/^\p{Lu}{2,}$/u.test(form)) return false;
  if (isTitle(before)) return false;
  if (isGermanDeterminer(before)) return true;
  const beside = [before, after].filter((word) => capitalised(word) && !isGermanDeterminer(word) && !isTitle(word));
  return beside.length === 0;
}
