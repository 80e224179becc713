import type { CheckedText } from '../../checks/contract.ts';
import { baseLanguage } from '../../shared/language.ts';
import { LOWER, letterClass, OTHER } from './letters.ts';
import { eachCapitalised, type Mention, surroundings } from './mentions.ts';
import { isFunctionWord, isGermanDeterminer, isTitle } from './word-classes.ts';

/** One spelling of one word with all its places; upper-case and possessive forms belong to it. */
export interface Spelling {
  /** Lower case, NFC. */
  readonly key: string;
  /** The form to show: the most frequent one that is not in capitals throughout. */
  form: string;
  readonly mentions: Mention[];
}

/** All capitalised words of the text, by spelling, in order of first appearance. */
export function spellingsOf(text: CheckedText): ReadonlyMap<string, Spelling> {
  const byForm = new Map<string, Mention[]>();
  for (const segment of text.segments) {
    if (segment.state !== 'text') continue;
    eachCapitalised(segment.text, (start, end) => {
      const form = segment.text.slice(start, end);
      const known = byForm.get(form);
      if (known) known.push({ segment: segment.index, start, end });
      else byForm.set(form, [{ segment: segment.index, start, end }]);
    });
  }
  return mergeCase(byForm);
}

function mergeCase(byForm: ReadonlyMap<string, Mention[]>): ReadonlyMap<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  const best = new Map<string, number>();
  for (const [form, mentions] of byForm) {
    const key = form.toLowerCase().normalize('NFC');
    const weight = isAllCaps(form) ? 0 : mentions.length;
    const known = spellings.get(key);
    if (!known) spellings.set(key, { key, form, mentions: [...mentions] });
    else {
      known.mentions.push(...mentions);
      if (weight > best.get(key)!) known.form = form;
    }
    best.set(key, Math.max(best.get(key) ?? -1, weight));
  }
  return spellings;
}

export function isAllCaps(form: string): boolean {
  return form.length > 1 && form === form.toUpperCase();
}

/** What the text says about a spelling beyond its letters. */
export interface Evidence {
  /** Capitalised inside a running sentence, where only names (in German: nouns) are. */
  readonly inside: number;
  /** Lower-case uses of the same word. */
  readonly lower: number;
  /** Capitalised neighbours that are no titles: given names before, surnames after. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** Uses with no capitalised neighbour at all. */
  readonly bare: number;
  /** German: uses after an article or another determiner. */
  readonly determined: number;
}

export class EvidenceReader {
  readonly #texts: ReadonlyMap<number, string>;
  readonly #language: string;
  readonly #german: boolean;
  readonly #known = new Map<string, Evidence>();

  constructor(text: CheckedText) {
    this.#texts = new Map(text.segments.map((segment) => [segment.index, segment.text]));
    this.#language = text.language;
    this.#german = baseLanguage(text.language) === 'de';
  }

  textOf(mention: Mention): string {
    return this.#texts.get(mention.segment)!;
  }

  of(spelling: Spelling): Evidence {
    const known = this.#known.get(spelling.key);
    if (known) return known;
    const evidence = this.#read(spelling);
    this.#known.set(spelling.key, evidence);
    return evidence;
  }

  #read(spelling: Spelling): Evidence {
    const before = new Set<string>();
    const after = new Set<string>();
    let [inside, bare, determined] = [0, 0, 0];
    for (const mention of spelling.mentions) {
      const around = surroundings(this.textOf(mention), mention.start, mention.end);
      const left = isNamePart(around.before, this.#language) ? around.before.toLowerCase() : '';
      const right = isNamePart(around.after, this.#language) ? around.after.toLowerCase() : '';
      if (left) before.add(left);
      if (right) after.add(right);
      if (!left && !right) bare++;
      if (!around.initial) inside++;
      if (this.#german && isGermanDeterminer(around.before)) determined++;
    }
    return { inside, bare, determined, before, after, lower: this.#lowerUses(spelling.key) };
  }

  #lowerUses(key: string): number {
    let uses = 0;
    for (const text of this.#texts.values())
      for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length))
        if (!isLetterAt(text, at - 1) && !isLetterAt(text, at + key.length)) uses++;
    return uses;
  }
}

function isLetterAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && letterClass(text.charCodeAt(at)) !== OTHER;
}

/** A capitalised neighbour that may be part of the name. */
function isNamePart(word: string, language: string): boolean {
  return (
    word !== '' &&
    letterClass(word.charCodeAt(0)) !== LOWER &&
    /^\p{L}/u.test(word) &&
    !isTitle(word) &&
    !isFunctionWord(word, language)
  );
}
