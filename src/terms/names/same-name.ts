import { baseLanguage } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';
import type { Evidence, EvidenceReader } from './evidence.ts';
import { sameSpelling } from './form-groups.ts';
import { geographicNames } from './geographic-names.ts';
import { inflectsByEnding, nameStem, withoutBareS } from './inflection.ts';
import { remember } from './remember.ts';
import { type SpellingDifference, spellingDifference } from './spelling-difference.ts';
import type { Spelling } from './spellings.ts';

export interface NameScene {
  readonly evidence: EvidenceReader;
  readonly language: string;
}

/** Whether two spellings in one text are one name by the tables of romanisation, and the text does not speak against it. */
export function sameName(a: Spelling, b: Spelling, { evidence, language }: NameScene): SpellingDifference | undefined {
  const difference = differenceOf(a.key, b.key, language);
  if (difference === undefined) return undefined;
  if (difference.kind !== 'diacritics' && isGeographicPair(a.key, b.key, language)) return undefined;
  const [left, right] = [evidence.of(a), evidence.of(b)];
  if (!isName(left, a, language) || !isName(right, b, language)) return undefined;
  if (!isSeenInside(a, b, { evidence, language })) return undefined;
  if (
    difference.kind === 'diacritics' &&
    isUmlaut(a.key, b.key, language) &&
    left.before.size + right.before.size === 0
  )
    return undefined;
  if (differentPeople(left, right) || partOfAnotherName(left, right)) return undefined;
  return difference;
}

function differenceOf(a: string, b: string, language: string): SpellingDifference | undefined {
  if (inflectsByEnding(language)) {
    const [left, right] = [nameStem(a, language), nameStem(b, language)];
    if (left === right) return nominativePair(a, b) ? convincing(a, b) : undefined;
    return convincing(left, right);
  }
  if (baseLanguage(language) === 'en') return convincing(a, b);
  return (
    convincing(a, b) ?? convincing(withoutBareS(a, language) ?? a, b) ?? convincing(a, withoutBareS(b, language) ?? b)
  );
}

/** Zelenskyj / Zelenskij: two renderings of the nominative -ий, not two cases. */
function nominativePair(a: string, b: string): boolean {
  const ending = /(yj|ij|iy|yy|ý|[yi])$/;
  return /(yj|ij|iy|yy)$/.test(a + b) && ending.test(a) && ending.test(b);
}

const tableDifference = remember((a, b) => spellingDifference(a, b));

/** At least four tenths of the shorter spelling must be letters both have. */
function convincing(a: string, b: string): SpellingDifference | undefined {
  const difference = tableDifference(a, b);
  if (difference === undefined || difference.steps.length === 0) return undefined;
  const apart = difference.steps
    .filter((step) => step.kind === 'romanisation')
    .reduce((sum, step) => sum + changedLetters(step.left, step.right), 0);
  const length = Math.min(plainLetters(a).length, plainLetters(b).length);
  const weak = difference.steps.every(
    (step) => `${step.left}${step.right}`.length <= 2 && /^[gh]*$/.test(step.left + step.right),
  );
  return apart <= length * 0.6 && !(weak && length < 5) ? difference : undefined;
}

/** Of *iev* and *yiv* two letters changed: what both sides end with did not. */
function changedLetters(left: string, right: string): number {
  let kept = 0;
  while (kept < left.length && kept < right.length && left.at(-1 - kept) === right.at(-1 - kept)) kept++;
  return Math.max(1, Math.min(left.length, right.length) - kept);
}

/** Iran and Iraq, Austria and Australia, German and Herman: names the dictionary knows are spelled as it spells them. */
function isGeographicPair(a: string, b: string, language: string): boolean {
  const known = geographicNames(language);
  return known.has(a) || known.has(b)
    ? !(known.has(a) !== known.has(b) && tableDifference(a, b)?.steps.every((step) => !/^[gh]$/.test(step.left)))
    : false;
}

/** A word that begins a sentence may be any word: short ones, and German ones, must stand inside a sentence as well. */
function isSeenInside(a: Spelling, b: Spelling, { evidence, language }: NameScene): boolean {
  const [left, right] = [evidence.of(a).inside, evidence.of(b).inside];
  const marked = baseLanguage(language) === 'de' && plainLetters(a.key) !== plainLetters(b.key);
  const short = Math.min(a.key.length, b.key.length) < (marked ? 7 : 4);
  return short ? left > 0 && right > 0 : left + right > 0;
}

/** In German an umlaut makes a plural (Nagel, Nägel): it counts as a slip only in a name that has a given name. */
function isUmlaut(a: string, b: string, language: string): boolean {
  return baseLanguage(language) === 'de' && /[äöü]/.test(a + b) && plainLetters(a) === plainLetters(b);
}

function isName(evidence: Evidence, spelling: Spelling, language: string): boolean {
  const alsoLower = evidence.lower >= spelling.mentions.length && !(spelling.key.length >= 6 && evidence.inside > 0);
  if (alsoLower) return false;
  return baseLanguage(language) !== 'de' || evidence.determined === 0;
}

/** Each stands beside given names, and they have none in common. */
function differentPeople(a: Evidence, b: Evidence): boolean {
  return apart(a.before, b.before) || (a.bare === 0 && b.bare === 0 && apart(a.after, b.after));
}

function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const one of a) for (const other of b) if (one === other || tableDifference(one, other)) return false;
  return true;
}

/** CNN Brasil beside Brazil, Hannover 96 beside Hanover: one form always carries a label, the other never. */
function partOfAnotherName(a: Evidence, b: Evidence): boolean {
  return (a.labelled === a.uses && b.labelled === 0) || (b.labelled === b.uses && a.labelled === 0);
}

/** Near spellings count only behind the same given name: Jeremy Corbyn, Jeremy Corbin. */
export function sameNameAfter(
  a: Spelling,
  b: Spelling,
  { evidence, language }: NameScene,
): SpellingDifference | undefined {
  const shorter = Math.min(a.key.length, b.key.length);
  if (shorter < 5 || sameSpelling(a.key, b.key, language) || /\p{Nd}/u.test(a.key + b.key)) return undefined;
  const difference = spellingDifference(a.key, b.key, shorter >= 8 ? 2 : 1);
  if (difference?.kind !== 'near' || prefixed(a.key, b.key) || isGeographicPair(a.key, b.key, language))
    return undefined;
  const [left, right] = [evidence.of(a), evidence.of(b)];
  return left.lower + right.lower + left.determined + right.determined === 0 ? difference : undefined;
}

/** Johnson and Johnsons, Zelensky and Zelenskyi: a longer form is a derivation before it is a slip. */
function prefixed(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Case endings of Slavic languages in Latin letters, as engines leave them on names. */
const LEAKED = /(ogo|omu|oyu|oy|oi|om|am|akh|ami|em|iy|yu|[aeiuyo])$/;

/** Stem under which forms of a place with carried-over endings meet; none where endings are the language's own. */
export function leakStem(key: string, language: string): readonly string[] {
  if (!['en', 'de'].includes(baseLanguage(language))) return [];
  const stem = key.replace(LEAKED, '');
  return stem.length >= 4 ? [stem] : [];
}

/** Bucha, Buchi, Buch: both stand after a preposition of place, and neither is anything else in the text. */
export function sameNameLeaked(
  a: Spelling,
  b: Spelling,
  { evidence, language }: NameScene,
): SpellingDifference | undefined {
  if (isGeographicPair(a.key, b.key, language)) return undefined;
  const [left, right] = [evidence.of(a), evidence.of(b)];
  for (const one of [left, right])
    if (one.placed === 0 || one.lower > 0 || one.before.size + one.after.size + one.determined > 0) return undefined;
  const stem = a.key.replace(LEAKED, '');
  return {
    kind: 'near',
    cost: 3,
    steps: [
      {
        kind: 'near',
        left: a.key.slice(stem.length),
        right: b.key.slice(stem.length),
        table: 'a case ending carried over from the source language',
      },
    ],
  };
}
