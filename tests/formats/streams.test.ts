import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, placedSegments } from '../../src/corpus/document.ts';
import type { Format } from '../../src/formats/contract.ts';
import { MAX_SEGMENTS } from '../../src/formats/parts.ts';
import { formatOf, formats } from '../../src/formats/registry.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const context = (origin: string) => ({ origin, detect: () => 'en' });

/** One file of each format that is read piece by piece, with all it can hold. */
const FILES: Readonly<Record<string, string>> = {
  'a.txt': 'One\r\n\nThree é😀\nlast',
  'a.tsv':
    'doc\tid\tsource:de\ttarget:en\tsystem:X:en\na\t1\tHallo\tHello\tHi\n\nb\t1\tTschüss\tBye\tCheers\na\t2\tJa\tYes\tYep\n',
  'a.csv': 'doc,source,target\n"a","He said ""no"".\nTwo; lines",x\nb,plain,"y,z"\n',
  'a.jsonl': `${JSON.stringify({ id: 'x', language: 'de', segments: [{ text: 'Hallo' }] })}\n\n${JSON.stringify({ id: 'y', language: 'en', segments: [{ text: 'Bye' }] })}`,
  'a.tmx':
    '<tmx version="1.4"><header srclang="en"/><body>\n<tu><note>n</note><tuv xml:lang="en"><seg>A &amp; <bpt i="1"/>b</seg></tuv><tuv xml:lang="de"><seg>C</seg></tuv></tu>\n<tu><tuv xml:lang="en"><seg>only</seg></tuv></tu></body></tmx>',
  'a.xlf':
    '<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>A <g id="1">b</g></source><target>C</target></trans-unit></body></file>\n<file source-language="en"><body><group><trans-unit id="1"><source>D</source></trans-unit></group></body></file></xliff>',
  'a.xml':
    '<dataset><collection id="c"><doc id="d"><src lang="de"><seg id="1">Eins</seg></src><ref lang="en"><seg id="1">One</seg></ref></doc></collection>\n<doc id="e"><src lang="de"><p><seg id="1">Zwei</seg></p></src></doc></dataset>',
};

const cut = (text: string, places: readonly number[]) => {
  const ends = [...places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
};

describe.each(formats.flatMap((format) => (format.stream === undefined ? [] : [[format.id, format] as const])))(
  'the stream of %s',
  (_id, format) => {
    const name = Object.keys(FILES).find((file) => formatOf(file) === format)!;
    const stream = (chunks: Iterable<string>) => [...format.stream!(chunks, context(name))];

    it('gives the same documents wherever the text is cut', () => {
      const whole = format.read(FILES[name]!, context(name));
      expect(whole.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 8 }), (places) => {
          expect(stream(cut(FILES[name]!, places))).toEqual(whole);
        }),
      );
    });

    // Which of two faults is named first may depend on how much was read before it was looked at.
    it('refuses the same broken text wherever it is cut', () => {
      const said = (read: () => readonly Document[]) => {
        try {
          return read();
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
          return `refused: ${(error as Error).message.includes(name)}`;
        }
      };
      const text = FILES[name]!;
      fc.assert(
        fc.property(
          fc.nat(text.length),
          fc.constantFrom('"', '<', '\t', '&', '{', ''),
          fc.array(fc.nat()),
          (at, fault, places) => {
            const broken = text.slice(0, at) + fault + text.slice(at + 3);
            expect(said(() => stream(cut(broken, places)))).toEqual(said(() => format.read(broken, context(name))));
          },
        ),
      );
    });
  },
);

describe('a file of more segments than one document holds', () => {
  const count = 2 * MAX_SEGMENTS + 5;
  const read = (format: Format, name: string, line: (index: number) => string) => {
    function* chunks() {
      for (let index = 0; index < count; index += 1) yield line(index);
    }
    return [...format.stream!(chunks(), context(name))];
  };
  const shape = (documents: readonly Document[]) =>
    documents.map((document) => [document.id, placedSegments(document).length, placedSegments(document)[0]!.line]);

  it('becomes several documents, in text', () => {
    expect(shape(read(formatOf('big.txt'), 'big.txt', (index) => `Line ${index}\n`))).toEqual([
      ['big-part-1', MAX_SEGMENTS, 1],
      ['big-part-2', MAX_SEGMENTS, MAX_SEGMENTS + 1],
      ['big-part-3', 5, 2 * MAX_SEGMENTS + 1],
    ]);
  });

  it('becomes several documents, in a table, with lines and languages of the whole', () => {
    const documents = read(formatOf('big.tsv'), 'big.tsv', (index) =>
      index === 0 ? 'source:en\ttarget:de\n' : `a ${index}\tb ${index}\n`,
    );
    expect(shape(documents)).toEqual([
      ['big-part-1', MAX_SEGMENTS, 2],
      ['big-part-2', MAX_SEGMENTS, MAX_SEGMENTS + 2],
      ['big-part-3', 4, 2 * MAX_SEGMENTS + 2],
    ]);
    expect(documents[2]!.references![0]).toMatchObject({ id: 'given', language: 'de', texts: { length: 4 } });
  });

  it('asks for its documents one after the other where it has several', () => {
    const table = (index: number) =>
      index === 0 ? 'doc\tsource\n' : `${index < count - 1 ? index % 50 : 0}\ttext ${index}\n`;
    const documents = read(formatOf('big.tsv'), 'big.tsv', (index) =>
      index === 0 ? 'doc\tsource\n' : `${Math.floor(index / 1000)}\ttext ${index}\n`,
    );
    expect(documents).toHaveLength(41);
    expect(() => read(formatOf('big.tsv'), 'big.tsv', table)).toThrow(
      /big\.tsv, line \d+: document "\d+" goes on after others.*sort it/,
    );
  });
});
