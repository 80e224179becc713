import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import { sameLemma, withoutUmlaut } from './inflection.ts';

/** Shortest term that is looked for inside words; shorter ones stand in long words by chance. */
export const SHORTEST_PART = 4;

/** What may stand between the parts of a German compound, longest first (Duden, "Fugenelement"). */
const LINKERS = ['ens', 'nen', 'es', 'en', 'er', 'n', 's', 'e', ''];
/** They make verbs and their nouns, no compounds: *Vorteil*, *Unterteil*, *Auswahl*. */
const PREFIXES = new Set(
  'durch fort gegen hinter nach nieder ober über unter wider wieder zurück zusammen heraus herein hinaus hinein vorher'.split(
    ' ',
  ),
);
/** What derives one word from another: *Organisation*, *staatlich*, *Ministerium* hold no second word. */
const SUFFIX =
  /^(?:ung|heit|keit|lich|isch|bar|schaft|los|haft|sam|chen|lein|ling|tum|ig|erin|ium|ier|isier|isat|ität|ismus|ist|al|ell|iv|ion|tion|ent|ant|or|ös|är|end|ern|eln|est)(?:$|e|en|em|er|es|n|s|innen|ung|ungen|ion|ionen|ität|ismus|isch\w*|lich\w*|heit|keit|te\w*|t)*$/;
/** Nouns of three letters that often come last. */
const SHORT_HEADS = new Set('ort amt rat typ art tag weg hof bau zug uhr see rad box akt rest liste'.split(' '));
/** Consonants a German word may begin with: *Markt-platz* holds no *Mark*, since nothing begins with *tpl*. */
const ONSET =
  /^(?:bl?|br|chr?|c|dr?|fl?|fr|gl|gn|gr?|h|j|kl|kn|kr?|l|m|n|pfl|pfr|pf|ph|pl|pr|ps|p|qu|rh?|schl|schm|schn|schr|schw|sch|sk|sl|sm|spl|spr|sp|str|st|s|th|tr|tsch|ts|t|v|wr?|x|y|zw?)?[aeiouäöüy]/;

/** Whether words of the language are joined without a space. */
export const hasCompounds = (language: LanguageTag): boolean => baseLanguage(language) === 'de';

/**
 * The part of a closed compound that is the wanted word, if it begins at `at`: first (*Lieferant* in
 * *Lieferantenvertrag*), last in any form (*Vertrags* in *Lieferantenvertrags*) or between. All in lower case. German only.
 */
export function partOfCompound(wanted: string, word: string, at: number): TextRange | undefined {
  if (at > 0 && !isModifier(word.slice(0, at))) return undefined;
  const [plain, base] = [withoutUmlaut(word), withoutUmlaut(wanted)];
  if (at > 0 && sameLemma(wanted, word.slice(at), 'de')) return { start: at, end: word.length };
  // *Sprache* loses its -e in *Sprachkurs*.
  const stems = base.length > SHORTEST_PART && base.endsWith('e') ? [base, base.slice(0, -1)] : [base];
  for (const stem of stems) {
    if (!plain.startsWith(stem, at)) continue;
    const end = at + stem.length;
    if (LINKERS.some((linker) => plain.startsWith(linker, end) && isHead(word.slice(end + linker.length))))
      return { start: at, end };
  }
  return undefined;
}

function isModifier(front: string): boolean {
  return front.length >= SHORTEST_PART && /[aeiouäöüy]/.test(front) && ONSET.test(front) && !PREFIXES.has(front);
}

function isHead(rest: string): boolean {
  if (rest.length <= SHORTEST_PART - 1) return SHORT_HEADS.has(rest);
  return ONSET.test(rest) && !SUFFIX.test(rest);
}
