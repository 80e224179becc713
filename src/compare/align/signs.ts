import type { Link } from './contract.ts';

/** What can be counted in a text of any script, and is mostly kept by who translates it. */
const COUNTED: readonly RegExp[] = [
  // Sentences.
  /[.!?…]+(?=[\s"”»’')\]]|$)|[。！？؟।]/gu,
  /[,،、，]/gu,
  /[?？؟]/gu,
  /[!！]/gu,
  /[:：](?!\/)/gu,
  /[;；؛]/gu,
  /[(（[［【]/gu,
  /["“”„«»「」『』《》]/gu,
  /[–—]|\s-\s/gu,
  /[%％$€£¥]/gu,
  // Numbers.
  /\p{Nd}+(?:[.,]\p{Nd}+)*/gu,
  /\p{Extended_Pictographic}/gu,
  // Addresses and handles.
  /https?:|www\.|[@#]/gu,
];

/** Kinds of characters a text begins or ends with; what is none of them is part of a word. */
const EDGES: readonly RegExp[] = [
  /[.。।]/u,
  /[?？؟]/u,
  /[!！]/u,
  /[:：]/u,
  /[,;，；،、]/u,
  /["“”„«»「」『』'’‘]/u,
  /[()（）[\]［］【】]/u,
  /\p{Nd}/u,
  /[-–—*•・>#@]/u,
  /…/u,
  /\p{Extended_Pictographic}/u,
];

/** Values of a cue: counts from 0, where the last is "that many or more", and the kinds of edges. */
const VALUES = EDGES.length + 1;
const MANY = 5;
const [FIRST, LAST] = [COUNTED.length, COUNTED.length + 1];
const CUES = COUNTED.length + 2;
/** Numbers of texts of a side that are looked at as one. */
const TOGETHER = [1, 2, 3];

/** What is seen of a text: how often it has each of `COUNTED`, and the kinds of character it begins and ends with. */
export type Signs = Uint8Array;

export function signsOf(text: string): Signs {
  const characters = Array.from(text.trim());
  const kindOf = (character = '') => EDGES.findIndex((pattern) => pattern.test(character)) + 1;
  const counts = COUNTED.map((pattern) => Math.min(MANY, text.match(pattern)?.length ?? 0));
  return Uint8Array.of(...counts, kindOf(characters[0]), kindOf(characters.at(-1)));
}

/** Links that count as much as what is expected of translators in general. */
const EXPECTED_COUNTS = 12;
/** Share of texts that keep a sign as it is, in general; the others have any. */
const KEPT = 0.7;
/** How much rarer each sign more or less is. */
const ONE_OFF = 0.05;

/** How much likelier texts have these signs as translations than by chance: a logarithm, above 0 when it speaks for a link. */
export type SignEvidence = (source: readonly number[], target: readonly number[]) => number;

interface Sides {
  readonly source: readonly Signs[];
  readonly target: readonly Signs[];
}

/**
 * How well a sign is kept is counted in the links found so far, beside what is expected in general: languages differ in
 * their commas, hardly in their questions.
 */
export function signEvidence(sides: Sides, links: readonly Link[]): SignEvidence {
  const filled = links.filter(({ source, target }) => source.length > 0 && target.length > 0);
  const tables = Array.from({ length: CUES }, (_, cue) => tablesOf(cue, sides, filled));
  return (source, target) => {
    let sum = 0;
    for (let cue = 0; cue < CUES; cue += 1) {
      const row = valueIn(cue, sides.source, source) * VALUES;
      sum += tables[cue]![target.length - 1]![row + valueIn(cue, sides.target, target)]!;
    }
    return sum;
  };
}

/** Of some texts taken together. */
function valueIn(cue: number, signs: readonly Signs[], texts: readonly number[]): number {
  if (cue === FIRST) return signs[texts[0]!]![cue]!;
  if (cue === LAST) return signs[texts[texts.length - 1]!]![cue]!;
  let sum = 0;
  for (let at = 0; at < texts.length; at += 1) sum += signs[texts[at]!]![cue]!;
  return Math.min(sum, MANY);
}

/** Logarithms by value of source and target, for one, two and three texts of the target side. */
function tablesOf(cue: number, sides: Sides, links: readonly Link[]): readonly Float64Array[] {
  const isCount = cue < FIRST;
  const values = isCount ? MANY + 1 : VALUES;
  const seen = new Float64Array(VALUES * VALUES);
  const totals = new Float64Array(VALUES);
  for (const { source, target } of links) {
    const one = valueIn(cue, sides.source, source);
    seen[one * VALUES + valueIn(cue, sides.target, target)]! += 1;
    totals[one]! += 1;
  }
  const single = chanceOf(cue, sides.target, values);
  return TOGETHER.map((texts) => {
    const chance = isCount ? sumOf(single, texts) : single;
    const table = new Float64Array(VALUES * VALUES);
    for (let one = 0; one < values; one += 1) {
      const kept = keptOf(one, chance, isCount);
      for (let other = 0; other < values; other += 1) {
        const expected = KEPT * kept[other]! + (1 - KEPT) * chance[other]!;
        const count = seen[one * VALUES + other]! + EXPECTED_COUNTS * expected;
        table[one * VALUES + other] = Math.log(count / (totals[one]! + EXPECTED_COUNTS) / chance[other]!);
      }
    }
    return table;
  });
}

/** How often a text of the target has each value, whatever it translates; no value is impossible. */
function chanceOf(cue: number, target: readonly Signs[], values: number): readonly number[] {
  const counts = new Array<number>(values).fill(0.5 / values);
  for (const signs of target) counts[signs[cue]!]! += 1;
  return counts.map((count) => count / (target.length + 0.5));
}

/** Distribution of the sum of some independent counts; what is more than many is many. */
function sumOf(single: readonly number[], texts: number): readonly number[] {
  let sums = single;
  for (let more = 1; more < texts; more += 1) {
    const next = new Array<number>(single.length).fill(0);
    for (const [one, likely] of sums.entries())
      for (const [other, too] of single.entries()) next[Math.min(one + other, MANY)]! += likely * too;
    sums = next;
  }
  return sums;
}

/** What a value becomes where signs are kept: mostly itself; else what is common is likelier than what is rare. */
function keptOf(value: number, chance: readonly number[], isCount: boolean): readonly number[] {
  const likely = chance.map(
    (usual, other) => usual * ONE_OFF ** (isCount ? Math.abs(value - other) : Number(value !== other)),
  );
  const total = likely.reduce((sum, one) => sum + one, 0);
  return likely.map((one) => one / total);
}
