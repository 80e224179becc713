import type { TextRange } from '../shared/text-range.ts';
import { splitWords } from './word-differences.ts';

/**
 * What the references say about words of an output, seen beside another output (MT-ComparEval's colours):
 * `improving`: confirmed by a reference here and not there; `worsening`: in no reference, and the other output does
 * without; `confirmed`: confirmed here, and there too if there is another output.
 */
export type NgramClass = 'confirmed' | 'improving' | 'worsening';

export interface NgramMark extends TextRange {
  readonly class: NgramClass;
}

/** Texts of one segment: the output to mark, the one it is seen beside, and what confirms n-grams. */
export interface NgramScene {
  readonly output: string;
  readonly other?: string | undefined;
  readonly references: readonly string[];
  readonly language: string;
  /** Words in a row that must agree. 1 marks words by themselves; 2 to 4 also their order. */
  readonly order: number;
}

/** Marks of neighbouring words of one class are one mark. Words without a mark are unconfirmed in both outputs. */
export function ngramMarks({ output, other, references, language, order }: NgramScene): readonly NgramMark[] {
  const words = splitWords(output, language);
  const tokens = words.ranges.map(({ start, end }) => output.slice(start, end).normalize('NFC'));
  const confirmed = mostOf(references.map((text) => countsOf(tokensOf(text, language), order)));
  const otherCounts = other === undefined ? undefined : countsOf(tokensOf(other, language), order);
  const classes = new Array<NgramClass | undefined>(tokens.length);
  const used = new Map<string, number>();
  for (let start = 0; start + order <= tokens.length; start++) {
    const ngram = keyOf(tokens, start, order);
    const nth = (used.get(ngram) ?? 0) + 1;
    used.set(ngram, nth);
    const isConfirmed = nth <= (confirmed.get(ngram) ?? 0);
    const isShared = otherCounts === undefined || nth <= (otherCounts.get(ngram) ?? 0);
    const found = isConfirmed ? (isShared ? 'confirmed' : 'improving') : isShared ? undefined : 'worsening';
    for (let at = start; at < start + order; at++) classes[at] = stronger(classes[at], found);
  }
  return joined(classes, words.ranges);
}

/** Of the n-grams that cover a word the strongest statement counts. */
const STRENGTH: readonly (NgramClass | undefined)[] = [undefined, 'worsening', 'confirmed', 'improving'];

const stronger = (one: NgramClass | undefined, other: NgramClass | undefined) =>
  STRENGTH.indexOf(other) > STRENGTH.indexOf(one) ? other : one;

const tokensOf = (text: string, language: string) =>
  splitWords(text, language).ranges.map(({ start, end }) => text.slice(start, end).normalize('NFC'));

const keyOf = (tokens: readonly string[], start: number, order: number) =>
  tokens.slice(start, start + order).join('\u0000');

function countsOf(tokens: readonly string[], order: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + order <= tokens.length; start++) {
    const ngram = keyOf(tokens, start, order);
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

/** Of several references the one that has an n-gram most often counts, as in BLEU. */
function mostOf(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const counts of all)
    for (const [ngram, count] of counts) if (count > (most.get(ngram) ?? 0)) most.set(ngram, count);
  return most;
}

function joined(classes: readonly (NgramClass | undefined)[], ranges: readonly TextRange[]): readonly NgramMark[] {
  const marks: { class: NgramClass; start: number; end: number }[] = [];
  classes.forEach((found, at) => {
    if (found === undefined) return;
    const { start, end } = ranges[at]!;
    const last = marks.at(-1);
    if (last && classes[at - 1] === found && last.class === found) last.end = end;
    else marks.push({ class: found, start, end });
  });
  return marks;
}
