import { type Gender, other, type PersonWord, personWordsIn, pronounsIn } from '../corpus/gendered-words.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import { type NameToken, nameTokens } from '../terms/names/name-tokens.ts';
import { renderedNames } from '../terms/names/renderings.ts';
import type { CheckedSegment, CheckedText, CheckTools, FindingSpan } from './contract.ts';
import { namesOthers } from './other-people.ts';
import { spanIn, writtenSegments } from './segments.ts';
import { surnameKey, type TitledName, titledNames } from './titled-persons.ts';

/** The gendered words of a segment and of its source. */
export interface SegmentWords {
  readonly segment: CheckedSegment;
  readonly inText: readonly PersonWord[];
  readonly inSource: readonly PersonWord[];
}

/** A person who is a woman in one place and a man in another. */
export interface Contradiction {
  readonly said: Gender;
  readonly wrong: FindingSpan;
  readonly right: FindingSpan;
}

/** One place that tells whether a person is a woman or a man. */
interface Witness {
  readonly gender: Gender;
  readonly span: FindingSpan;
  /** `''` where none is written. */
  readonly given: string;
}

/**
 * Persons by surname over the whole text. Titles before names tell who they are, those of the source before those of the translation; what
 * other titles and the pronouns of segments about nobody else say against it is a contradiction. A surname with two given names, or
 * with both titles in the source or in one segment, is of two people: there nothing is said.
 */
export function* genderOverText(
  text: CheckedText,
  tools: CheckTools,
  words: readonly SegmentWords[],
): Iterable<Contradiction> {
  const here = witnesses(words, (one) => titledNames(one.segment.text, text.language, one.inText));
  const there = words.some(({ inSource }) => inSource.length > 0) ? ofSource(text, tools, words) : undefined;
  for (const key of new Set([...here.keys(), ...(there?.keys() ?? [])])) {
    const [titles, source] = [here.get(key) ?? [], there?.get(key) ?? []];
    const first = source[0] ?? titles[0]!;
    if (areTwoPeople(source) || severalGiven([...titles, ...source]) || (source.length === 0 && sideBySide(titles)))
      continue;
    const wrong = titles.find(({ gender }) => gender !== first.gender) ?? pronounAgainst(first.gender, key, text);
    if (wrong !== undefined) yield { said: first.gender, wrong: wrong.span, right: first.span };
  }
}

type Witnesses = Map<string, Witness[]>;

function witnesses(
  words: readonly SegmentWords[],
  namesOf: (words: SegmentWords) => readonly TitledName[],
  side?: 'source',
): Witnesses {
  const found: Witnesses = new Map();
  for (const one of words)
    for (const { key, given, gender, range } of namesOf(one)) {
      const known = found.get(key) ?? [];
      found.set(key, known);
      known.push({ gender, given, span: spanIn(one.segment, range.start, range.end, side) });
    }
  return found;
}

/** Titles of the source, by the surnames the translation writes for its own. */
function ofSource(text: CheckedText, tools: CheckTools, words: readonly SegmentWords[]): Witnesses {
  const found = witnesses(
    words,
    ({ segment, inSource }) =>
      segment.source === undefined ? [] : titledNames(segment.source.text, segment.source.language, inSource),
    'source',
  );
  if (found.size === 0) return found;
  const language = text.sourceLanguage ?? text.language;
  const written = new Map(
    renderedNames(text, tools).flatMap(({ renderings }) =>
      renderings.map(({ source, target }) => [
        surnameKey(source.form, language),
        surnameKey(target.form, text.language),
      ]),
    ),
  );
  return new Map([...found].map(([key, told]) => [written.get(key) ?? key, told]));
}

const areTwoPeople = (told: readonly Witness[]): boolean => new Set(told.map(({ gender }) => gender)).size > 1;

const severalGiven = (told: readonly Witness[]): boolean =>
  new Set(told.flatMap(({ given, span }) => (given === '' || span.side === 'source' ? [] : [given]))).size > 1;

/** Mr and Mrs Clinton in one segment. */
const sideBySide = (told: readonly Witness[]): boolean =>
  told.some((one) => told.some(({ gender, span }) => gender !== one.gender && span.segment === one.span.segment));

/** A pronoun of the other gender in a segment about this person only, or right at the start of the one after it. */
function pronounAgainst(said: Gender, key: string, text: CheckedText): Witness | undefined {
  const language = text.language;
  if (pronounsIn('', language) === undefined) return undefined;
  let isAbout = false;
  for (const segment of writtenSegments(text)) {
    const names = personNames(segment, language);
    const alone = names.length === 0 && isAbout;
    isAbout = names.length === 1 && surnameKey(names[0]!.form, language) === key;
    if (!(isAbout || alone) || namesOthers(segment, segment.source !== undefined && !segment.kept)) continue;
    const pronouns = pronounsIn(segment.text, language)!;
    const wrong = pronouns[other(said)][0];
    // A mother, or a Mr Huber, the pronoun may be of.
    if (personWordsIn(segment.text, language).some(({ gender }) => gender !== said)) continue;
    if (wrong === undefined || pronouns[said].length > 0 || (alone && wrong.start > 0)) continue;
    return { gender: other(said), given: '', span: spanOf(segment, wrong) };
  }
  return undefined;
}

const spanOf = (segment: CheckedSegment, { start, end }: TextRange): FindingSpan => spanIn(segment, start, end);

/** The last words of the names in a segment: Angela Merkel counts once. */
function personNames({ text, index }: CheckedSegment, language: LanguageTag): readonly NameToken[] {
  const tokens = nameTokens(text, language, index);
  return tokens.filter((token, at) => {
    const next = tokens[at + 1];
    return next === undefined || !/^[\s-]{1,2}$/.test(text.slice(token.end, next.start));
  });
}
