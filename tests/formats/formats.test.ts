import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedSegments } from '../../src/corpus/document.ts';
import { formatOf, formats } from '../../src/formats/registry.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const context = (origin: string) => ({ origin, detect: () => 'en' });
const read = (name: string, content: string) => formatOf(name).read(content, context(name));

describe.each(formats.map((format) => [format.id, format] as const))('format %s', (_id, format) => {
  const origin = `file${format.extensions[0]}`;

  it('refuses an empty document by name', () => {
    expect(() => format.read(' \n\n', context(origin))).toThrow(new RegExp(`${origin}.*empty`));
  });

  it('reads any text or says why not, and never crashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (content) => {
        try {
          const documents = format.read(content, context(origin));
          for (const document of documents) expect(placedSegments(document).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
          expect((error as Error).message).toContain(origin);
        }
      }),
    );
  });
});

describe('plain text', () => {
  it('makes every line a segment, blank ones too, so that the index is the line', () => {
    const [document] = read('news.txt', 'One\r\n\nThree\n');
    expect(placedSegments(document!).map(({ index, text }) => [index, text])).toEqual([
      [0, 'One'],
      [1, ''],
      [2, 'Three'],
    ]);
  });

  it('keeps every character of every line', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((line) => !/[\r\n]/.test(line)),
          { minLength: 1 },
        ),
        (lines) => {
          fc.pre(lines.some((line) => line.trim() !== '') && lines.at(-1) !== '');
          const [document] = read('a.txt', lines.join('\n'));
          expect(placedSegments(document!).map(({ text }) => text)).toEqual(lines);
        },
      ),
    );
  });
});

describe('Markdown', () => {
  it('tells headline, subheads and body apart and drops front matter, code and images', () => {
    const source =
      '---\ntitle: x\n---\n# Head *line*\n\nFirst [link](http://a.example).\n\n- item\n\n## Sub\n\n```\ncode\n```\n\n> quoted\n\n![alt](x.png)\n';
    const [document] = read('news.md', source);
    expect(placedSegments(document!).map(({ role, text }) => [role, text])).toEqual([
      ['headline', 'Head line'],
      ['body', 'First link.'],
      ['body', 'item'],
      ['subhead', 'Sub'],
      ['body', 'quoted'],
    ]);
    expect(document!.title).toBe('Head line');
  });
});

describe('JSON Lines', () => {
  const line = (value: object) => JSON.stringify(value);

  it('takes sources as the document and texts as its given translation', () => {
    const [document] = read(
      'a.jsonl',
      line({ id: 'x', language: 'de', sourceLanguage: 'en', segments: [{ text: 'Hallo', source: 'Hello' }] }),
    );
    expect(document).toMatchObject({
      id: 'x',
      language: 'en',
      references: [{ id: 'given', language: 'de', texts: ['Hallo'] }],
    });
    expect(placedSegments(document!)[0]!.text).toBe('Hello');
  });

  it('keeps the language of a single segment', () => {
    const [document] = read(
      'a.jsonl',
      line({ id: 'x', language: 'en', segments: [{ text: 'Kommentare', language: 'de' }] }),
    );
    expect(placedSegments(document!)[0]).toMatchObject({ language: 'de' });
  });

  it.each([
    ['{"id":', /a\.jsonl, line 2: not JSON/],
    [line({ id: 'x', language: 'en', segments: [{ text: 'b' }] }), /a\.jsonl, line 2: id "x" occurs twice/],
    [line({ id: 'y', language: 'qq', segments: [{ text: 'b' }] }), /a\.jsonl, line 2.*unknown language "qq"/],
    [line({ id: 'y', language: 'en', segments: [] }), /a\.jsonl, line 2: segments/],
    [
      line({
        id: 'y',
        language: 'en',
        segments: [
          { id: '1', text: 'a' },
          { id: '1', text: 'b' },
        ],
      }),
      /line 2: segment id "1" occurs twice/,
    ],
    [line({ id: 'y', language: 'en', segments: [{ text: 'a', colour: 'red' }] }), /line 2.*colour/],
  ])('refuses %s', (second, message) => {
    const first = line({ id: 'x', language: 'en', segments: [{ text: 'a' }] });
    expect(() => read('a.jsonl', `${first}\n${second}\n`)).toThrow(message);
  });
});

it('lists the known endings for an unknown file type', () => {
  expect(() => formatOf('a.exe')).toThrow(/"\.exe".*\.txt.*\.md.*\.jsonl/);
});
