import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { LOWER, letterClass, UPPER, wordEnd } from '../../shared/letters.ts';
import { eachCapitalised, type Mention, surroundings } from './mentions.ts';
import { isFunctionWord, isTitle } from './word-classes.ts';

/** A capitalised word that may be a name or a part of one. */
export interface NameToken extends Mention {
  readonly form: string;
  /** Only a name is capitalised here: inside a running sentence of a language that keeps capitals for names. */
  readonly telling: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Candidate names of a segment, in order. `known`: words that are names whatever they mean in this language (Son, in Spanish "are"). */
export function nameTokens(
  text: string,
  language: LanguageTag,
  segment: number,
  known: ReadonlySet<string> = NONE,
): readonly NameToken[] {
  const running = baseLanguage(language) !== 'de' && !isTitleCase(text);
  const tokens: NameToken[] = [];
  eachCapitalised(text, (start, end) => {
    const form = text.slice(start, end);
    if (end - start < 2) return;
    if (!known.has(form) && (isFunctionWord(form, language) || isTitle(form))) return;
    tokens.push({ segment, start, end, form, telling: running && !surroundings(text, start, end).initial });
  });
  return tokens;
}

/** A heading in which most words are capitalised, as English papers set them. */
function isTitleCase(text: string): boolean {
  let [upper, all] = [0, 0];
  for (let at = 0; at < text.length; ) {
    const kind = letterClass(text.charCodeAt(at));
    if (kind !== UPPER && kind !== LOWER) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    if (end - at > 3) {
      all++;
      if (kind === UPPER) upper++;
    }
    at = end;
  }
  return all >= 4 && upper > all * 0.6;
}
