import { quotationMarksIn } from '../../corpus/quotations.ts';
import type { SideDifference } from './side-difference.ts';

/**
 * Marks of a quotation on one side only: words were quoted there, and are told in the writer's own voice here. A single mark on
 * the other side is a quotation that was not closed, which is a matter of punctuation.
 */
export function quotationDiffers(base: string, other: string): readonly SideDifference[] {
  const [was, is] = [quotationMarksIn(base), quotationMarksIn(other)];
  const quotes = Math.max(was.length, is.length) >= 2 && Math.min(was.length, is.length) === 0;
  if (!quotes) return [];
  const why = 'quoted on one side only';
  return [
    ...was.map((range): SideDifference => ({ side: 'base', range, why })),
    ...is.map((range): SideDifference => ({ side: 'other', range, why })),
  ];
}
