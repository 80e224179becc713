import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import { type NameToken, nameTokens } from '../terms/names/name-tokens.ts';
import { isGermanDeterminer, isTitle } from '../terms/names/word-classes.ts';

/** Verbs of saying in the forms newspapers use of one speaker, as parts of a regular expression. */
const SAYING: Readonly<Record<string, string>> = {
  en: 'said|says|added|adds|explained|explains|stressed|insisted|wrote|writes|replied|answered|asked|argued|claimed|stated|noted|warned|declared|announced|tweeted|continued|concluded|admitted|emphasi[sz]ed|recalled|commented|according to',
  de: 'sagte?|sagt|erklärte?|erklärt|betonte?|betont|meinte?|meint|ergänzte|schrieb|schreibt|antwortete|fragte|warnte|behauptete|versicherte|unterstrich|kommentierte|äußerte|berichtete|forderte|so|laut',
  es: 'dijo|dice|afirmó|aseguró|explicó|añadió|señaló|declaró|indicó|subrayó|escribió|respondió|preguntó|advirtió|insistió|sostuvo|manifestó|apuntó|agregó|comentó|según',
  fr: 'dit|déclaré|déclare|affirmé|affirme|expliqué|explique|ajouté|ajoute|souligné|souligne|écrit|indiqué|indique|précisé|précise|répondu|averti|assuré|assure|selon',
  it: 'detto|disse|dice|dichiarato|dichiara|affermato|afferma|spiegato|spiega|aggiunto|aggiunge|sottolineato|scritto|scrive|risposto|secondo',
  pt: 'disse|diz|afirmou|declarou|explicou|acrescentou|escreveu|respondeu|sublinhou|segundo',
  nl: 'zei|zegt|verklaarde|schreef|schrijft|vertelde|vroeg|antwoordde|benadrukte|aldus|volgens',
  pl: 'powiedzia(?:ł|ła)|mówi(?:ł|ła)?|stwierdzi(?:ł|ła)|doda(?:ł|ła)|oświadczy(?:ł|ła)|podkreśli(?:ł|ła)|napisa(?:ł|ła)|wyjaśni(?:ł|ła)|zapyta(?:ł|ła)|odpowiedzia(?:ł|ła)|zaznaczy(?:ł|ła)|według',
  cs: 'řekla?|říká|uvedla?|dodala?|prohlásila?|zdůraznila?|napsala?|vysvětlila?|odpověděla?|podle',
  ru: 'сказала?|заявила?|отметила?|добавила?|подчеркнула?|написала?|сообщила?|пояснила?|ответила?|спросила?|говорит|считает',
  uk: 'сказа(?:в|ла)|заяви(?:в|ла)|зазначи(?:в|ла)|дода(?:в|ла)|наголоси(?:в|ла)|підкресли(?:в|ла)|написа(?:в|ла)|повідоми(?:в|ла)|поясни(?:в|ла)|відпові(?:в|ла)|запита(?:в|ла)|каже|говорить|вважає|розпові(?:в|ла)',
};

const patterns = new Map<string, RegExp | undefined>();

function sayingIn(language: LanguageTag): RegExp | undefined {
  const base = baseLanguage(language);
  if (!patterns.has(base))
    patterns.set(base, SAYING[base] ? new RegExp(`(?<!\\p{L})(?:${SAYING[base]})(?!\\p{L})`, 'gu') : undefined);
  return patterns.get(base);
}

/** Letters between a verb and a name it may belong to: an office, an article, a place. */
const NEAR = 48;

/** Who is said to speak. */
export interface Speaker {
  /** All names of the phrase the subject of the verb is in: *Rwanda President Paul Kagame said*. */
  readonly names: readonly NameToken[];
  /** The names next to the verb, for people. */
  readonly shown: readonly [NameToken, ...NameToken[]];
  /** They are names, not nouns of a language that capitalises those. */
  readonly sure: boolean;
}

/**
 * Who a text says quoted words are of, one for each verb of saying outside the quotations: before the verb, or after it where a
 * comma parts the two (*Putin was right, said Orbán*).
 */
export function speakersIn(
  text: string,
  language: LanguageTag,
  { segment, quotations }: { readonly segment: number; readonly quotations: readonly TextRange[] },
): readonly Speaker[] {
  const saying = sayingIn(language);
  if (saying === undefined) return [];
  const isQuoted = (at: number) => quotations.some(({ start, end }) => at >= start && at < end);
  const names = nameTokens(text, language, segment).filter(({ start }) => !isQuoted(start));
  return Array.from(text.matchAll(saying), ({ index, 0: verb }) => ({ start: index, end: index + verb.length }))
    .filter(({ start }) => !isQuoted(start))
    .flatMap((verb) => speakerOf(text, verb, names) ?? []);
}

function speakerOf(text: string, verb: TextRange, names: readonly NameToken[]): Speaker | undefined {
  const before = names.filter(({ end }) => end <= verb.start && isNear(text.slice(end, verb.start)));
  const after = names.filter(({ start }) => start >= verb.end && isNear(text.slice(verb.end, start)));
  const last = before.at(-1);
  const direct = last !== undefined && !text.slice(last.end, verb.start).includes(',');
  const chosen = direct || after.length === 0 ? before : after;
  const run = chosen === before ? lastRun : firstRun;
  const between = (one: NameToken, next: NameToken) => text.slice(one.end, next.start);
  const [first, ...others] = run(chosen, (one, next) => /^[\s-]{1,2}$/.test(between(one, next)));
  if (first === undefined) return undefined;
  const shown = [first, ...others] as const;
  const sure = shown.every(({ telling }) => telling) || isBare(text, verb, shown);
  return { names: run(chosen, (one, next) => isOnePhrase(between(one, next))), shown, sure };
}

/** After a comma, an article begins what somebody is: *Taras Kremen, the country's Language Ombudsman*. */
const APPOSITION = /^,\s(?:the|an?|der|die|das|eine?|les?|la|une?|el|los|las|il|lo|gli|o|os|de|het)\s[^.;:!?]*$/u;

/** Nothing but titles and commas stand between, or what the one is: no *to*, no *after*. */
const isOnePhrase = (between: string): boolean =>
  APPOSITION.test(between) ||
  between.split(/[\s,’'-]+/u).every((word) => word === '' || word === 's' || /^\p{Lu}/u.test(word) || isTitle(word));

/** Right beside the verb and without an article, where a German noun would have one: sagte Putin, but *sagte der Sprecher*. */
function isBare(text: string, verb: TextRange, shown: readonly NameToken[]): boolean {
  const [first, last] = [shown[0]!, shown.at(-1)!];
  const between = first.start >= verb.end ? text.slice(verb.end, first.start) : text.slice(last.end, verb.start);
  const before = /(\p{L}+)\s+$/u.exec(text.slice(0, first.start))?.[1] ?? '';
  return between.trim() === '' && !isGermanDeterminer(before) && (first.start >= verb.end || before === '');
}

/** In the same sentence, outside quotation marks, and not in what is said: he said that Putin … */
const isNear = (between: string): boolean =>
  between.length <= NEAR &&
  !/["“”„«»「」『』;:]|[.!?]\s|(?<!\p{L})(?:that|dass|daß|que|che|że|что|що)(?!\p{L})/u.test(between);

type Joined = (one: NameToken, next: NameToken) => boolean;

/** Names that follow each other directly are one person: Rishi Sunak. */
function lastRun(names: readonly NameToken[], joined: Joined): readonly NameToken[] {
  const first = names.findLastIndex((name, at) => at === 0 || !joined(names[at - 1]!, name));
  return first === -1 ? [] : names.slice(first);
}

function firstRun(names: readonly NameToken[], joined: Joined): readonly NameToken[] {
  const end = names.findIndex((name, at) => at > 0 && !joined(names[at - 1]!, name));
  return end === -1 ? names : names.slice(0, end);
}
