import { isCyrillic } from '../shared/letters.ts';
import { geographicNames } from '../terms/names/geographic-names.ts';
import { type NameToken, nameTokens } from '../terms/names/name-tokens.ts';
import { latinLetters, resemblance, type Sounds, soundsOf } from '../terms/names/sounds.ts';
import { isAllCaps } from '../terms/names/spellings.ts';
import { nameVerdicts } from '../terms/names/verdicts.ts';
import { wordsOf } from '../terms/words.ts';
import type { CheckedSegment, Report, TextCheck } from './contract.ts';

const SHORTEST = 4;

/** Likeness below which no word of the source can be what a name stands for; exonyms (Köln, Cologne) are above it. */
const UNLIKE = 0.7;

/**
 * A name that stands in a translation and in nothing of its source: two capitalised words or more side by side, none of
 * which any word of the source's text is like. Evidence: `name`. Reads sources in Latin, Cyrillic or Greek letters.
 */
export const inventedNames: TextCheck = {
  id: 'invented-names',
  title: 'Name that the source does not have',
  rule: 'A name of several words stands in the translation, and no word of the source resembles any of them.',
  category: 'accuracy/addition',
  severity: 'major',
  version: 1,
  offByDefault: true,
  scope: 'text',
  needs: ['source'],
  *inspect(text, tools) {
    const source = text.segments.map(readSource);
    const verdicts = nameVerdicts(tools);
    for (const [at, segment] of text.segments.entries()) {
      if (segment.state !== 'text' || segment.kept || source[at] === undefined) continue;
      const near = source.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).flatMap((sounds) => sounds ?? []);
      const isUnknown = ({ form }: NameToken) =>
        verdicts.mergedAs({ form, language: text.language }) === undefined &&
        !near.some((sounds) => resemblance(sounds, soundsOf(form)) >= UNLIKE);
      for (const run of runsOf(segment, text.language)) if (run.every(isUnknown)) yield report(run, segment);
    }
  },
};

/** Segments before and after in which the source may have the name: sentences are split and joined. */
const NEIGHBOURS = 2;

/** Every word of the source, not its names alone: a noun may have become a name. Undefined where the script is another. */
function readSource({ source }: CheckedSegment): readonly Sounds[] | undefined {
  const words = [...new Set(wordsOf(source?.text ?? '').map(({ lower }) => lower))];
  const read = words.filter((word) => latinLetters(word).length >= 3);
  return source === undefined || read.length * 3 < words.length ? undefined : read.map(soundsOf);
}

/** Capitalised words that stand side by side inside a sentence. */
function runsOf({ text, index }: CheckedSegment, language: string): readonly (readonly NameToken[])[] {
  const runs: NameToken[][] = [];
  for (const token of nameTokens(text, language, index)) {
    if (!isNameLike(token, language)) continue;
    const last = runs.at(-1);
    if (last && text.slice(last.at(-1)!.end, token.start) === ' ') last.push(token);
    else runs.push([token]);
  }
  return runs.filter((run) => run.length > 1);
}

function isNameLike({ form, telling }: NameToken, language: string): boolean {
  if (!telling || form.length < SHORTEST || isAllCaps(form)) return false;
  return !isCyrillic(form) && !geographicNames(language).has(form.toLowerCase());
}

function report(run: readonly NameToken[], { index, text }: CheckedSegment): Report {
  const [start, end] = [run[0]!.start, run.at(-1)!.end];
  const name = text.slice(start, end);
  return {
    message: `${name} stands here, and nothing in the source resembles it.`,
    spans: [{ segment: index, start, end, text: name }],
    evidence: { name },
  };
}
