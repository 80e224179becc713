import { baseLanguage, type LanguageTag } from '../shared/language.ts';

interface DenialTable {
  /** Words that surely deny the sentence: they accuse a translation that has nothing of the kind. */
  readonly plain: RegExp;
  /** All words that deny: counted between two texts of one language. */
  readonly denying: RegExp;
  /** Any word that could mean it (`without`, `hardly`, `fail`): it excuses, but does not accuse. */
  readonly any: RegExp;
}

/**
 * Words that deny, by language. Where a language denies with a word of many uses (French *ne* alone, Chinese 没), only the sure ones are plain.
 */
const DENIALS: Readonly<Record<string, DenialTable>> = {
  en: {
    plain:
      /(?<!\b(?:whether or|but|if) )\b(?:not(?! only)|never|nobody|nothing|nowhere|neither|cannot)\b|(?<!\b(?:I do|[Cc]a|[Ww]hy do)(?=n[’']t (?:know,|complain|you)))(?<!(?:^|[.!?]\s+)\w{2,6}(?=n[’']t (?:it|he|she|they|you|we|I|that|this|there)\b))n[’']t\b(?!\s+(?:it|he|she|they|you|we|I|that|there)\b(?:\s+\w+)?\s*[?,]|\s+help but)/giu,
    // Not "No. 2", "no less than", "not far from", "nothing short of", "second to none", "more often than not", "isn't it?".
    denying:
      /\b(?:no(?!\.\s*\d|\s+(?:less|more|fewer|later|doubt))|(?<!\bthan )not(?!\s+(?:only|far|just))|never|(?<!\bto )none|nobody|nothing(?!\s+short)|nowhere|neither|nor|cannot|without)\b|n[’']t\b(?!\s+(?:it|he|she|they|you|we|I|there|that)\s*[?,])/giu,
    any: /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|rarely|seldom|unless|lack\w*|fail\w*|refus\w*|den(?:y|ied|ies)|avoid\w*|prevent\w*|absent|instead|rather|only|except|miss\w*|stop\w*|too|than|away|out|un(?!der|til|it|ion|ique|ivers|cle)\w{3,}|in(?:ability|capable|correct|sufficient|effective|visible)\w*|im(?:possible|perfect)\w*|dis(?!cuss|tri|tan|cover|play|ease|hes|aster|k)\w{4,}|non-?\w+|\w+less|yet|\w*free|wrong|sorry|short of|anything but|little|few|reluctant\w*|(?:don|doesn|didn|won|can|couldn|isn|aren|wasn|weren)(?= t\b|[’'´`]?t\b))\b|n[’']t\b/giu,
  },
  de: {
    plain:
      /(?<!\p{L})(?:nicht|niemals|niemand(?:em|en)?|nirgends|keinesfalls|keineswegs)(?!\p{L}|\s+(?:nur|zuletzt|zu\s+vergessen|wahr|mehr\s+lange))/giu,
    denying: words(
      'nicht|nie|niemals|niemand(?:em|en)?|nichts|nirgends|kein(?:e[mnrs]?)?|weder|ohne|keinesfalls|keineswegs',
    ),
    any: /(?<!\p{L})(?:nicht\p{L}*|nie|niemals|niemand\p{L}*|nichts|nirgends|kein\p{L}*|weder|noch|ohne|kaum|selten|statt|anstatt|anstelle|un(?!ter|ser|ivers|ion|gefähr|garn|fall|glück|wetter)\p{L}{3,}|\p{L}+(?:los|frei|arm)(?:e[nmrs]?)?|fehl\p{L}*|mangel\p{L}*|verweiger\p{L}*|ablehn\p{L}*|lehnt\p{L}*|vermeid\p{L}*|verhinder\p{L}*|erst|nur|null|außer|sondern|zu|bevor|weg|aus|ex-?\p{L}+|in(?:kompet|akt|direk|offiz)\p{L}*|nein|bis|weniger|leugn\p{L}*|dement\p{L}*)(?!\p{L})/giu,
  },
  es: {
    plain:
      /(?<!\p{L})(?:no(?!\s+(?:solo|sólo|obstante)|[,.?¿!]|\s*$)|nunca|jamás|nadie|ninguno|ninguna|ningún)(?!\p{L})/giu,
    denying: words('no|nunca|jamás|nadie|nada|ningun[oa]?s?|ningún|ni|sin|tampoco'),
    any: /(?<!\p{L})(?:no|nunca|jamás|nadie|nada|ningun\p{L}*|ningún|ni|sin|tampoco|apenas|salvo|excepto|falt\p{L}*|carec\p{L}*|neg(?:ó|ar|aron|aba)\p{L}*|evit\p{L}*|imped\p{L}*|rechaz\p{L}*|dej(?:ó|ar|aron)|solo|sólo|antes|menos|in(?:capa|út|visib|correct|sufic|efic|cumpl|just|segur|evitab|acept|usual|cómod)\p{L}*|imposib\p{L}*|des(?:conoc|aparec|cart|autor)\p{L}*)(?!\p{L})/giu,
  },
  fr: {
    plain:
      /(?<!\p{L})(?:ne|n[’'])\s*(?:[\p{L}’'-]+\s+){1,4}?(?:pas|jamais|rien|personne|aucune?|plus)(?!\p{L}|\s+(?:que|seulement))/giu,
    denying: words('pas|jamais|rien|personne|aucune?|ni|sans|nul(?:le)?'),
    any: /(?<!\p{L})(?:ne|n|pas|jamais|rien|personne|aucune?|ni|sans|plus|non|guère|sauf|manqu\p{L}*|refus\p{L}*|évit\p{L}*|empêch\p{L}*|nie\p{L}*|in(?:capa|util|visib|correct|suffi|effic|just|évit|connu)\p{L}*|impossib\p{L}*|dés(?:accord|avou|ormais)\p{L}*)(?!\p{L})/giu,
  },
  it: {
    plain: /(?<!\p{L})(?:non(?!\s+(?:solo|soltanto|appena))|mai|nessun[oa]?)(?!\p{L})/giu,
    denying: words('non|mai|nessun[oa]?|niente|nulla|né|senza|nemmeno|neanche|neppure'),
    any: /(?<!\p{L})(?:non|mai|nessun\p{L}*|niente|nulla|né|senza|neanche|nemmeno|neppure|no|tranne|eccetto|manca\p{L}*|rifiut\p{L}*|evit\p{L}*|nega\p{L}*|solo|in(?:capac|util|visib|corrett|suffic|effic|giust|evitab|accettab|conscio)\p{L}*|impossib\p{L}*|s(?:fiduc|content|conosc)\p{L}*)(?!\p{L})/giu,
  },
  pl: {
    plain:
      /(?<!\p{L})(?:nie(?!\s+(?:tylko|mniej|więcej|wszystk|źle|ma\s+sprawy)|[,.?!])|nigdy|nikt|nikogo|żaden|żadna|żadne|żadnego|żadnej)(?!\p{L})/giu,
    denying: words('nie|nigdy|nikt|nikogo|nic|niczego|żad(?:en|na|ne|nych)|ani|bez'),
    any: /(?<!\p{L})(?:nie\p{L}*|nigdy|nikt|nikogo|nic|niczego|żad\p{L}*|bez\p{L}*|ani|brak\p{L}*|ledwo|odm\p{L}*|zaprzecz\p{L}*|unik\p{L}*|oprócz|poza|tylko|zanim)(?!\p{L})/giu,
  },
  ru: {
    plain:
      /(?<!\p{L})(?:не(?!\s+(?:только|против|плохо|мен[ье]|бол[ье]|всё|все|хвата))|никогда|никто|никого|нельзя|нет(?!\p{L}))(?!\p{L})/giu,
    denying: words('не|нет|никогда|никто|никого|ничего|ничто|ни|без|нельзя'),
    any: /(?<!\p{L})(?:не\p{L}*|ни\p{L}*|без\p{L}*|бес\p{L}*|отказ\p{L}*|отсутств\p{L}*|кроме|едва|вряд|лишь|только|пока|отриц\p{L}*|избе\p{L}*)(?!\p{L})/giu,
  },
  uk: {
    plain:
      /(?<!\p{L})(?:не(?!\s+(?:тільки|лише|проти|погано|менш|більш|зручн|все|туди|про|вистач))|ніколи|ніхто|нікого|немає|нема)(?!\p{L})/giu,
    denying: words('не|ні|немає|нема|ніколи|ніхто|нікого|нічого|жод\\p{L}+|без'),
    any: /(?<!\p{L})(?:не\p{L}*|ні\p{L}*|без\p{L}*|відмов\p{L}*|відсутн\p{L}*|крім|окрім|ледве|навряд|лише|тільки|поки|запереч\p{L}*|уник\p{L}*)(?!\p{L})/giu,
  },
  zh: {
    plain: /从未|從未|从不|没有|沒有|不能|不会|不會|不是(?!吗|嗎)|并不|並不|不得|不可(?!避)|禁止/gu,
    denying: /[不没沒未无無非别別]/gu,
    any: /[不没沒未无無非别勿莫否免难難缺拒禁零]|除了|除非|避|停|失/gu,
  },
  ja: {
    plain:
      /(?<!ねばなり|ければなり|てはなり|かもしれ|すみ)(?:ません|なかった)|(?:では|じゃ)ない(?!か|\s*で|だろ|でしょ|の)|決して/gu,
    denying: /な(?:い|かった|く|ければ)|ませ(?:ん|んでした)|ず(?=に|、|。)/gu,
    any: /ない|なく|なか|なけ|ぬ|ず|ません|無|不|未|非|否|禁|避|以外|だけ|しか|ゼロ/gu,
  },
};

/** Languages for which two texts can be counted against each other, but a translation not against its source. */
const ONLY_DENYING: Readonly<Record<string, RegExp>> = {
  pt: words('não|nunca|jamais|ninguém|nada|nenhuma?|nem|sem'),
  ca: words('no|mai|ningú|res|cap|ni|sense|tampoc'),
  gl: words('non|nunca|ninguén|nada|ningunha?|ningún|nin|sen|tampouco'),
  nl: words('niet|nooit|niemand|niets|geen|zonder|nergens|noch'),
  cs: words('ne|není|nejsou|nebyl\\p{L}*|nikdy|nikdo|nic|žád\\p{L}+|ani|bez'),
};

function words(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'giu');
}

/** What a text denies with: surely, and with any word that could mean it. */
export interface Denying {
  readonly plain: readonly RegExpExecArray[];
  readonly any: readonly RegExpExecArray[];
}

/** Undefined in languages without a full table. */
export function denyingIn(text: string, language: LanguageTag): Denying | undefined {
  const table = DENIALS[baseLanguage(language)];
  return table && { plain: [...text.matchAll(table.plain)], any: [...text.matchAll(table.any)] };
}

/** Words of a text that deny, or undefined for a language without a table. */
export function denialsIn(text: string, language: LanguageTag): readonly string[] | undefined {
  const base = baseLanguage(language);
  const table = DENIALS[base]?.denying ?? ONLY_DENYING[base];
  // Never, never, never: said once more it denies no more.
  return table && (text.replace(/(?<!\p{L})(\p{L}+)(?:[\s,!.]+\1(?!\p{L}))+/giu, '$1').match(table) ?? []);
}

/** Whether one of two texts of a language denies more often than the other, and the other does not say the same by another word. */
export function denyDifferently(base: string, other: string, language: LanguageTag): boolean {
  const [was, is] = [denialsIn(base, language)?.length ?? 0, denialsIn(other, language)?.length ?? 0];
  if (was === is) return false;
  const any = DENIALS[baseLanguage(language)]?.any;
  if (any === undefined) return true;
  const otherwise = (text: string, denials: number) => (text.match(any)?.length ?? 0) - denials;
  const [there, here] = [otherwise(base, was), otherwise(other, is)];
  return was > is ? here <= there : there <= here;
}
