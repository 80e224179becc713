import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { CheckedText } from './contract.ts';
import { type SourcedSegment, translatedSegments } from './segments.ts';

interface NegationTable {
  readonly plain: RegExp;
  readonly any: RegExp;
}

/**
 * Words that deny, and those that deny in some uses only (`without`, `hardly`): the latter excuse, but do not accuse.
 * Where a language denies with a word of many uses (French *ne* alone, Chinese 没), only the sure ones are plain.
 */
const NEGATIONS: Readonly<Record<string, NegationTable>> = {
  en: {
    plain:
      /(?<!\b(?:whether or|but|if) )\b(?:not(?! only)|never|nobody|nothing|nowhere|neither|cannot)\b|(?<!\b(?:I do|[Cc]a|[Ww]hy do)(?=n[’']t (?:know,|complain|you)))(?<!(?:^|[.!?]\s+)\w{2,6}(?=n[’']t (?:it|he|she|they|you|we|I|that|this|there)\b))n[’']t\b(?!\s+(?:it|he|she|they|you|we|I|that|there)\b(?:\s+\w+)?\s*[?,]|\s+help but)/giu,
    any: /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|rarely|seldom|unless|lack\w*|fail\w*|refus\w*|den(?:y|ied|ies)|avoid\w*|prevent\w*|absent|instead|rather|only|except|miss\w*|stop\w*|too|than|away|out|un(?!der|til|it|ion|ique|ivers|cle)\w{3,}|in(?:ability|capable|correct|sufficient|effective|visible)\w*|im(?:possible|perfect)\w*|dis(?!cuss|tri|tan|cover|play|ease|hes|aster|k)\w{4,}|non-?\w+|\w+less|yet|\w*free|wrong|sorry|short of|anything but|don|doesn|didn|won|can|couldn|isn|aren|wasn|weren|dont|cant|wont)\b|n[’']t\b/giu,
  },
  de: {
    plain:
      /(?<!\p{L})(?:nicht|niemals|niemand(?:em|en)?|nirgends|keinesfalls|keineswegs)(?!\p{L}|\s+(?:nur|zuletzt|zu\s+vergessen|wahr|mehr\s+lange))/giu,
    any: /(?<!\p{L})(?:nicht\p{L}*|nie|niemals|niemand\p{L}*|nichts|nirgends|kein\p{L}*|weder|noch|ohne|kaum|selten|statt|anstatt|anstelle|un(?!ter|ser|ivers|ion|gefähr|garn|fall|glück|wetter)\p{L}{3,}|\p{L}+(?:los|frei|arm)(?:e[nmrs]?)?|fehl\p{L}*|mangel\p{L}*|verweiger\p{L}*|ablehn\p{L}*|lehnt\p{L}*|vermeid\p{L}*|verhinder\p{L}*|erst|nur|null|außer|sondern|zu|bevor|weg|aus|ex-?\p{L}+|in(?:kompet|akt|direk|offiz)\p{L}*|nein|bis|weniger|leugn\p{L}*|dement\p{L}*)(?!\p{L})/giu,
  },
  es: {
    plain:
      /(?<!\p{L})(?:no(?!\s+(?:solo|sólo|obstante)|[,.?¿!]|\s*$)|nunca|jamás|nadie|ninguno|ninguna|ningún)(?!\p{L})/giu,
    any: /(?<!\p{L})(?:no|nunca|jamás|nadie|nada|ningun\p{L}*|ningún|ni|sin|tampoco|apenas|salvo|excepto|falt\p{L}*|carec\p{L}*|neg(?:ó|ar|aron|aba)\p{L}*|evit\p{L}*|imped\p{L}*|rechaz\p{L}*|dej(?:ó|ar|aron)|solo|sólo|antes|menos|in(?:capa|út|visib|correct|sufic|efic|cumpl|just|segur|evitab|acept|usual|cómod)\p{L}*|imposib\p{L}*|des(?:conoc|aparec|cart|autor)\p{L}*)(?!\p{L})/giu,
  },
  fr: {
    plain:
      /(?<!\p{L})(?:ne|n[’'])\s*(?:[\p{L}’'-]+\s+){1,4}?(?:pas|jamais|rien|personne|aucune?|plus)(?!\p{L}|\s+(?:que|seulement))/giu,
    any: /(?<!\p{L})(?:ne|n|pas|jamais|rien|personne|aucune?|ni|sans|plus|non|guère|sauf|manqu\p{L}*|refus\p{L}*|évit\p{L}*|empêch\p{L}*|nie\p{L}*|in(?:capa|util|visib|correct|suffi|effic|just|évit|connu)\p{L}*|impossib\p{L}*|dés(?:accord|avou|ormais)\p{L}*)(?!\p{L})/giu,
  },
  it: {
    plain: /(?<!\p{L})(?:non(?!\s+(?:solo|soltanto|appena))|mai|nessun[oa]?)(?!\p{L})/giu,
    any: /(?<!\p{L})(?:non|mai|nessun\p{L}*|niente|nulla|né|senza|neanche|nemmeno|neppure|no|tranne|eccetto|manca\p{L}*|rifiut\p{L}*|evit\p{L}*|nega\p{L}*|solo|in(?:capac|util|visib|corrett|suffic|effic|giust|evitab|accettab|conscio)\p{L}*|impossib\p{L}*|s(?:fiduc|content|conosc)\p{L}*)(?!\p{L})/giu,
  },
  pl: {
    plain:
      /(?<!\p{L})(?:nie(?!\s+(?:tylko|mniej|więcej|wszystk|źle|ma\s+sprawy)|[,.?!])|nigdy|nikt|nikogo|żaden|żadna|żadne|żadnego|żadnej)(?!\p{L})/giu,
    any: /(?<!\p{L})(?:nie\p{L}*|nigdy|nikt|nikogo|nic|niczego|żad\p{L}*|bez\p{L}*|ani|brak\p{L}*|ledwo|odm\p{L}*|zaprzecz\p{L}*|unik\p{L}*|oprócz|poza|tylko|zanim)(?!\p{L})/giu,
  },
  ru: {
    plain:
      /(?<!\p{L})(?:не(?!\s+(?:только|против|плохо|мен[ье]|бол[ье]|всё|все|хвата))|никогда|никто|никого|нельзя|нет(?!\p{L}))(?!\p{L})/giu,
    any: /(?<!\p{L})(?:не\p{L}*|ни\p{L}*|без\p{L}*|бес\p{L}*|отказ\p{L}*|отсутств\p{L}*|кроме|едва|вряд|лишь|только|пока|отриц\p{L}*|избе\p{L}*)(?!\p{L})/giu,
  },
  uk: {
    plain:
      /(?<!\p{L})(?:не(?!\s+(?:тільки|лише|проти|погано|менш|більш|зручн|все|туди|про|вистач))|ніколи|ніхто|нікого|немає|нема)(?!\p{L})/giu,
    any: /(?<!\p{L})(?:не\p{L}*|ні\p{L}*|без\p{L}*|відмов\p{L}*|відсутн\p{L}*|крім|окрім|ледве|навряд|лише|тільки|поки|запереч\p{L}*|уник\p{L}*)(?!\p{L})/giu,
  },
  zh: {
    plain: /从未|從未|从不|没有|沒有|不能|不会|不會|不是(?!吗|嗎)|并不|並不|不得|不可(?!避)|禁止/gu,
    any: /[不没沒未无無非别勿莫否免难難缺拒禁零]|除了|除非|避|停|失/gu,
  },
  ja: {
    plain:
      /(?<!ねばなり|ければなり|てはなり|かもしれ|すみ)(?:ません|なかった)|(?:では|じゃ)ない(?!か|\s*で|だろ|でしょ|の)|決して/gu,
    any: /ない|なく|なか|なけ|ぬ|ず|ません|無|不|未|非|否|禁|避|以外|だけ|しか|ゼロ/gu,
  },
};

/** What a segment and its source say "not" with: surely, and with any word that could mean it. */
export interface Denials {
  readonly segment: SourcedSegment;
  readonly source: Denying;
  readonly target: Denying;
}

interface Denying {
  readonly plain: readonly RegExpExecArray[];
  readonly any: readonly RegExpExecArray[];
}

/** The denials of every translated segment; nothing in languages without a table, nor where the source was copied. */
export function denialsOf(text: CheckedText): readonly Denials[] {
  return translatedSegments(text).flatMap((segment) => {
    if (segment.source.text.trim() === segment.text.trim()) return [];
    if (isPoliteQuestion(segment.source)) return [];
    const source = wordsIn(segment.source.text, segment.source.language);
    const target = wordsIn(segment.text, text.language);
    return source === undefined || target === undefined ? [] : [{ segment, source, target }];
  });
}

const POLITE: ReadonlySet<string> = new Set(['uk', 'ru', 'pl']);

/** A denying question of a Slavic language may be no more than polite: Ви не підкажете? */
function isPoliteQuestion({ text, language }: SourcedSegment['source']): boolean {
  return POLITE.has(baseLanguage(language)) && /\?["“”»]?\s*$/u.test(text);
}

function wordsIn(text: string, language: LanguageTag): Denying | undefined {
  const table = NEGATIONS[baseLanguage(language)];
  return table && { plain: [...text.matchAll(table.plain)], any: [...text.matchAll(table.any)] };
}
