import { blocksOf } from './anchors.ts';
import type { AlignRequest, Link } from './contract.ts';
import { type Dictionary, learnWords, translated } from './dictionary.ts';
import { anchorFeatures, type Features, wordFeatures } from './features.ts';
import { type LengthModel, learnLengths, lengthEvidence, median, usualLengths } from './lengths.ts';
import { diceOf, type Likeness, likenessOf } from './likeness.ts';
import { alignBlock } from './monotone.ts';
import { withMoves } from './moves.ts';
import { type Expectation, scoreOf } from './score.ts';
import { signEvidence, signsOf } from './signs.ts';

/** Passes that use the words learned from the pass before; a third one finds nothing more. */
const LEARNING_ROUNDS = 2;

/**
 * Aligns texts with their translations, m to n: by length (Gale and Church 1993), by what reads alike in both languages
 * (numbers, names, cognates, signs), by other translations of the same texts, and by the words learned from earlier passes
 * (as in Moore 2002). In reading order first, then what moved. The same input gives the same links, in the order of the
 * source, each text in exactly one; texts of nothing but white space are left out.
 */
export function alignTexts(request: AlignRequest): readonly Link[] {
  const sources = filled(request.source);
  const targets = filled(request.target);
  const kept: AlignRequest = {
    ...request,
    source: sources.map((at) => request.source[at]!),
    target: targets.map((at) => request.target[at]!),
    others: (request.others ?? []).map((texts) => sources.map((at) => texts[at] ?? '')),
  };
  return alignFilled(kept)
    .map(({ source, target }) => ({
      source: source.map((at) => sources[at]!),
      target: target.map((at) => targets[at]!),
    }))
    .toSorted(inOrder);
}

const filled = (texts: readonly string[]) => texts.flatMap((text, at) => (text.trim() === '' ? [] : [at]));

/** By the source; what has none stands behind what comes before it in the target. */
function inOrder(one: Link, other: Link): number {
  if (one.source.length > 0 && other.source.length > 0) return one.source[0]! - other.source[0]!;
  if (one.source.length === 0 && other.source.length === 0) return one.target[0]! - other.target[0]!;
  return one.source.length === 0 ? 1 : -1;
}

function alignFilled(request: AlignRequest): readonly Link[] {
  if (request.source.length === 0 || request.target.length === 0) {
    return [
      ...request.source.map((_, at): Link => ({ source: [at], target: [] })),
      ...request.target.map((_, at): Link => ({ source: [], target: [at] })),
    ];
  }
  const target = targetFeatures(request);
  let links = pass(request, likenessOf(sourceFeatures(request), target));
  for (let round = 0; round < LEARNING_ROUNDS; round += 1) {
    const likeness = likenessOf(sourceFeatures(request, learnWords(request, links)), target);
    links = pass(request, likeness, links);
  }
  return links;
}

function pass(request: AlignRequest, likeness: Likeness, before: readonly Link[] = []): readonly Link[] {
  const lengths = { source: request.source.map(lengthOf), target: request.target.map(lengthOf) };
  const signs = { source: request.source.map(signsOf), target: request.target.map(signsOf) };
  const expected = expectationOf(lengths, likeness, before);
  const score = scoreOf({
    lengths,
    ofLengths: lengthEvidence(lengthModel(lengths, before), lengths.target),
    ofSigns: signEvidence(signs, before),
    likeness,
    expected,
  });
  const sizes = { source: lengths.source.length, target: lengths.target.length };
  const links = blocksOf(sizes, likeness, expected.together).flatMap((block) => alignBlock(block, score));
  return withMoves(links, likeness, score);
}

/** Code points, so that letters beyond the basic plane count once. */
const lengthOf = (text: string): number => Array.from(text).length;

interface Lengths {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

function lengthModel(lengths: Lengths, links: readonly Link[]): LengthModel {
  const total = (side: 'source' | 'target', link: Link) => link[side].reduce((sum, at) => sum + lengths[side][at]!, 0);
  const linked = links.filter(({ source, target }) => source.length > 0 && target.length > 0);
  return learnLengths(
    linked.map((link) => [total('source', link), total('target', link)]),
    usualLengths(lengths.source, lengths.target),
  );
}

/** What texts that belong together look like here: from the links of a pass before, else from every text's best partner. */
function expectationOf(lengths: Lengths, likeness: Likeness, before: readonly Link[]): Expectation {
  const pairs =
    before.length === 0
      ? bestPairs(lengths.source.length, likeness)
      : before.flatMap(({ source, target }) =>
          source.length === 1 && target.length === 1 ? [[source[0]!, target[0]!] as const] : [],
        );
  const likes = pairs.map(([one, other]) => diceOf(likeness, [one], [other]));
  return { together: median(likes), apart: apartOf(lengths, likeness) };
}

function bestPairs(count: number, likeness: Likeness): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, one) => {
    let [best, most] = [0, -1];
    for (const other of likeness.partners(one)) {
      const like = diceOf(likeness, [one], [other]);
      if (like > most) [best, most] = [other, like];
    }
    return [one, best] as const;
  });
}

/** Pairs of texts up to which all are looked at: of few texts those far from each other are hardly apart. */
const FEW_PAIRS = 4_000;

/** Likeness of two texts that have nothing to do with each other, as nearly all pairs of texts. */
function apartOf({ source, target }: Lengths, likeness: Likeness): number {
  if (target.length < 3 || source.length < 3) return 0;
  const like = (one: number, other: number) => diceOf(likeness, [one], [other]);
  if (source.length * target.length <= FEW_PAIRS)
    return median(source.flatMap((_, one) => target.map((_text, other) => like(one, other))));
  const likes = source.map((_, one) => like(one, (one + Math.ceil(target.length / 2)) % target.length));
  return likes.reduce((sum, one) => sum + one, 0) / likes.length;
}

/** A translation has what reads alike, and its own words. */
const targetFeatures = ({ target, to }: AlignRequest): readonly Features[] =>
  target.map((text) => new Map([...anchorFeatures(text), ...ownWords(wordFeatures(text, to))]));

/** A source has what reads alike, and the words its translation should have. */
function sourceFeatures({ source, from, to, others = [] }: AlignRequest, learned?: Dictionary): readonly Features[] {
  return source.map((text, at) => {
    const words = new Map<string, number>();
    const most = (features: Features) => {
      for (const [word, count] of features) words.set(word, Math.max(words.get(word) ?? 0, count));
    };
    for (const translations of others) most(wordFeatures(translations[at] ?? '', to));
    if (learned !== undefined) most(translated(wordFeatures(text, from), learned));
    return new Map([...anchorFeatures(text), ...ownWords(words)]);
  });
}

const ownWords = (features: Features): Features => new Map([...features].map(([word, count]) => [`=${word}`, count]));
