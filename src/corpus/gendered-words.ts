import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';

export type Gender = 'female' | 'male';

export const other = (gender: Gender): Gender => (gender === 'female' ? 'male' : 'female');

/** A title, a form of address or a word of kinship that says whether a woman or a man is meant. */
export interface PersonWord extends TextRange {
  /** What it is apart from its gender: `president`, `mother`. */
  readonly concept: string;
  readonly gender: Gender;
}

/**
 * Concept: female forms / male forms, as parts of a regular expression. Left out where the male form is common for
 * women (Polish *minister*, Italian *ministro*, English *actor*), and where a form has other meanings (French *fille*).
 */
const WORDS: Readonly<Record<string, string>> = {
  en: `address: Mrs|Ms|Miss|Madam / Mr|Sir; chair: chairwoman / chairman; speaker: spokeswoman / spokesman; queen: queen / king; princess: princess / prince;
    mother: mother|mom|mum / father|dad; sister: sister / brother; daughter: daughter / son; wife: wife / husband`,
  de: `address: Frau(?= \\p{Lu}) / Herrn?(?= \\p{Lu}); president: \\p{L}*[Pp]räsidentin / \\p{L}*[Pp]räsident(?:en)?; minister: \\p{L}*[Mm]inisterin / \\p{L}*[Mm]inisters?; chancellor: \\p{L}*[Kk]anzlerin / \\p{L}*[Kk]anzlers?;
    speaker: \\p{L}*[Ss]precherin / \\p{L}*[Ss]prechers?; director: Direktorin / Direktors?; lawyer: Anwältin|Rechtsanwältin / Anwalts?|Rechtsanwalts?; judge: Richterin / Richters?; mayor: Bürgermeisterin / Bürgermeisters?; queen: Königin / Königs?;
    princess: Prinzessin / Prinz(?:en)?; actress: Schauspielerin / Schauspielers?; author: Autorin / Autors?; singer: Sängerin / Sängers?; teacher: Lehrerin / Lehrers?; doctor: Ärztin / Arzt(?:es)?; mother: Mutter / Vaters?; sister: Schwester / Bruders?; daughter: Tochter / Sohn(?:es)?; wife: Ehefrau / Ehemann(?:es)?`,
  es: `address: señora|Sra\\. / señor|Sr\\.; president: presidenta|la presidente / (?<!\\bla )(?<!\\buna )presidente; minister: ministra / ministro; director: directora / director; lawyer: abogada / abogado; judge: jueza|la juez / el juez; mayor: alcaldesa / alcalde;
    queen: reina / rey; princess: princesa / príncipe; actress: actriz / actor; author: autora / autor; teacher: profesora|maestra / profesor|maestro; doctor: doctora|médica / doctor|médico; mother: madre / padre; sister: hermana / hermano; daughter: hija / hijo; wife: esposa / esposo|marido; chancellor: la canciller / el canciller; speaker: la portavoz / el portavoz; singer: la cantante / el cantante`,
  fr: `address: Mme|madame / monsieur|M\\.(?= \\p{Lu}); president: présidente / président; minister: la (?:première )?ministre / le (?:premier )?ministre; chancellor: chancelière / chancelier; director: directrice / directeur; lawyer: avocate / avocat; queen: reine / roi;
    princess: princesse / prince; actress: actrice / acteur; singer: chanteuse / chanteur; mother: mère / père; sister: sœur|soeur / frère; wife: épouse / époux|mari`,
  it: `address: signora / signore?; president: la presidente / il presidente; chancellor: cancelliera / cancelliere; director: direttrice / direttore; queen: regina / re; princess: principessa / principe; actress: attrice / attore; author: autrice / autore;
    doctor: dottoressa / dottore; teacher: professoressa / professore; mother: madre / padre; sister: sorella / fratello; daughter: figlia / figlio; wife: moglie / marito`,
  pl: `address: pani(?= \\p{Lu}) / pan(?:a|u|em)?(?= \\p{Lu}); queen: królow[aąej]\\p{L}* / król(?:a|owi|em)?; actress: aktork\\p{L}* / aktor(?:a|em|owi)?; mother: matk\\p{L}* / ojc\\p{L}*|ojciec; sister: siostr\\p{L}* / brat(?:a|em|u)?; daughter: córk\\p{L}* / syn(?:a|em|owi)?; wife: żon[aąęyie]\\p{L}* / mąż|męża|mężem|mężowi`,
  ru: `address: госпож\\p{L}* / господин\\p{L}*; queen: королев[аыеуо]\\p{L}* / корол[ьяюе]\\p{L}*; princess: принцесс\\p{L}* / принц(?:а|у|ем|е)?; actress: актрис\\p{L}* / акт[её]р(?:а|у|ом|е)?; singer: певиц\\p{L}* / пев(?:ец|ца|цу|цом); mother: мать|матери|матерью / отец|отца|отцу|отцом; sister: сестр\\p{L}* / брат(?:а|у|ом|е)?; daughter: доч(?:ь|ери|ерью) / сын(?:а|у|ом|е)?; wife: жен[аыеуо]й? / муж(?:а|у|ем|е)?`,
  uk: `address: пані / пан(?:а|у|ом|ові)?(?= \\p{Lu}); president: президентк\\p{L}* / президент(?:а|у|ом|ові)?; minister: міністерк\\p{L}* / міністр(?:а|у|ом|ові)?; queen: королев[аиіуо]\\p{L}* / корол[ьяюе]\\p{L}*; mother: мат(?:и|ері|ір'ю) / бать\\p{L}*; sister: сестр\\p{L}* / брат(?:а|у|ом|ові)?; daughter: доч?к[аиуо]\\p{L}* / син(?:а|у|ом|ові)?; wife: дружин[аиіуо]\\p{L}* / чоловік(?:а|у|ом|ові)?`,
};

/** Concepts that bring a second person along: her father, his wife. Queens have a sex of their own, and no general form. */
export const KINSHIP: ReadonlySet<string> = new Set(['mother', 'sister', 'daughter', 'wife', 'queen', 'princess']);

interface WordTable {
  /** Each concept and gender is a group: one pass over the text instead of one for each. */
  readonly pattern: RegExp;
  readonly groups: readonly { readonly concept: string; readonly gender: Gender }[];
}

const tables = new Map<string, WordTable | undefined>();

function tableOf(language: string): WordTable | undefined {
  if (!tables.has(language)) tables.set(language, readTable(language));
  return tables.get(language);
}

function readTable(language: string): WordTable | undefined {
  const entries = (WORDS[language] ?? '').split(';').flatMap((entry) => {
    const [concept, forms] = entry.split(': ');
    if (forms === undefined) return [];
    return forms.split(' / ').map((alternatives, index) => ({
      concept: concept!.trim(),
      gender: index === 0 ? ('female' as const) : ('male' as const),
      alternatives: alternatives.trim(),
    }));
  });
  if (entries.length === 0) return undefined;
  const all = entries.map(({ alternatives }) => `(${alternatives})`).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${all})(?![\\p{L}\\p{M}])`, language === 'de' ? 'gu' : 'giu');
  return { pattern, groups: entries.map(({ concept, gender }) => ({ concept, gender })) };
}

/** Words of a text that say a woman or a man is meant, in text order. */
export function personWordsIn(text: string, language: LanguageTag): readonly PersonWord[] {
  const table = tableOf(baseLanguage(language));
  if (table === undefined) return [];
  return Array.from(text.matchAll(table.pattern), (match) => {
    const group = match.findIndex((one, at) => at > 0 && one !== undefined) - 1;
    return { ...table.groups[group]!, start: match.index, end: match.index + match[0].length };
  });
}

const hints = new Map<string, ReadonlySet<string>>();

function hintsOf(base: string): ReadonlySet<string> {
  const known =
    hints.get(base) ??
    new Set(
      (WORDS[base] ?? '')
        .toLowerCase()
        .match(/\p{L}{2,}/gu)
        ?.filter((word) => !ARTICLES.has(word)),
    );
  hints.set(base, known);
  return known;
}

const ARTICLES: ReadonlySet<string> = new Set(['la', 'le', 'el', 'il', 'una', 'bla', 'buna', 'lu']);

/** Titles that inflect or stand inside longer words, right before a name. */
const BEFORE_NAME: Readonly<Record<string, RegExp>> = {
  de: /(?:Frau|Herrn?|(?:minister|präsident|kanzler|sprecher|direktor|richter|anwält|meister)(?:in)?|anwalt) \p{Lu}/iu,
  pl: /(?<!\p{L})pan(?:i|a|u|em)? \p{Lu}/iu,
  ru: /госп(?:ож|один)\p{L}* \p{Lu}/iu,
  uk: /(?<!\p{L})пан(?:і|а|у|ом|ові)? \p{Lu}|(?:президент|міністер)к\p{L}* \p{Lu}/iu,
};

/** Last letters of the German words above. */
const GERMAN_END = /(?:frau|herrn?|minister|präsident|kanzler|sprecher|direktor|richter|anwält|meister|anwalt|in)$/u;

/** A word in lower case, and what was found out about it before. */
export interface TitleHint {
  readonly lower: string;
  /** Primary subtag of the language it was looked at in. */
  titleIn?: string | undefined;
  mayBeTitle?: boolean | undefined;
}

/** Whether a text may have a title; quicker than the patterns. `words`: those of the text, the same objects for the same words. */
export function mayHaveTitle(text: string, language: LanguageTag, words: readonly TitleHint[]): boolean {
  const base = baseLanguage(language);
  const pattern = BEFORE_NAME[base];
  if (pattern !== undefined && base !== 'de') return pattern.test(text);
  return words.some((word) => isHint(word, base)) && (pattern === undefined || pattern.test(text));
}

function isHint(word: TitleHint, base: string): boolean {
  if (word.titleIn !== base) {
    word.titleIn = base;
    word.mayBeTitle = base === 'de' ? GERMAN_END.test(word.lower) : hintsOf(base).has(word.lower);
  }
  return word.mayBeTitle === true;
}

/** Pronouns that are of persons only; Spanish *él*, Italian *lui*, but not German *sie* (they) or French *il* (it). */
const PRONOUNS: Readonly<Record<string, Readonly<Record<Gender, RegExp>>>> = {
  en: { female: /\b(?:she|her|hers|herself)\b/giu, male: /\b(?:he|him|his|himself)\b/giu },
  es: { female: /(?<!\p{L})ella(?!\p{L})/giu, male: /(?<!\p{L})él(?!\p{L})/giu },
  it: { female: /(?<!\p{L})lei(?!\p{L})/gu, male: /(?<!\p{L})lui(?!\p{L})/giu },
  zh: { female: /她(?!们)/gu, male: /他(?![们人国])/gu },
};

/** Pronouns of women and of men in a text; undefined where the language has none that can be told from others. */
export function pronounsIn(
  text: string,
  language: LanguageTag,
): Readonly<Record<Gender, readonly TextRange[]>> | undefined {
  const patterns = PRONOUNS[baseLanguage(language)];
  if (patterns === undefined) return undefined;
  const places = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  return { female: places(patterns.female), male: places(patterns.male) };
}

/** Pronouns and nouns for men and for women that are no titles. Articles and endings of nouns are left out: they follow the word chosen, not the person. */
const PEOPLE: Readonly<Record<string, { readonly male: string; readonly female: string }>> = {
  en: {
    male: 'he him his himself man men boy boys sons actor spokesman gentleman widower uncle',
    female: 'she her hers herself woman women girl girls daughters actress spokeswoman lady widow aunt',
  },
  de: {
    male: 'er ihn ihm sein seine seinem seinen seiner seines herr herrn mann witwer',
    female: 'frau witwe dame',
  },
  es: {
    male: 'él hombre hombres hijos actor viudo',
    female: 'ella mujer mujeres hijas actriz viuda',
  },
  fr: {
    male: 'il lui homme fils acteur veuf',
    female: 'elle femme fille filles actrice veuve',
  },
  it: {
    male: 'lui egli uomo attore',
    female: 'lei ella donna attrice',
  },
  pt: {
    male: 'ele dele senhor homem pai filho irmão marido rei príncipe ator',
    female: 'ela dela senhora mulher mãe filha irmã esposa rainha princesa atriz',
  },
  nl: {
    male: 'hij hem zijn heer man vader zoon broer echtgenoot koning prins',
    female: 'zij haar mevrouw vrouw moeder dochter zus echtgenote koningin prinses',
  },
  pl: {
    male: 'on jego jemu niego pan mężczyzna książę',
    female: 'ona jej niej pani kobieta księżniczka',
  },
  ru: {
    male: 'он его ему него мужчина',
    female: 'она её ее ей неё нее женщина',
  },
  uk: {
    male: 'він його йому нього пан',
    female: 'вона її їй неї жінка донька',
  },
};

/** Concepts of `WORDS` whose male form is no general one. */
const PERSONAL: ReadonlySet<string> = new Set([...KINSHIP, 'address', 'chair']);

const people = new Map<string, Readonly<Record<Gender, ReadonlySet<string>>>>(
  Object.entries(PEOPLE).map(([language, { male, female }]) => [
    language,
    { male: new Set(male.split(' ')), female: new Set(female.split(' ')) },
  ]),
);

/** What a single word says of a person's sex, if anything. */
export function genderOf(word: string, language: LanguageTag): Gender | undefined {
  const base = baseLanguage(language);
  // She's, he'll.
  const plain = word.replace(/[’'].*$/u, '');
  const lower = plain.toLowerCase();
  if (people.get(base)?.male.has(lower)) return 'male';
  if (people.get(base)?.female.has(lower)) return 'female';
  const [found, ...others] = personWordsIn(plain, language);
  const isWhole = found !== undefined && others.length === 0 && found.end - found.start === plain.length;
  return isWhole && PERSONAL.has(found.concept) ? found.gender : undefined;
}
