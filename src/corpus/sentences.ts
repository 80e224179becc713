import type { LanguageTag } from '../shared/language.ts';

/** Abbreviations that stand before a capital letter in running text; titles, months and magnitudes mostly. Lower case, without the dot. */
const ABBREVIATIONS = new Set(
  (
    'dr prof mr mrs ms st sr jr gen col lt sgt capt rev hon gov sen rep pres vs etc fig no vol approx dept est inc ltd co corp ' +
    'bzw ca ggf inkl mio mrd nr str usw vgl evtl sog abs art bd hr fr frl ing dipl mag ' +
    'jan feb mar apr jun jul aug sep sept oct okt nov dec dez ' +
    'sra srta ud uds núm pág tel av avda mme mlle mgr apr env'
  ).split(' '),
);

/**
 * Sentences with the white space that follows them; joined they are the text again, to the last character.
 * By UAX #29, which also breaks after "Dr.", "z. B." and "4." (before "November"): such pieces are put together again.
 * Intl alone, and no native splitter, so that a text is cut, and therefore billed, the same on every machine.
 */
export function splitSentences(text: string, language: LanguageTag): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenterOf(language).segment(text)) {
    open += segment;
    if (endsInAbbreviation(segment)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}

/** UTF-16 code units looked at first before, and after, the place a sentence should end at; more when that does not settle it. */
const BEHIND = 200;
const AHEAD = 40;

/**
 * The last place in `from` < place <= `to` < end of the text at which `splitSentences` cuts a text, found without reading all of it.
 * @param from 0, or a place at which it cuts
 */
export function lastSentenceEnd(
  text: string,
  language: LanguageTag,
  { from, to }: { readonly from: number; readonly to: number },
): number | undefined {
  for (let behind = BEHIND; ; behind *= 4) {
    const start = to - behind <= from ? from : inMidSentence(text, { from: to - behind, to });
    const end = start === undefined ? undefined : lastEndAfter(text, language, { start, to, ahead: AHEAD });
    if (end !== undefined || start === from) return end;
  }
}

/**
 * Start of a word after another word and a single space. No rule of UAX #29 looks back past such a place: what comes
 * after it is cut as if the text began there.
 */
function inMidSentence(text: string, { from, to }: { from: number; to: number }): number | undefined {
  const words = /\p{L} (?=\p{L})/gu;
  words.lastIndex = from;
  const found = words.exec(text);
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  return start < to ? start : undefined;
}

function lastEndAfter(
  text: string,
  language: LanguageTag,
  { start, to, ahead }: { start: number; to: number; ahead: number },
): number | undefined {
  const near = text.slice(start, to + ahead);
  let last: number | undefined;
  for (const { segment, index } of segmenterOf(language).segment(near)) {
    const end = index + segment.length;
    if (start + end > to || (end === near.length && start + end < text.length)) break;
    if (!endsInAbbreviation(segment)) last = end;
  }
  if (last === undefined) return undefined;
  // Whether a full stop ends a sentence depends on the next letter: "approx. 5–10 more".
  if (to + ahead >= text.length || /\p{L}/u.test(near.slice(last))) return start + last;
  return lastEndAfter(text, language, { start, to, ahead: Infinity });
}

const segmenters = new Map<LanguageTag, Intl.Segmenter>();

/** Making one takes longer than cutting a page with it. */
function segmenterOf(language: LanguageTag): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** One letter, one or two digits, a word with a dot inside, or a known abbreviation, then a full stop and no line break. */
function endsInAbbreviation(piece: string): boolean {
  const last = /(?:^|[\s(«„“"'])([\p{L}\p{M}\p{N}.]{1,12})\.[^\S\r\n]*$/u.exec(piece)?.[1];
  if (last === undefined) return false;
  return /^(?:\p{L}\p{M}*|\p{N}{1,2})$/u.test(last) || last.includes('.') || ABBREVIATIONS.has(last.toLowerCase());
}
