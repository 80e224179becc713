import { type Numeral, plainValue, type Reading } from './numeral.ts';
import { sameQuantity } from './units.ts';

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
  /** Quantities in two units of one dimension, such as kilometres and miles. */
  readonly conversions: readonly Conversion[];
}

export interface Conversion {
  readonly source: Numeral;
  readonly target: Numeral;
  /** Whether both are the same size, allowing for rounding. */
  readonly right: boolean;
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
  const done = new Set(conversions.flatMap(({ source: one, target: other }) => [one, other]));
  return {
    pairs: state.pairs,
    missing: missing.filter((numeral) => !done.has(numeral)),
    extra: extra.filter((numeral) => !done.has(numeral)),
    differing: [...times, ...magnitudes(state)],
    conversions,
  };
}

interface State {
  readonly pairs: NumeralPair[];
  source: Numeral[];
  target: Numeral[];
}

const isWritten = (numeral: Numeral): boolean => !numeral.soft;
const isSpelled = (numeral: Numeral): boolean => numeral.soft;
const withParts = (numeral: Numeral): readonly Numeral[] => (numeral.parts.length > 0 ? numeral.parts : [numeral]);

/** Pairs what is left over on both sides and has units of one dimension: right conversions first. */
function convert(missing: readonly Numeral[], extra: readonly Numeral[]): readonly Conversion[] {
  const targets = extra.filter(({ unit }) => unit !== undefined);
  const sources = missing.filter(({ unit }) => unit !== undefined);
  const all = sources.flatMap((source) => targets.flatMap((target) => converted(source, target)));
  const used = new Set<Numeral>();
  return [...all.filter(({ right }) => right), ...all.filter(({ right }) => !right)].filter(({ source, target }) => {
    if (used.has(source) || used.has(target)) return false;
    used.add(source).add(target);
    return true;
  });
}

/** A conversion, if the two have different units of one dimension. */
function converted(source: Numeral, target: Numeral): readonly Conversion[] {
  const [one, other] = [source.unit, target.unit];
  const values = [plainValue(source), plainValue(target)];
  if (one === undefined || other === undefined || values[0] === undefined || values[1] === undefined) return [];
  if (
    one.dimension !== other.dimension ||
    one === other ||
    (one.factor === other.factor && one.offset === other.offset)
  )
    return [];
  return [{ source, target, right: sameQuantity([values[0], one], [values[1], other]) }];
}

/** The one time of day left over on each side: together they are one fault, not one for the hour and one for the minute. */
function differingTimes(state: State): readonly (readonly [Numeral, Numeral])[] {
  const isTime = ({ soft, readings }: Numeral) => !soft && /^t:\d+:(?!00)/.test(readings[0]?.key ?? '');
  const [source, target] = [state.source.filter(isTime), state.target.filter(isTime)];
  if (source.length !== 1 || target.length !== 1) return [];
  state.source = state.source.filter((numeral) => numeral !== source[0]);
  state.target = state.target.filter((numeral) => numeral !== target[0]);
  return [[source[0]!, target[0]!]];
}

/** A magnitude in words may be left out, but where both sides have one left over, one was taken for the other. */
function magnitudes(state: State): readonly (readonly [Numeral, Numeral])[] {
  const source = state.source.filter((numeral) => numeral.magnitude !== undefined);
  const target = state.target.filter((numeral) => numeral.magnitude !== undefined);
  const both = source.slice(0, target.length).map((numeral, index) => [numeral, target[index]!] as const);
  // *tens of thousands* may well be *Tausende*; a thousand is no million.
  return both.filter(([one, other]) => one.magnitude !== other.magnitude);
}

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
  if (written.soft || !spelled.soft) return false;
  const isMeasure = written.unit !== undefined || written.share !== undefined || written.currency !== undefined;
  return written.glued === true || (spelled.article === true && isMeasure);
}

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');
