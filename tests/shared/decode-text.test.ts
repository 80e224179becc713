import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunks, decodeText } from '../../src/shared/decode-text.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (const [index, unit] of [...text].entries()) bytes.setUint16(index * 2, unit.charCodeAt(0), littleEndian);
  return new Uint8Array(bytes.buffer);
};

describe('decodeText', () => {
  it.each([
    ['a UTF-8 mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0xc3, 0xa4]), 'ä'],
    ['a UTF-16LE mark', utf16('\uFEFFSelenskyj ä', true), 'Selenskyj ä'],
    ['a UTF-16BE mark', utf16('\uFEFFä', false), 'ä'],
    [
      'an XML declaration',
      latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e4</a>'),
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>',
    ],
    ['a meta element', latin1('<meta charset=windows-1252>\u00e4'), '<meta charset=windows-1252>ä'],
    [
      'a PO header',
      latin1('msgstr ""\n"Content-Type: text/plain; charset=ISO-8859-2\\n"\n\u00e8'),
      'msgstr ""\n"Content-Type: text/plain; charset=ISO-8859-2\\n"\nč',
    ],
  ])('believes %s', (_what, bytes, text) => {
    expect(decodeText(bytes, 'a.txt')).toBe(text);
  });

  it('names line and likely encoding of what is not UTF-8, and takes it by name', () => {
    const bytes = latin1(
      'Guten Morgen.\nDie Gr\u00fc\u00dfe k\u00f6nnten sch\u00f6ner sein, sagte der B\u00fcrgermeister f\u00fcr M\u00fcnchen.\n',
    );
    expect(() => decodeText(bytes, 'a.txt')).toThrow(
      /^a\.txt, line 2: not UTF-8\..*looks like (iso-8859-1|windows-1252): if so, add --encoding/,
    );
    expect(decodeText(bytes, 'a.txt', 'windows-1252')).toContain('Die Grüße könnten');
  });

  it('refuses unknown names and texts that are not what they say', () => {
    expect(() => decodeText(latin1('x'), 'a.txt', 'klingon')).toThrow('a.txt: unknown encoding "klingon"');
    expect(() => decodeText(latin1('<?xml version="1.0" encoding="klingon"?>'), 'a.xml')).toThrow(
      'unknown encoding "klingon"',
    );
    expect(() => decodeText(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41]), 'a.txt')).toThrow('not utf-16le');
  });

  it('decodes any bytes or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(typeof decodeText(bytes, 'a.txt')).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
          expect((error as Error).message).toContain('a.txt');
        }
      }),
    );
  });
});

describe('decodeChunks', () => {
  const cut = (bytes: Uint8Array, places: readonly number[]) => {
    const ends = [...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
    return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  };
  const said = (read: () => string) => {
    try {
      return read();
    } catch (error) {
      return (error as Error).message.replace(/ It looks like.*/, '');
    }
  };

  it('gives the same text, or the same line of the fault, wherever the bytes are cut', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).map((some) => new TextEncoder().encode(some));
    const bytes = fc.oneof(
      text,
      fc.tuple(text, fc.constantFrom(0xff, 0xc3, 0xe2, 0x80, 0x0a), text).map(([before, fault, after]) => {
        return Uint8Array.from([...before, fault, ...after]);
      }),
      fc
        .array(fc.constantFrom(0x41, 0x0a, 0xc3, 0xa4, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80))
        .map((all) => Uint8Array.from(all)),
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 8 }), (all, places) => {
        // The head says which encoding it is; that needs two bytes.
        fc.pre(all.length > 2 && all[0]! < 0xfe && all[0] !== 0xef);
        const pieces = [all.subarray(0, 2), ...cut(all.subarray(2), places)];
        expect(said(() => [...decodeChunks(pieces, 'a.txt')].join(''))).toBe(said(() => decodeText(all, 'a.txt')));
      }),
      { numRuns: 500 },
    );
  });
});
