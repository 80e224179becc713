import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, splitLines } from '../../src/shared/decode.ts';

describe('decodeUtf8', () => {
  it('names file and line of the first byte that is not UTF-8', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('eins\nzwei\n'), 0xfc, 0x0a]);
    expect(() => decodeUtf8(bytes, 'brief.txt')).toThrow(/^brief\.txt, line 3: not UTF-8.*iconv/);
  });

  it('drops a byte-order mark', () => {
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 'a')).toBe('a');
  });

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\u{FEFF}'));
        expect(decodeUtf8(new TextEncoder().encode(text), 'a')).toBe(text);
      }),
    );
  });
});

it('ends the last line at a final line feed instead of starting an empty one', () => {
  expect(splitLines('a\r\nb\n')).toEqual(['a', 'b']);
  expect(splitLines('a\n\n')).toEqual(['a', '']);
});
