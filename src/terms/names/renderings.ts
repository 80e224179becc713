import type { CheckedSegment, CheckedText, CheckTools } from '../../checks/contract.ts';
import { alignNames } from './align-names.ts';
import { surroundings } from './mentions.ts';
import { type NameToken, nameTokens } from './name-tokens.ts';
import { sourceKey } from './source-key.ts';
import { type NameVerdicts, nameVerdicts } from './verdicts.ts';
import { isFunctionWord } from './word-classes.ts';

/** One use of a source name and what stands for it in the translation. */
export interface Rendering {
  readonly source: NameToken;
  readonly target: NameToken;
  /** 0 to 1.1 (equal). */
  readonly likeness: number;
  /** Stands where the name should, between other parts of it, but does not resemble it: translated or replaced. */
  readonly replaced: boolean;
  /** Kept as it is together with the name beside it: part of a longer name that keeps its language (Police *Scotland*). */
  readonly keptWithin: boolean;
}

/** A name of the source with all its renderings in one text. */
export interface RenderedName {
  /** Groups the inflected forms of the source name; equal over all columns of one document. A given name counts per bearer. */
  readonly key: string;
  readonly renderings: readonly Rendering[];
  /** Uses in the source for which nothing in the segment's translation was found. */
  readonly unmatched: readonly NameToken[];
}

/** Source names and their renderings, segment by segment, in order of first use in the source. */
export function renderedNames(text: CheckedText, tools: Pick<CheckTools, 'nameDecisions'>): readonly RenderedName[] {
  const keyOf = keyReader(text);
  const verdicts = nameVerdicts(tools);
  const names = new Map<string, { renderings: Rendering[]; unmatched: NameToken[] }>();
  for (const segment of text.segments) {
    if (segment.state !== 'text' || segment.kept || !segment.source) continue;
    const { renderings, unmatched } = alignSegment(segment, segment.source, { language: text.language, verdicts });
    const entry = (token: NameToken) => {
      const key = keyOf(token, segment.source!);
      const known = names.get(key) ?? { renderings: [], unmatched: [] };
      names.set(key, known);
      return known;
    };
    for (const rendering of renderings) entry(rendering.source).renderings.push(rendering);
    for (const token of unmatched) entry(token).unmatched.push(token);
  }
  return [...names].map(([key, uses]) => ({ key, ...uses }));
}

type Source = NonNullable<CheckedSegment['source']>;

/**
 * Володимир Путін and Володимир Зеленський are two names in English: where a name has several bearers in the source,
 * it counts per bearer. Read from the source alone, so that the keys are equal over all columns.
 */
function keyReader(text: CheckedText): (token: NameToken, source: Source) => string {
  const bearers = new Map<string, Set<string>>();
  for (const { source, index } of text.segments) {
    if (!source) continue;
    for (const token of nameTokens(source.text, source.language, index)) {
      const bearer = bearerOf(token, source);
      if (bearer === undefined) continue;
      const key = sourceKey(token.form, source.language);
      const known = bearers.get(key) ?? new Set();
      bearers.set(key, known.add(bearer));
    }
  }
  return (token, source) => {
    const key = sourceKey(token.form, source.language);
    const bearer = (bearers.get(key)?.size ?? 0) > 1 ? bearerOf(token, source) : undefined;
    return bearer === undefined ? key : `${key} ${bearer}`;
  };
}

/** The name that follows directly. */
function bearerOf(token: NameToken, { text, language }: Source): string | undefined {
  const { after, hyphenAfter } = surroundings(text, token.start, token.end);
  const isName = /^\p{Lu}/u.test(after) && !hyphenAfter && !isFunctionWord(after, language);
  return isName ? sourceKey(after, language) : undefined;
}

interface AlignedSegment {
  readonly renderings: readonly Rendering[];
  readonly unmatched: readonly NameToken[];
}

function alignSegment(
  segment: CheckedSegment,
  source: Source,
  { language, verdicts }: { readonly language: string; readonly verdicts: NameVerdicts },
): AlignedSegment {
  const sources = nameTokens(source.text, source.language, segment.index);
  const known = new Set(sources.filter((token) => token.telling).map((token) => token.form));
  const targets = nameTokens(segment.text, language, segment.index, known);
  const isOther = (i: number, j: number) =>
    verdicts.apart({ form: sources[i]!.form, language: source.language }, { form: targets[j]!.form, language });
  const pairs = alignNames(sources, targets, source.language).filter(({ i, j }) => !isOther(i, j));
  const partner = new Map(pairs.map(({ i, j }) => [i, j]));
  const between = replacedParts({ sources, targets, partner }, source.text, segment.text);
  const replaced = new Map([...between].filter(([i, j]) => !isOther(i, j)));
  const found = new Set([...pairs.map(({ i }) => i), ...replaced.keys()]);
  const renderings = [
    ...pairs.map(({ i, j, likeness }) => ({
      source: sources[i]!,
      target: targets[j]!,
      likeness,
      replaced: false,
      keptWithin: isKeptWithin(sources[i]!, targets[j]!, { source: source.text, target: segment.text }),
    })),
    ...[...replaced].map(([i, j]) => ({
      source: sources[i]!,
      target: targets[j]!,
      likeness: 1,
      replaced: true,
      keptWithin: false,
    })),
  ];
  return {
    renderings: renderings.sort((a, b) => a.source.start - b.source.start),
    unmatched: sources.filter((_, i) => !found.has(i)),
  };
}

interface Alignment {
  readonly sources: readonly NameToken[];
  readonly targets: readonly NameToken[];
  /** Position among the source's names → position among the target's. */
  readonly partner: ReadonlyMap<number, number>;
}

/** Choe *Son* Hui → Choe *Hijo* Hui: both neighbours of one written name are there, with another word between. */
function replacedParts(
  { sources, targets, partner }: Alignment,
  source: string,
  target: string,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let i = 1; i + 1 < sources.length; i++) {
    const [before, after] = [partner.get(i - 1), partner.get(i + 1)];
    if (!sources[i]!.telling || partner.has(i) || before === undefined || after !== before + 2) continue;
    const parts = sources.slice(i - 1, i + 2);
    if (touching(source, parts) && touching(target, targets.slice(before, after + 1), joinedAlike(source, parts)))
      found.set(i, before + 1);
  }
  return found;
}

/** The text goes on, or came, in the same words on both sides, one of them a name or title: Brewers *of* Europe, (Scotland) *Act*. */
function isKeptWithin(
  source: NameToken,
  target: NameToken,
  texts: { readonly source: string; readonly target: string },
) {
  if (source.form !== target.form) return false;
  const before = commonEnd(texts.source.slice(0, source.start), texts.target.slice(0, target.start));
  const after = commonStart(texts.source.slice(source.end), texts.target.slice(target.end));
  return /(^|[^\p{L}])\p{Lu}\p{L}+\W/u.test(before) || /^\W{1,3}\p{Lu}\p{L}+/u.test(after);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < LONGEST_COMMON && a[length] === b[length]) length++;
  return a.slice(0, length);
}

function commonEnd(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < LONGEST_COMMON && a.at(-1 - length) === b.at(-1 - length)) length++;
  return a.slice(a.length - length);
}

/** Enough for a word and what joins it to the name. */
const LONGEST_COMMON = 24;

/** Only a blank, a hyphen or an engine's own mark lies between the words. */
function touching(text: string, tokens: readonly NameToken[], between = /^[\s*#@-]{1,3}$/): boolean {
  return tokens.every((token, index) => index === 0 || between.test(text.slice(tokens[index - 1]!.end, token.start)));
}

/** Where the source joins its words with blanks, hyphens make a compound of them (Remote-Abfrage-Monitor): no name. */
function joinedAlike(source: string, sources: readonly NameToken[]): RegExp {
  return touching(source, sources, /^[\s*#@]{1,3}$/) ? /^[\s*#@]{1,3}$/ : /^[\s*#@-]{1,3}$/;
}
