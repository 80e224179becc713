import type { LanguageTag } from '../../shared/language.ts';
import { local, type Numeral, type Reading, valueKey } from './numeral.ts';

export interface Place {
  readonly text: string;
  readonly language: LanguageTag;
}

export function numeral(
  text: string,
  start: number,
  readings: readonly Reading[],
  parts: readonly Numeral[] = [],
): Numeral {
  return { start, end: start + text.length, text, readings, soft: false, parts };
}

export function partsOf(run: string, start: number): readonly Numeral[] {
  const pieces = splitRun(run, start, /\D/);
  return pieces.length < 2
    ? []
    : pieces.map((piece) => numeral(piece.text, piece.start, [local(valueKey(Number(piece.text)))]));
}

export function splitRun(run: string, start: number, separator: RegExp): readonly { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  let offset = 0;
  for (const text of run.split(separator)) {
    pieces.push({ text, start: start + offset });
    offset += text.length + 1;
  }
  return pieces;
}
