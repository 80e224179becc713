import { defineMetric, type Metric, type SignaturePart } from './contract.ts';
import { NgramIndex } from './ngram-index.ts';
import { flag, type OptionValues, oneOf, optionalNumber, text, wholeNumber } from './options.ts';
import { formatFixed, rstrip } from './python-text.ts';
import { findTokenizer } from './tokenizers/registry.ts';

const options = {
  lowercase: flag(false),
  tokenize: text('13a'),
  smooth_method: oneOf('exp', ['exp', 'floor', 'add-k', 'none']),
  smooth_value: optionalNumber(),
  max_ngram_order: wholeNumber(4, 1, 32),
  effective_order: flag(false),
};
type Options = OptionValues<typeof options>;

/** Chen and Cherry (2014), the defaults of sacreBLEU; `exp` and `none` take no value. */
const SMOOTHING_DEFAULTS = { exp: undefined, floor: 0.1, 'add-k': 1, none: undefined };

/** What sacreBLEU puts for the logarithm of a precision of 0. */
const LOG_OF_ZERO = -9999999999;

/**
 * BLEU (Papineni et al. 2002), corpus level, as sacreBLEU 2.6.0 computes it. A row holds
 * [hypothesis length, closest reference length, matches of order 1…n, hypothesis n-grams of order 1…n].
 * `describe` → `{counts, totals, precisions, bp, sysLen, refLen}`; with add-k the counts and totals include k.
 */
export const bleu = defineMetric({
  id: 'bleu',
  title: 'BLEU (Papineni et al. 2002)',
  options,
  create: (chosen): Metric => {
    const order = chosen.max_ngram_order;
    return {
      name: 'BLEU',
      better: 'higher',
      effort: 1,
      width: 2 + 2 * order,
      settings: settingsOf(chosen),
      hiddenSettings: [
        ['order', String(order)],
        ['smooth-value', String(smoothValue(chosen) ?? 'none')],
      ],
      collect: collector(chosen),
      score: scorer(chosen),
      describe: (totals) => computeBleu(totals, chosen).parts,
    };
  },
});

function settingsOf(chosen: Options): readonly SignaturePart[] {
  const value = smoothValue(chosen);
  return [
    ['case', chosen.lowercase ? 'lc' : 'mixed'],
    ['eff', chosen.effective_order ? 'yes' : 'no'],
    ['tok', chosen.tokenize],
    ['smooth', value === undefined ? chosen.smooth_method : `${chosen.smooth_method}[${formatFixed(value, 2)}]`],
  ];
}

/** The number the smoothing method works with, if it takes one. */
function smoothValue({ smooth_method, smooth_value }: Options): number | undefined {
  const standard = SMOOTHING_DEFAULTS[smooth_method];
  return standard === undefined ? undefined : (smooth_value ?? standard);
}

function collector(chosen: Options): Metric['collect'] {
  const order = chosen.max_ngram_order;
  const width = 2 + 2 * order;
  const { tokenize } = findTokenizer(chosen.tokenize);
  const words = (text: string) => tokenize(rstrip(chosen.lowercase ? text.toLowerCase() : text));
  const index = new NgramIndex(order);
  const matches = new Float64Array(order);
  let symbols = new Int32Array(256);

  return (hypotheses, references) => {
    const numbers = new Map<string, number>();
    const number = (list: readonly string[], isReference: boolean) => {
      if (list.length > symbols.length) symbols = new Int32Array(2 * list.length);
      for (let at = 0; at < list.length; at++) {
        let found = numbers.get(list[at]!);
        if (found === undefined) {
          // A word no reference has cannot match: all of them share the number 0.
          found = isReference ? numbers.size + 1 : 0;
          if (isReference) numbers.set(list[at]!, found);
        }
        symbols[at] = found;
      }
    };
    index.clear();
    const referenceLengths = references.map((reference) => {
      const list = words(reference);
      number(list, true);
      index.add(symbols, list.length);
      return list.length;
    });
    const rows = new Float64Array(hypotheses.length * width);
    hypotheses.forEach((hypothesis, which) => {
      const list = words(hypothesis);
      number(list, false);
      const row = rows.subarray(which * width, (which + 1) * width);
      row[0] = list.length;
      row[1] = closestLength(list.length, referenceLengths);
      matches.fill(0);
      index.match(symbols, list.length, matches);
      row.set(matches, 2);
      for (let n = 0; n < order; n++) row[2 + order + n] = Math.max(0, list.length - n);
    });
    return rows;
  };
}

/** The reference length nearest to the hypothesis; the shorter one on a tie. */
function closestLength(length: number, candidates: readonly number[]): number {
  return candidates.reduce((best, candidate) => {
    const gain = Math.abs(length - best) - Math.abs(length - candidate);
    return gain > 0 || (gain === 0 && candidate < best) ? candidate : best;
  });
}

/**
 * The score alone. Resampling asks for it hundreds of thousands of times, and mostly there are matches of all four orders:
 * then nothing is smoothed, and two square roots make the geometric mean in a third of the time of logarithms.
 */
function scorer(chosen: Options): Metric['score'] {
  if (chosen.max_ngram_order !== 4 || chosen.smooth_method === 'add-k')
    return (totals) => computeBleu(totals, chosen).score;
  return (totals) => {
    const matches = totals[2]! * totals[3]! * totals[4]! * totals[5]!;
    if (matches === 0) return computeBleu(totals, chosen).score;
    const ngrams = totals[6]! * totals[7]! * totals[8]! * totals[9]!;
    return brevityPenalty(totals[0]!, totals[1]!) * 100 * Math.sqrt(Math.sqrt(matches / ngrams));
  };
}

function brevityPenalty(sysLen: number, refLen: number): number {
  if (sysLen >= refLen) return 1;
  return sysLen > 0 ? Math.exp(1 - refLen / sysLen) : 0;
}

function computeBleu(totals: ArrayLike<number>, chosen: Options) {
  const order = chosen.max_ngram_order;
  const [sysLen, refLen] = [totals[0]!, totals[1]!];
  const counts: number[] = [];
  const ngrams: number[] = [];
  const precisions: number[] = [];
  // Loops and not `Array.from`: resampling comes here tens of thousands of times.
  for (let n = 0; n < order; n++) {
    counts.push(totals[2 + n]!);
    ngrams.push(totals[2 + order + n]!);
    precisions.push(0);
  }
  const bp = brevityPenalty(sysLen, refLen);
  const parts = { counts, totals: ngrams, precisions, bp, sysLen, refLen };
  if (counts.every((count) => count === 0)) return { score: 0, parts };

  const reached = fillPrecisions(parts, chosen);
  const effective = chosen.effective_order ? reached : order;
  let logs = 0;
  for (let n = 0; n < effective; n++) logs += precisions[n]! === 0 ? LOG_OF_ZERO : Math.log(precisions[n]!);
  return { score: bp * Math.exp(logs / effective), parts };
}

/** Smoothed precisions in per cent; returns the highest order that has n-grams. Changes counts and totals under add-k. */
function fillPrecisions(parts: { counts: number[]; totals: number[]; precisions: number[] }, chosen: Options): number {
  const { counts, totals, precisions } = parts;
  const value = smoothValue(chosen) ?? 0;
  let factor = 1;
  let reached = precisions.length;
  for (let n = 0; n < precisions.length; n++) {
    if (chosen.smooth_method === 'add-k' && n > 0) {
      counts[n]! += value;
      totals[n]! += value;
    }
    if (totals[n] === 0) break;
    if (chosen.effective_order) reached = n + 1;
    if (counts[n]! > 0) {
      precisions[n] = (100 * counts[n]!) / totals[n]!;
    } else if (chosen.smooth_method === 'exp') {
      factor *= 2;
      precisions[n] = 100 / (factor * totals[n]!);
    } else if (chosen.smooth_method === 'floor') {
      precisions[n] = (100 * value) / totals[n]!;
    }
  }
  return reached;
}
