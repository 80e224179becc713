import type { TextRange } from '../../shared/text-range.ts';
import type { Unit } from './units.ts';

/** One way to understand a numeral. */
export interface Reading {
  /** `n:10000` a value · `t:19:15` a time of day · `m:9` a month · `d:90` a decade. Equal keys mean the same. */
  readonly key: string;
  /** Follows the conventions of the text's own language; otherwise those of another one (10,000 in Spanish). */
  readonly local: boolean;
}

/** A number in a text. */
export interface Numeral extends TextRange {
  readonly text: string;
  /** Likeliest first. */
  readonly readings: readonly Reading[];
  /** Spelled out, a month name, a Roman numeral: it can answer a number of the other side, but nobody misses it. */
  readonly soft: boolean;
  /** Power of ten of the word such as *million* it is spelled out with. */
  readonly magnitude?: number;
  /** What it falls apart into when the other side writes it otherwise: the day, month and year of a date. */
  readonly parts: readonly Numeral[];
  /** ISO 4217 code written beside it. */
  readonly currency?: string;
  /** Whether it is said to be a share of a hundred, of a thousand, or a difference of shares. */
  readonly share?: '%' | '‰' | 'points' | undefined;
  /** Unit of measurement written after it. */
  readonly unit?: Unit;
  /** Written to a letter: the 1 of *F1*. No word stands for it. */
  readonly glued?: true;
  /** An article that may stand for a bare 1, not for the 1 of a measure: *a level spoon* is no answer to *1 g*. */
  readonly article?: true;
}

/** A value as a key: equal numbers give equal keys, whatever floating point made of them. */
export function valueKey(value: number): string {
  return `n:${Number(value.toPrecision(12))}`;
}

/** The value of a numeral as its own text means it; undefined for times, dates and months. */
export function plainValue({ readings }: Numeral): number | undefined {
  const key = readings[0]?.key ?? '';
  return key.startsWith('n:') ? Number(key.slice(2)) : undefined;
}

/** A reading by the conventions of the text's own language. */
export const local = (key: string): Reading => ({ key, local: true });

/** A time of day; where the half of the day is open, both; a full hour can be answered by a plain number. */
export function clockReadings(hour: number, minute: string, half?: 'am' | 'pm'): readonly Reading[] {
  const either = hour < 13 ? [hour, (hour + 12) % 24] : [hour];
  const hours = half === undefined ? either : [half === 'am' ? hour % 12 : (hour % 12) + 12];
  const plain = minute === '00' ? [...new Set([hour, ...hours, ...hours.map((value) => value % 12)])] : [];
  return [
    ...hours.map((value) => local(`t:${value % 24}:${minute.padStart(2, '0')}`)),
    ...plain.map((value) => local(valueKey(value))),
  ];
}
