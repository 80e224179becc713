/** How long translations are in one pair of languages, as the text itself shows. */
export interface LengthModel {
  /** Characters of translation per character of source. */
  readonly ratio: number;
  /** Variance of a translation's length per character of it. */
  readonly variance: number;
}

/** Variance per character of English or German: Gale and Church (1993) have 6.8 for people's translations, machines keep closer. */
const USUAL_VARIANCE = 4;
/** Links that count as much as what is usual. */
const USUAL_COUNTS = 8;
/** A rounded-off word more or less, however short the text. */
const LEAST_VARIANCE = 4;
/** Median of the chi-squared distribution with one degree of freedom: the median bears links that are wrong. */
const MEDIAN_CHI_SQUARED = 0.455;
/** Share of right links whose lengths do not fit at all: a list someone shortened, a text left half translated. */
const UNFIT = 0.02;

/** Before anything is linked: all of both sides belong together. */
export function usualLengths(source: readonly number[], target: readonly number[]): LengthModel {
  const ratio = sumOf(target) / Math.max(1, sumOf(source));
  // Where one character says as much as three, three characters' scatter is one's.
  return { ratio, variance: USUAL_VARIANCE * Math.min(1, ratio) };
}

/** From the lengths of both sides of every link. */
export function learnLengths(linked: readonly (readonly [number, number])[], usual: LengthModel): LengthModel {
  const [ours, theirs] = [sumOf(linked.map(([one]) => one)), sumOf(linked.map(([, other]) => other))];
  if (ours === 0) return usual;
  const ratio = theirs / ours;
  const scatter = linked.map(([one, other]) => (other - one * ratio) ** 2 / Math.max(1, (other + one * ratio) / 2));
  const seen = median(scatter) / MEDIAN_CHI_SQUARED;
  const variance = (seen * linked.length + usual.variance * USUAL_COUNTS) / (linked.length + USUAL_COUNTS);
  return { ratio, variance };
}

/** How much likelier texts are that long as translations than by chance: a logarithm, above 0 when it speaks for a link. */
export type LengthEvidence = (source: number, target: number, texts: number) => number;

/** @param lengths of all texts of the target side: what chance looks like (log-normal; so are sums of some texts, nearly: Fenton 1960) */
export function lengthEvidence({ ratio, variance }: LengthModel, lengths: readonly number[]): LengthEvidence {
  const mean = sumOf(lengths) / lengths.length;
  const spread = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length;
  // Texts that are all equally long would make any other length a wonder.
  const relative = Math.max(spread / mean ** 2, 0.1);
  const chances = [1, 2, 3].map((texts) => {
    const square = Math.log(1 + relative / texts);
    return { square, centre: Math.log(texts * mean) - square / 2 };
  });
  return (source, target, texts) => {
    const { square, centre } = chances[texts - 1]!;
    const log = Math.log(target);
    const chance = -((log - centre) ** 2) / (2 * square) - log - Math.log(2 * Math.PI * square) / 2;
    const expected = source * ratio;
    const scatter = (variance * (expected + target)) / 2 + LEAST_VARIANCE * ratio;
    const fit = -((target - expected) ** 2) / (2 * scatter) - Math.log(2 * Math.PI * scatter) / 2;
    return Math.log(UNFIT + (1 - UNFIT) * Math.exp(Math.min(fit - chance, 50)));
  };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
