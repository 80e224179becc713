import { baseLanguage } from '../../shared/language.ts';
import { inflectsByEnding, nameStem, withoutBareS } from './inflection.ts';
import { plainLetters } from './letters.ts';
import { type SpellingDifference, spellingDifference } from './spelling-difference.ts';
import type { Evidence, EvidenceReader, Spelling } from './spellings.ts';

/** Whether two spellings in one text are one name; `undefined` when not, or when the text does not bear it out. */
export function sameName(
  a: Spelling,
  b: Spelling,
  evidence: EvidenceReader,
  language: string,
): SpellingDifference | undefined {
  const difference = differenceOf(a.key, b.key, language);
  if (difference === undefined) return undefined;
  const [left, right] = [evidence.of(a), evidence.of(b)];
  if (!isName(left, a, language) || !isName(right, b, language)) return undefined;
  if (left.inside + right.inside === 0) return undefined;
  if (differentPeople(left, right)) return undefined;
  return difference;
}

function differenceOf(a: string, b: string, language: string): SpellingDifference | undefined {
  if (inflectsByEnding(language)) {
    const [left, right] = [nameStem(a, language), nameStem(b, language)];
    if (left === right) return nominativePair(a, b) ? convincing(a, b) : undefined;
    return convincing(left, right);
  }
  return (
    convincing(a, b) ?? convincing(withoutBareS(a, language) ?? a, b) ?? convincing(a, withoutBareS(b, language) ?? b)
  );
}

/** Zelenskyj / Zelenskij: two renderings of the nominative -ий, not two cases. */
function nominativePair(a: string, b: string): boolean {
  return /(yj|ij|iy|yy|ý|[yi])$/.test(a) && /(yj|ij|iy|yy|ý)$/.test(b) && a.at(-2) !== b.at(-2);
}

/** At least half of the longer spelling must be letters both have. */
function convincing(a: string, b: string): SpellingDifference | undefined {
  const difference = spellingDifference(a, b);
  if (difference === undefined || difference.steps.length === 0) return undefined;
  const apart = difference.steps
    .filter((step) => step.kind === 'romanisation')
    .reduce((sum, step) => sum + Math.max(step.left.length, step.right.length), 0);
  const length = Math.max(plainLetters(a).length, plainLetters(b).length);
  return apart <= length * 0.6 ? difference : undefined;
}

function isName(evidence: Evidence, spelling: Spelling, language: string): boolean {
  if (evidence.lower >= spelling.mentions.length) return false;
  return baseLanguage(language) !== 'de' || evidence.determined === 0;
}

/** Each stands beside given names, and they have none in common. */
function differentPeople(a: Evidence, b: Evidence): boolean {
  return apart(a.before, b.before) || (a.bare === 0 && b.bare === 0 && apart(a.after, b.after));
}

function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const one of a) for (const other of b) if (one === other || spellingDifference(one, other)) return false;
  return true;
}
