import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTmx, type TranslationMemory, writeTmx } from '../../src/formats/tmx.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const wrap = (body: string, doctype = '') =>
  `<?xml version="1.0"?>\n${doctype}<tmx version="1.4">\n<header srclang="en"/>\n<body>\n${body}\n</body></tmx>`;
const unit = (segment: string) => `<tu><tuv xml:lang="en"><seg>${segment}</seg></tuv></tu>`;
const textOf = (tmx: string) => readTmx(tmx, 'memory.tmx').units[0]!.variants[0]!.text;

describe('readTmx', () => {
  test('reads ids, notes, languages of old and new files, and resolves what XML itself defines', () => {
    const tmx = wrap(
      '<tu tuid="7"><note>seen</note><tuv xml:lang="EN-us"><seg>Caf&#233; &amp; <![CDATA[<bar>]]></seg></tuv>' +
        '<tuv lang="de_AT"><seg>Café &#x26; &lt;bar&gt;</seg></tuv></tu>',
    );
    expect(readTmx(tmx, 'memory.tmx')).toEqual({
      sourceLanguage: 'en',
      units: [
        {
          id: '7',
          notes: ['seen'],
          variants: [
            { language: 'en-US', text: 'Café & <bar>' },
            { language: 'de-AT', text: 'Café & <bar>' },
          ],
        },
      ],
    });
  });

  test('leaves inline codes out and keeps highlighted text', () => {
    expect(textOf(wrap(unit('A <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> <hi>word</hi><ph>[1]</ph>.')))).toBe(
      'A bold word.',
    );
  });

  test.each([
    ['an unclosed element', wrap('<tu>\n<tuv>'), 'memory.tmx, line 7'],
    ['a bare ampersand', wrap(unit('a & b')), 'memory.tmx, line 5'],
    ['an entity of its own', wrap(unit('&lol;'), '<!DOCTYPE tmx [<!ENTITY lol "lol">]>\n'), 'memory.tmx, line 6'],
    ['an unknown language', wrap(`\n<tu><tuv xml:lang="qqx"><seg>a</seg></tuv></tu>`), 'memory.tmx, line 6'],
    ['a variant without text', wrap('<tu><tuv xml:lang="en"></tuv></tu>'), 'memory.tmx, line 5'],
    ['another kind of XML', '<html/>', 'memory.tmx, line 1'],
    ['no XML at all', 'Hello', 'memory.tmx, line 1'],
  ])('refuses %s with file and line', (_what, tmx, place) => {
    expect(() => readTmx(tmx, 'memory.tmx')).toThrow(WorkbenchError);
    expect(() => readTmx(tmx, 'memory.tmx')).toThrow(place);
  });
});

describe('writeTmx', () => {
  const legal = fc
    .string({ unit: 'binary' })
    .map((text) => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
  const memories: fc.Arbitrary<TranslationMemory> = fc.record({
    sourceLanguage: fc.constantFrom('en', 'zh-Hant', 'es-419'),
    units: fc.array(
      fc.record({
        id: legal,
        notes: fc.array(legal),
        variants: fc.array(fc.record({ language: fc.constantFrom('en', 'de-AT', 'pt-BR'), text: legal })),
      }),
    ),
  });

  test('is undone by readTmx, whatever the text', () => {
    fc.assert(
      fc.property(memories, (memory) => {
        expect(readTmx(writeTmx(memory), 'memory.tmx')).toEqual(memory);
      }),
    );
  });

  test('refuses characters XML cannot hold and names them', () => {
    const memory = { units: [{ notes: [], variants: [{ language: 'en', text: 'a\u0000b' }] }] };
    expect(() => writeTmx(memory)).toThrow('U+0000');
  });
});
