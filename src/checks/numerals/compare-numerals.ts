import { type Conversion, convert, converted } from './conversions.ts';
import { differingTimes, magnitudes, minutesPut } from './differing-numerals.ts';
import { type Numeral, plainValue, type Reading } from './numeral.ts';

/** Two numerals that mean the same. */
export interface NumeralPair {
  readonly source: Numeral;
  readonly target: Numeral;
  /** The reading under which they agree, as the target writes it. */
  readonly reading: Reading;
}

export interface NumeralComparison {
  readonly pairs: readonly NumeralPair[];
  /** Written in digits on one side and nowhere on the other. */
  readonly missing: readonly Numeral[];
  readonly extra: readonly Numeral[];
  /** What is of one kind and differs: two times of day, spelled-out large numbers (*Tausende* and *millions*). */
  readonly differing: readonly (readonly [source: Numeral, target: Numeral])[];
  /** Numbers the source spells out that nothing answers; nobody misses them by themselves. */
  readonly inWords: readonly Numeral[];
  /** Quantities in two units of one dimension, such as kilometres and miles. */
  readonly conversions: readonly Conversion[];
}

type Readings = (numeral: Numeral) => readonly Reading[];
const likeliest: Readings = ({ readings }) => readings.slice(0, 1);
const every: Readings = ({ readings }) => readings;
const own: Readings = ({ readings }) => readings.filter(({ local }) => local);

/**
 * Pairs the numbers of a source and a translation by value, each used once: likeliest readings first, then any of its own notation, then any,
 * then numbers in digits with spelled-out ones, then the parts of dates, times and the like that found no partner whole.
 */
export function compareNumerals(source: readonly Numeral[], target: readonly Numeral[]): NumeralComparison {
  const state = { pairs: [] as NumeralPair[], source: [...source], target: [...target] };
  pair(state, likeliest, isWritten, isWritten);
  pair(state, own, isWritten, isWritten);
  pair(state, every, isWritten, isWritten);
  const times = differingTimes(state);
  const clocks = state.target.filter(({ text, parts }) => text.includes(':') && parts.length > 1);
  state.source = state.source.flatMap(withParts);
  state.target = state.target.flatMap(withParts);
  pair(state, every, isWritten, isWritten);
  // Words answer words first: in "sein erster Titel in der Formel 1" the 1 is not answered by "first".
  pair(state, own, isSpelled, isSpelled);
  pair(state, own, isWritten, isSpelled);
  pair(state, own, isSpelled, isWritten);
  const [missing, extra] = [state.source.filter(isWritten), state.target.filter(isWritten)];
  const conversions = [
    ...state.pairs.flatMap(({ source: one, target: other }) => converted(one, other)),
    ...convert(missing, extra),
  ];
  const converting = new Set(conversions.flatMap(({ source: one, target: other }) => [one, other]));
  const open = (numerals: readonly Numeral[]) => numerals.filter((numeral) => !converting.has(numeral));
  const [lost, added] = [open(missing), open(extra)];
  const minutes = clocks.flatMap((clock) => minutesPut(clock, state.pairs, added));
  const differing = [...times, ...magnitudes(state), ...minutes.map(({ source, clock }) => [source, clock] as const)];
  return {
    pairs: state.pairs,
    missing: lost,
    extra: added.filter((numeral) => !minutes.some(({ minute }) => minute === numeral)),
    differing,
    inWords: state.source.filter((one) => isInWords(one) && !one.article && plainValue(one) !== undefined),
    conversions,
  };
}

/** Not in figures, nor in the numerals of China and Japan, which count small things in words of their own. */
const isInWords = (numeral: Numeral): boolean => numeral.soft && !/[\p{Nd}\p{Script=Han}]/u.test(numeral.text);

/** What is still without a partner. */
export interface State {
  readonly pairs: NumeralPair[];
  source: Numeral[];
  target: Numeral[];
}

const isWritten = (numeral: Numeral): boolean => !numeral.soft;
const isSpelled = (numeral: Numeral): boolean => numeral.soft;
const withParts = (numeral: Numeral): readonly Numeral[] => (numeral.parts.length > 0 ? numeral.parts : [numeral]);

function pair(
  state: State,
  readings: Readings,
  ofSource: (n: Numeral) => boolean,
  ofTarget: (n: Numeral) => boolean,
): void {
  const offers = new Offers(state.target.filter(ofTarget), readings);
  const used = new Set<Numeral>();
  for (const source of state.source.filter(ofSource)) {
    const found = offers.take(source, readings(source));
    if (found === undefined) continue;
    state.pairs.push({ source, ...found });
    used.add(source).add(found.target);
  }
  state.source = state.source.filter((numeral) => !used.has(numeral));
  state.target = state.target.filter((numeral) => !used.has(numeral));
}

interface Offer {
  readonly target: Numeral;
  readonly reading: Reading;
}

/** The target's open numerals by what they can mean, in text order. */
class Offers {
  readonly #byKey = new Map<string, { readonly offers: Offer[]; next: number }>();
  readonly #taken = new Set<Numeral>();

  constructor(targets: readonly Numeral[], readings: Readings) {
    for (const target of targets) {
      for (const reading of readings(target)) {
        const queue = this.#byKey.get(reading.key);
        if (queue === undefined) this.#byKey.set(reading.key, { offers: [{ target, reading }], next: 0 });
        else queue.offers.push({ target, reading });
      }
    }
  }

  /** The source's likeliest reading decides: 10,000 in English is ten thousand, however the other side writes it. */
  take(source: Numeral, wanted: readonly Reading[]): Offer | undefined {
    for (const { key } of wanted) {
      const queue = this.#byKey.get(key);
      if (queue === undefined) continue;
      while (queue.next < queue.offers.length && this.#taken.has(queue.offers[queue.next]!.target)) queue.next += 1;
      const offer = queue.offers[queue.next];
      if (offer === undefined || !isOpen(source, offer.target, offer.reading)) continue;
      this.#taken.add(offer.target);
      return offer;
    }
    return undefined;
  }
}

/** By the conventions of another language only what was copied is read: 10,000 for 10,000, but not for 10. */
function isOpen(source: Numeral, target: Numeral, reading: Reading): boolean {
  if (isUnspeakable(source, target) || isUnspeakable(target, source)) return false;
  return reading.local || source.text === target.text || digitsOf(source.text) === digitsOf(target.text);
}

/** A number no such word stands for: the 2 of F2 is not *both*, and the 1 of 1 g is no article. */
function isUnspeakable(written: Numeral, spelled: Numeral): boolean {
  if (written.soft || !isInWords(spelled)) return false;
  const isMeasure = written.unit !== undefined || written.share !== undefined || written.currency !== undefined;
  return written.glued === true || (spelled.article === true && isMeasure);
}

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');
