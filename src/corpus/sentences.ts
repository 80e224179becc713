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
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    open += segment;
    if (endsInAbbreviation(segment)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}

/** One letter, one or two digits, a word with a dot inside, or a known abbreviation, then a full stop and no line break. */
function endsInAbbreviation(piece: string): boolean {
  const last = /(?:^|[\s(«„“"'])([\p{L}\p{M}\p{N}.]{1,12})\.[^\S\r\n]*$/u.exec(piece)?.[1];
  if (last === undefined) return false;
  return /^(?:\p{L}\p{M}*|\p{N}{1,2})$/u.test(last) || last.includes('.') || ABBREVIATIONS.has(last.toLowerCase());
}
