import type { Limits } from '../backends/contract.ts';

/** Length of a text as the vendor counts it. */
export function countCharacters(text: string, unit: Limits['characterUnit'] = 'code-point'): number {
  if (unit === 'byte') return Buffer.byteLength(text);
  return unit === 'utf-16' ? text.length : countCodePoints(text);
}

function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (text.codePointAt(index)! > 0xffff) {
      count--;
      index++;
    }
  }
  return count;
}

/** Whether a text alone fits into one request. */
export function fitsAlone(text: string, limits: Limits): boolean {
  return (
    countCharacters(text, limits.characterUnit) <= (limits.charactersPerRequest ?? Infinity) &&
    (limits.bytesPerRequest === undefined || Buffer.byteLength(text) <= limits.bytesPerRequest)
  );
}
