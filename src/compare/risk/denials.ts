import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

/** Words that deny. The `checks` know finer tables; here both texts are of one language, and are counted against each other. */
const DENIALS: Readonly<Record<string, RegExp>> = {
  // Not "No. 2", "no less than", "not far from", "nothing short of", "second to none", "more often than not", "isn't it?".
  en: /\b(?:no(?!\.\s*\d|\s+(?:less|more|fewer|later|doubt))|(?<!\bthan )not(?!\s+(?:only|far|just))|never|(?<!\bto )none|nobody|nothing(?!\s+short)|nowhere|neither|nor|cannot|without)\b|n[’']t\b(?!\s+(?:it|he|she|they|you|we|I|there|that)\s*[?,])/giu,
  de: words('nicht|nie|niemals|niemand(?:em|en)?|nichts|nirgends|kein(?:e[mnrs]?)?|weder|ohne|keinesfalls|keineswegs'),
  es: words('no|nunca|jamás|nadie|nada|ningun[oa]?s?|ningún|ni|sin|tampoco'),
  fr: words('pas|jamais|rien|personne|aucune?|ni|sans|nul(?:le)?'),
  it: words('non|mai|nessun[oa]?|niente|nulla|né|senza|nemmeno|neanche|neppure'),
  pt: words('não|nunca|jamais|ninguém|nada|nenhuma?|nem|sem'),
  ca: words('no|mai|ningú|res|cap|ni|sense|tampoc'),
  gl: words('non|nunca|ninguén|nada|ningunha?|ningún|nin|sen|tampouco'),
  nl: words('niet|nooit|niemand|niets|geen|zonder|nergens|noch'),
  pl: words('nie|nigdy|nikt|nikogo|nic|niczego|żad(?:en|na|ne|nych)|ani|bez'),
  cs: words('ne|není|nejsou|nebyl\\p{L}*|nikdy|nikdo|nic|žád\\p{L}+|ani|bez'),
  ru: words('не|нет|никогда|никто|никого|ничего|ничто|ни|без|нельзя'),
  uk: words('не|ні|немає|нема|ніколи|ніхто|нікого|нічого|жод\\p{L}+|без'),
  zh: /[不没沒未无無非别別]/gu,
  ja: /な(?:い|かった|く|ければ)|ませ(?:ん|んでした)|ず(?=に|、|。)/gu,
};

/** Other ways to say no, which excuse a text that has a denial less: they fail to, lehnten ab, statt. */
const EXCUSES: Readonly<Record<string, RegExp>> = {
  en: /\b(?:fail\w*|refus\w*|den(?:y|ied|ies)|avoid\w*|prevent\w*|lack\w*|only|except|unless|hardly|barely|instead|un\w{4,}|in(?:ability|capable|correct|sufficient|effective|visible)\w*|im(?:possible|perfect)\w*|dis\w{4,}|non-?\w+|\w+less|\w*free|far from|away from|little|few|reluctant\w*|too)\b/giu,
  de: words(
    'un\\p{L}{4,}|\\p{L}+(?:los|frei)(?:e[mnrs]?)?|verweiger\\p{L}*|ablehn\\p{L}*|lehnt\\p{L}*|vermeid\\p{L}*|verhinder\\p{L}*|fehl\\p{L}*|statt|nur|erst|kaum|außer|sondern|zu',
  ),
};

function words(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'giu');
}

/** Denials of a text, or undefined for a language without a table. */
export function denialsIn(text: string, language: LanguageTag): readonly string[] | undefined {
  const table = DENIALS[baseLanguage(language)];
  return table && (text.match(table) ?? []);
}

/** Whether one text denies more often than the other, and the other does not say the same by another word. */
export function denyDifferently(base: string, other: string, language: LanguageTag): boolean {
  const [was, is] = [denialsIn(base, language)?.length ?? 0, denialsIn(other, language)?.length ?? 0];
  if (was === is) return false;
  const excuses = EXCUSES[baseLanguage(language)];
  const [denying, affirming] = was > is ? [base, other] : [other, base];
  const count = (text: string) => (excuses === undefined ? 0 : (text.match(excuses)?.length ?? 0));
  return count(affirming) <= count(denying);
}
