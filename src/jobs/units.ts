import type { Limits } from '../backends/contract.ts';

/** Length of a text as the vendor counts it. */
export function countCharacters(text: string, unit: Limits['characterUnit'] = 'code-point'): number {
  if (unit === 'byte') return Buffer.byteLength(text);
  return unit === 'utf-16' ? text.length : countCodePoints(text);
}

function countCodePoints(text: string): number {
  let count = text.length;
  if (!/[\ud800-\udbff]/.test(text)) return count;
  for (let index = 0; index < text.length - 1; index++) {
    if (text.codePointAt(index)! > 0xffff) {
      count--;
      index++;
    }
  }
  return count;
}

/** What one text takes of a request. Adds up: the size of two texts in a row is the sum of theirs. */
export interface Size {
  readonly characters: number;
  readonly bytes: number;
}

export type SizeLimits = Pick<Limits, 'characterUnit' | 'charactersPerRequest' | 'bytesPerRequest'>;

export function sizeOf(text: string, limits: SizeLimits): Size {
  return {
    characters: countCharacters(text, limits.characterUnit),
    bytes: limits.bytesPerRequest === undefined ? 0 : Buffer.byteLength(text),
  };
}

export function addSizes(left: Size, right: Size): Size {
  return { characters: left.characters + right.characters, bytes: left.bytes + right.bytes };
}

export function fitsRequest(size: Size, limits: SizeLimits): boolean {
  return (
    size.characters <= (limits.charactersPerRequest ?? Infinity) && size.bytes <= (limits.bytesPerRequest ?? Infinity)
  );
}

/** UTF-16 code units from `start` on that fit into one request; never half of a surrogate pair. */
export function longestFit(text: string, start: number, limits: SizeLimits): number {
  const { characterUnit, charactersPerRequest = Infinity, bytesPerRequest = Infinity } = limits;
  let [characters, bytes] = [0, 0];
  for (let index = start; index < text.length; ) {
    const codePoint = text.codePointAt(index)!;
    const units = codePoint > 0xffff ? 2 : 1;
    const size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : units + 2;
    characters += characterUnit === 'byte' ? size : characterUnit === 'utf-16' ? units : 1;
    bytes += size;
    if (characters > charactersPerRequest || bytes > bytesPerRequest) return index - start;
    index += units;
  }
  return text.length - start;
}
