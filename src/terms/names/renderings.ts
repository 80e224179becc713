import type { CheckedSegment, CheckedText } from '../../checks/contract.ts';
import { baseLanguage } from '../../shared/language.ts';
import { nameStem, withoutBareS } from './inflection.ts';
import { isCyrillic } from './letters.ts';
import { eachCapitalised, type Mention } from './mentions.ts';
import { resemblance, type Sounds, soundsOf } from './sounds.ts';
import { nameKey } from './spellings.ts';
import { isFunctionWord, isTitle } from './word-classes.ts';

export interface NameToken extends Mention {
  readonly form: string;
}

/** One use of a source name and what stands for it in the translation. */
export interface Rendering {
  readonly source: NameToken;
  readonly target: NameToken;
  /** Stands where the name should, between other parts of it, but does not resemble it: translated or replaced. */
  readonly replaced: boolean;
}

/** A name of the source with all its renderings in one text. */
export interface RenderedName {
  /** Groups the inflected forms of the source name; equal over all columns of one document. */
  readonly key: string;
  readonly renderings: readonly Rendering[];
  /** Uses in the source for which nothing in the segment's translation was found. */
  readonly unmatched: readonly NameToken[];
}

/** Source names and their renderings, segment by segment, in order of first use in the source. */
export function renderedNames(text: CheckedText): readonly RenderedName[] {
  const names = new Map<string, { renderings: Rendering[]; unmatched: NameToken[] }>();
  for (const segment of text.segments) {
    if (segment.state !== 'text' || segment.kept || !segment.source) continue;
    const { pairs, unmatched } = alignSegment(segment, text.language);
    const entry = (token: NameToken) => {
      const key = sourceKey(token.form, segment.source!.language);
      const known = names.get(key) ?? { renderings: [], unmatched: [] };
      names.set(key, known);
      return known;
    };
    for (const pair of pairs) entry(pair.source).renderings.push(pair);
    for (const token of unmatched) entry(token).unmatched.push(token);
  }
  return [...names].map(([key, uses]) => ({ key, ...uses }));
}

/** Inflected forms of one source name share a key. */
export function sourceKey(form: string, language: string): string {
  const lower = nameKey(form);
  const stem =
    isCyrillic(lower) || baseLanguage(language) !== 'de'
      ? nameStem(lower, language)
      : (withoutBareS(lower, language) ?? lower);
  return stem;
}

/** Likeness below which two words are not taken for one name; short words are alike by chance more easily. */
const LEAST_RESEMBLANCE = 0.7;
const LEAST_FOR_SHORT = 0.8;
const SHORT = 4;

interface Candidate {
  readonly i: number;
  readonly j: number;
  readonly likeness: number;
}

function alignSegment(
  segment: CheckedSegment,
  language: string,
): {
  readonly pairs: readonly Rendering[];
  readonly unmatched: readonly NameToken[];
} {
  const sources = nameTokens(segment.source!.text, segment.source!.language, segment.index);
  const targets = nameTokens(segment.text, language, segment.index);
  const partner = assign(sources, targets, segment.source!.language);
  const pairs = [...partner].map(([i, j]) => ({ source: sources[i]!, target: targets[j]!, replaced: false }));
  const replaced = replacedParts(segment, { sources, targets, partner });
  const found = new Set([...partner.keys(), ...replaced.keys()]);
  return {
    pairs: [
      ...pairs,
      ...[...replaced].map(([i, j]) => ({ source: sources[i]!, target: targets[j]!, replaced: true })),
    ].sort((a, b) => a.source.start - b.source.start),
    unmatched: sources.filter((_, i) => !found.has(i)),
  };
}

function nameTokens(text: string, language: string, segment: number): readonly NameToken[] {
  const tokens: NameToken[] = [];
  eachCapitalised(text, (start, end) => {
    const form = text.slice(start, end);
    if (end - start > 1 && !isFunctionWord(form, language) && !isTitle(form))
      tokens.push({ segment, start, end, form });
  });
  return tokens;
}

/** Most alike first, each word once; where several are equally alike the order of the words decides. */
function assign(sources: readonly NameToken[], targets: readonly NameToken[], language: string): Map<number, number> {
  const left = sources.map((token) => readings(token, language));
  const right = targets.map((token) => soundsOf(token.form));
  const candidates = left.flatMap((sounds, i) =>
    right.map((other, j) => ({ i, j, likeness: likenessOf(sources[i]!, targets[j]!, sounds, other) })),
  );
  const drift = (one: Candidate) => Math.abs(one.i / sources.length - one.j / targets.length);
  candidates.sort((a, b) => b.likeness - a.likeness || drift(a) - drift(b) || a.i - b.i || a.j - b.j);
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j, likeness } of candidates) {
    if (likeness < LEAST_RESEMBLANCE || partner.has(i) || taken.has(j)) continue;
    partner.set(i, j);
    taken.add(j);
  }
  return partner;
}

/** Sounds of a source name as it stands, without its case ending, and without the suffix that makes it an adjective. */
function readings({ form }: NameToken, language: string): readonly Sounds[] {
  const stem = nameStem(nameKey(form), language);
  const place = stem.replace(/(ськ|ск|zk|sk)$/, '');
  return [...new Set([form, stem, place])].map(soundsOf).filter((sounds) => sounds.length >= 3);
}

function likenessOf(source: NameToken, target: NameToken, left: readonly Sounds[], right: Sounds): number {
  if (source.form === target.form) return 1.1;
  if (right.length < 3) return 0;
  return left.reduce((most, sounds) => Math.max(most, likeness(sounds, right)), 0);
}

/** Short words are alike by chance more easily. */
function likeness(left: Sounds, right: Sounds): number {
  const value = resemblance(left, right);
  return Math.min(left.length, right.length) <= SHORT && value < LEAST_FOR_SHORT ? 0 : value;
}

interface Alignment {
  readonly sources: readonly NameToken[];
  readonly targets: readonly NameToken[];
  readonly partner: ReadonlyMap<number, number>;
}

/** Choe *Son* Hui → Choe *Hijo* Hui: both neighbours of one written name are there, with another word between. */
function replacedParts(segment: CheckedSegment, { sources, targets, partner }: Alignment): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let i = 1; i + 1 < sources.length; i++) {
    const [before, after] = [partner.get(i - 1), partner.get(i + 1)];
    if (partner.has(i) || before === undefined || after !== before + 2) continue;
    if (
      touching(segment.source!.text, sources.slice(i - 1, i + 2)) &&
      touching(segment.text, targets.slice(before, after + 1))
    )
      found.set(i, before + 1);
  }
  return found;
}

function touching(text: string, tokens: readonly NameToken[]): boolean {
  return tokens.every(
    (token, index) => index === 0 || /^[\s*#@-]{1,3}$/.test(text.slice(tokens[index - 1]!.end, token.start)),
  );
}
