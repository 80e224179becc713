import type { CheckedText } from '../../checks/contract.ts';
import { baseLanguage } from '../../shared/language.ts';
import { DIGIT, eachWord, LOWER, letterClass } from '../../shared/letters.ts';
import { type Mention, type Surroundings, surroundings } from './mentions.ts';
import { isAllCaps, type Spelling } from './spellings.ts';
import { isFunctionWord, isGermanDeterminer, isLocalPreposition, isTitle } from './word-classes.ts';

/** What the text says about a spelling beyond its letters. */
export interface Evidence {
  readonly uses: number;
  /** Capitalised inside a running sentence, where only names (in German: nouns) are. */
  readonly inside: number;
  /** Lower-case uses of the same word. */
  readonly lower: number;
  /** Capitalised neighbours that are no titles: given names before, surnames after; lower case. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** Uses with no capitalised neighbour at all. */
  readonly bare: number;
  /** German: uses after an article or another determiner. */
  readonly determined: number;
  /** Uses beside an acronym or a number, as in CNN Brasil, Hannover 96; in a heading in capitals every word looks like one. */
  readonly labelled: number;
  /** Uses after a preposition of place. */
  readonly placed: number;
}

interface PlacedUse extends Surroundings {
  /** Set in capitals throughout. */
  readonly capitals: boolean;
}

/** Reads evidence from a text when it is asked for, once per spelling. */
export class EvidenceReader {
  readonly #texts: ReadonlyMap<number, string>;
  readonly #language: string;
  readonly #german: boolean;
  readonly #known = new Map<string, Evidence>();
  #lowerWords: ReadonlyMap<string, number> | undefined;

  constructor(text: CheckedText) {
    this.#texts = new Map(text.segments.map((segment) => [segment.index, segment.text]));
    this.#language = text.language;
    this.#german = baseLanguage(text.language) === 'de';
  }

  of(spelling: Spelling): Evidence {
    const known = this.#known.get(spelling.key);
    if (known) return known;
    const evidence = this.#read(spelling);
    this.#known.set(spelling.key, evidence);
    return evidence;
  }

  #read(spelling: Spelling): Evidence {
    const uses = spelling.mentions.map((mention) => this.#around(mention));
    const left = uses.map((use) => (this.#isNamePart(use.before) ? use.before.toLowerCase() : ''));
    const right = uses.map((use) => (this.#isNamePart(use.after) ? use.after.toLowerCase() : ''));
    const count = (test: (use: PlacedUse, index: number) => boolean) => uses.filter(test).length;
    return {
      uses: uses.length,
      before: new Set(left.filter(Boolean)),
      after: new Set(right.filter(Boolean)),
      bare: count((_, index) => left[index] === '' && right[index] === ''),
      inside: count((use) => !use.initial),
      determined: this.#german ? count((use) => isGermanDeterminer(use.before)) : 0,
      labelled: count(
        (use) => !use.capitals && ((isLabel(use.before) && !YEAR.test(use.before)) || isLabel(use.after)),
      ),
      placed: count((use) => isLocalPreposition(use.before, this.#language)),
      lower: this.#lowerUses(spelling.key),
    };
  }

  #around({ segment, start, end }: Mention): PlacedUse {
    const text = this.#texts.get(segment)!;
    return { ...surroundings(text, start, end), capitals: isAllCaps(text.slice(start, end)) };
  }

  /** A capitalised neighbour that may be part of the name. */
  #isNamePart(word: string): boolean {
    const kind = word === '' ? LOWER : letterClass(word.charCodeAt(0));
    return kind !== LOWER && kind !== DIGIT && !isTitle(word) && !isFunctionWord(word, this.#language);
  }

  /** Counted over the whole text at once, when the first pair of names asks for it. */
  #lowerUses(key: string): number {
    this.#lowerWords ??= countLowerWords(this.#texts.values());
    return this.#lowerWords.get(key) ?? 0;
  }
}

function countLowerWords(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    eachWord(text, (start, end) => {
      if (letterClass(text.charCodeAt(start)) !== LOWER) return;
      const word = text.slice(start, end);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
  return counts;
}

/** In 2009 Qaddafi spoke: a year before a name tells when, and labels nothing. */
const YEAR = /^(?:1[5-9]|20)\d\d$/;

function isLabel(word: string): boolean {
  return word !== '' && (letterClass(word.charCodeAt(0)) === DIGIT || isAllCaps(word));
}
