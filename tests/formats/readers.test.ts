import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Document, placedSegments } from '../../src/corpus/document.ts';
import { docx } from '../../src/formats/docx.ts';
import { formatOf, formats } from '../../src/formats/registry.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';

const context = (origin: string) => ({ origin, detect: () => 'en' });
const read = (name: string, content: string) => formatOf(name).read(content, context(name));
const texts = (document: Document) => placedSegments(document).map(({ text }) => text);
const lines = (document: Document) => placedSegments(document).map(({ line }) => line);

describe('tables', () => {
  it('reads named columns: ids, languages, references, systems, documents', () => {
    const rows = [
      'doc\tid\tsource:de\ttarget:en\tsystem:Online A:en\tnote',
      'a\t1\tHallo\tHello\tHi\tx',
      'b\t1\tTschüss\tBye\tCheers\ty',
    ];
    const [a, b] = read('t.tsv', rows.join('\n'));
    expect(a).toMatchObject({
      id: 'a',
      language: 'de',
      references: [{ id: 'given', language: 'en', texts: ['Hello'] }],
      outputs: [{ id: 'Online-A', language: 'en', texts: ['Hi'] }],
    });
    expect([b!.id, texts(b!), lines(b!)]).toEqual(['b', ['Tschüss'], [3]]);
  });

  it('takes TSV as it stands: quotes are text, a first row without names is a segment', () => {
    const [document] = read('t.tsv', '"Hallo\tsagte er"\nzwei\tdrei\n');
    expect(texts(document!)).toEqual(['"Hallo', 'zwei']);
    expect(document!.references![0]!.texts).toEqual(['sagte er"', 'drei']);
  });

  it('reads CSV with quotes, line breaks, semicolons and neutralised formulas', () => {
    const [document] = read('t.csv', 'id;source;target\n1;"a\nb";"\'=1+1"\n2;"c ""d""";e\n');
    expect(texts(document!)).toEqual(['a\nb', 'c "d"']);
    expect([document!.references![0]!.texts, lines(document!)]).toEqual([
      ['=1+1', 'e'],
      [2, 4],
    ]);
  });

  it.each([
    ['t.tsv', 'source\ttarget\na\n', /t\.tsv, line 2: 1 columns, but line 1 has 2/],
    ['t.tsv', 'a\tb\tc\n', /t\.tsv, line 1: 3 columns and no names/],
    ['t.tsv', 'source\ttarget:qq\na\tb\n', /t\.tsv, line 1, column "target:qq": unknown language/],
    ['t.tsv', 'id\tsource\n1\ta\n1\tb\n', /t\.tsv, line 3: segment id "1" occurs twice \(line 2\)/],
    ['t.tsv', 'source\ttarget\n', /t\.tsv: .*empty/],
    ['t.tsv', 'source\tref\tref\na\tb\tc\n', /line 1: two columns are called "reference"/],
    ['t.csv', 'a,"b\n', /t\.csv, line \d: not valid CSV/],
  ])('%s %j is refused', (name, content, message) => {
    expect(() => read(name, content)).toThrow(message);
  });

  it('brings back any text of a one-column TSV', () => {
    const line = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !/[\t\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (rows) => {
        const [document] = read('t.tsv', `text\n${rows.join('\n')}\n`);
        expect(texts(document!)).toEqual(rows);
      }),
    );
  });
});

describe('WMT XML', () => {
  const set = (body: string) => `<?xml version="1.0"?>\n<dataset id="x">\n${body}\n</dataset>`;
  const doc = (extra = '') =>
    `<doc id="d.1" origlang="de"><src lang="de"><p><seg id="1"> A &amp; B </seg></p><p><seg id="2">C</seg></p></src>\n` +
    `<ref lang="en" translator="B"><p><seg id="2">see</seg></p></ref>\n<hyp lang="en" system="Online W"><seg id="1">a</seg><seg id="2">c</seg></hyp>${extra}</doc>`;

  it('reads documents, references and system outputs, also in collections', () => {
    const [document] = read('w.xml', set(`<collection id="c">${doc()}</collection>`));
    expect(document).toMatchObject({
      id: 'd-1',
      language: 'de',
      references: [{ id: 'refB', language: 'en', texts: [null, 'see'] }],
      outputs: [{ id: 'Online-W', language: 'en', texts: ['a', 'c'] }],
    });
    expect([texts(document!), lines(document!)]).toEqual([
      ['A & B', 'C'],
      [3, 3],
    ]);
  });

  it.each([
    [set(doc('<hyp lang="en" system="x"><seg id="9">?</seg></hyp>')), /w\.xml, line 5: the source has no segment "9"/],
    [set(doc() + doc()), /w\.xml, line 5: document id "d-1" occurs twice/],
    [set('<doc id="a"></doc>'), /line 3: a <doc> needs an id and exactly one <src>/],
    [set('<doc id="a"><src lang="zz"><seg id="1">x</seg></src></doc>'), /line 3, lang: unknown language "zz"/],
    ['<tmx/>', /w\.xml, line 1: no WMT test set/],
    [
      '<!DOCTYPE d [<!ENTITY a "b">]><dataset><doc id="a"><src lang="de"><seg id="1">&a;</seg></src></doc></dataset>',
      /w\.xml, line 1: .*an entity that is not one of XML/,
    ],
  ])('refuses %j', (content, message) => {
    expect(() => read('w.xml', content)).toThrow(message);
  });
});

describe('XLIFF', () => {
  it('reads 1.2 with inline tags as short tags and targets as given translation', () => {
    const [document] = read(
      'a.xlf',
      `<xliff version="1.2"><file source-language="en" target-language="de"><body><group><trans-unit id="1">
<source>Click <g id="1">here</g><x id="2"/> &lt;b&gt; <ph id="3">{0}</ph><mrk mtype="seg">now</mrk></source><target>Hier</target></trans-unit></group>
<trans-unit id="2"><source>Two</source></trans-unit></body></file></xliff>`,
    );
    expect(texts(document!)).toEqual(['Click <g1>here</g1><x2/> <b> <ph3/>now', 'Two']);
    expect(document).toMatchObject({
      language: 'en',
      references: [{ id: 'given', language: 'de', texts: ['Hier', null] }],
    });
    expect(lines(document!)).toEqual([1, 3]);
  });

  it('reads 2.1 with several files', () => {
    const documents = read(
      'a.xlf',
      `<xliff version="2.1" srcLang="en" trgLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f1"><unit id="u"><segment><source>A <pc id="1">b</pc><cp hex="0007"/></source><target>B</target></segment><ignorable><source> </source></ignorable></unit></file>
<file id="f2"><group id="g"><unit id="u"><segment><source>C</source></segment></unit></group></file></xliff>`,
    );
    expect(documents.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    expect(documents.map(texts)).toEqual([['A <pc1>b</pc1>\u0007'], ['C']]);
  });
});

describe('TMX as a document', () => {
  it('takes the source language as text and the others as translations', () => {
    const tu =
      '<tu><tuv xml:lang="de"><seg>Hallo</seg></tuv><tuv xml:lang="en-GB"><seg>Hello</seg></tuv></tu><tu><tuv xml:lang="en"><seg>only</seg></tuv></tu>';
    const [document] = read('m.tmx', `<tmx version="1.4"><header srclang="en"/><body>${tu}</body></tmx>`);
    expect(texts(document!)).toEqual(['Hello', 'only']);
    expect(document!.references).toEqual([{ id: 'given', language: 'de', texts: ['Hallo', null] }]);
  });
});

describe('PO', () => {
  it('reads escapes, continuation lines, contexts and plurals; leaves fuzzy ones untranslated', () => {
    const [document] = read(
      'de.po',
      `msgid ""\nmsgstr "Language: de_AT\\n"\n\n#: a.c\nmsgctxt "menu"\nmsgid "Open \\"it\\"\\n"\n"now"\nmsgstr "Öffnen"\n\n#, fuzzy\nmsgid "Two"\nmsgstr "Zwo"\n\nmsgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d Tag"\nmsgstr[1] "%d Tage"\n#~ msgid "old"\n`,
    );
    expect(texts(document!)).toEqual(['Open "it"\nnow', 'Two', '%d day', '%d days']);
    expect(document!.references).toEqual([
      { id: 'given', language: 'de-AT', texts: ['Öffnen', null, '%d Tag', '%d Tage'] },
    ]);
    expect(lines(document!)).toEqual([5, 11, 14, 14]);
  });

  it.each([
    ['msgid "a\nmsgstr ""\n', /de\.po, line 1: not a quoted string/],
    ['hello\n', /de\.po, line 1: expected msgid/],
    ['msgid "a"\nmsgstr "b"\nmsgstr "c"\n', /line 3: a second msgstr/],
  ])('refuses %j', (content, message) => {
    expect(() => read('de.po', content)).toThrow(message);
  });
});

describe('SGML', () => {
  it('reads documents with headlines, bare quotes and lone ampersands', () => {
    const [document, second] = read(
      's.sgm',
      `<srcset setid="n" srclang="any">\n<doc docid="a.1" origlang="de">\n<hl><seg id=1>Kopf & Fuß</seg></hl>\n<p><seg id="2">5 < 6 &amp; so</seg></p></doc>\n<DOC docid="b" origlang="en"><seg>x</seg></DOC></srcset>`,
    );
    expect(document).toMatchObject({ id: 'a-1', language: 'de', title: 'Kopf & Fuß' });
    expect(placedSegments(document!).map(({ role, text, line }) => [role, text, line])).toEqual([
      ['headline', 'Kopf & Fuß', 3],
      ['body', '5 < 6 & so', 4],
    ]);
    expect(second!.language).toBe('en');
  });

  it('names the line of a segment that is not closed', () => {
    expect(() =>
      read('s.sgm', '<srcset srclang="de">\n<doc docid="a">\n<seg id="1">x\n<seg id="2">y</seg></doc>'),
    ).toThrow(/s\.sgm, line 3: this <seg> is not closed/);
  });
});

describe('HTML', () => {
  const paragraph = (word: string) =>
    `<p>${`The ${word} said on Monday that the talks would go on, and that nobody should expect too much of them. `.repeat(4)}</p>`;
  const page = `<!doctype html><html lang="en"><head><title>T</title><style>p{}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Putin received Choe</h1>${paragraph('minister')}<h2>Letter</h2>${paragraph('envoy')}<figure><img src="x.png"><figcaption>A picture</figcaption></figure>${paragraph('leader')}</article>
<section lang="de"><h3>Kommentare</h3><p>Liebe Leserin, lieber Leser,</p></section><footer><p>Imprint</p><script>alert(1)</script></footer></body></html>`;

  it('tells article and boilerplate apart and keeps both, in order, with roles and languages', () => {
    const [document] = read('a.html', page);
    const found = placedSegments(document!).map(({ role, language, text }) => [role, language, text.slice(0, 20)]);
    expect(found).toEqual([
      ['boilerplate', 'en', 'Home'],
      ['boilerplate', 'en', 'Sport'],
      ['headline', 'en', 'Putin received Choe'],
      ['body', 'en', 'The minister said on'],
      ['subhead', 'en', 'Letter'],
      ['body', 'en', 'The envoy said on Mo'],
      ['caption', 'en', 'A picture'],
      ['body', 'en', 'The leader said on M'],
      ['boilerplate', 'de', 'Kommentare'],
      ['boilerplate', 'de', 'Liebe Leserin, liebe'],
      ['boilerplate', 'en', 'Imprint'],
    ]);
    expect([document!.title, document!.language]).toEqual(['Putin received Choe', 'en']);
  });

  it('survives deep nesting and very many elements', () => {
    const deep = `${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`;
    const wide = '<p>x</p>'.repeat(30_000);
    for (const content of [deep, wide]) {
      try {
        expect(read('a.html', content).length).toBe(1);
      } catch (error) {
        expect(error).toBeInstanceOf(WorkbenchError);
      }
    }
  });
});

describe('DOCX', () => {
  const pack = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const styled = (id: string, text: string) => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(text)}</w:p>`;
  const body = `${styled('berschrift1', 'Kopf')}<w:p>${run('Ein ')}<w:del><w:r><w:delText>alter </w:delText></w:r></w:del><w:ins>${run('neuer')}</w:ins>${run(' Satz &amp; mehr')}</w:p>
<w:tbl><w:tr><w:tc><w:p>${run('Zelle')}</w:p></w:tc></w:tr></w:tbl><w:p/>`;
  const files = {
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml':
      '<w:styles xmlns:w="x"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>',
  };
  const readBytes = (bytes: Uint8Array) => docx.read(docx.unpack!(bytes, 'a.docx'), context('a.docx'));

  it('reads paragraphs, tables, headings of any language and tracked changes as accepted', () => {
    const [document] = readBytes(pack(files));
    expect(placedSegments(document!).map(({ role, text }) => [role, text])).toEqual([
      ['headline', 'Kopf'],
      ['body', 'Ein neuer Satz & mehr'],
      ['body', 'Zelle'],
    ]);
  });

  it.each([
    [strToU8('PK no archive'), /a\.docx: not a Word document/],
    [pack({ 'x.txt': 'x' }), /a\.docx: no Word document: the archive holds no word\/document\.xml/],
    [pack({ 'word/document.xml': '<w:document><w:body/></w:document>' }), /a\.docx: the document is empty/],
    [pack({ 'word/document.xml': '<w:document>' }), /a\.docx, line 1: not well-formed XML/],
  ])('refuses broken archives (case %#)', (bytes, message) => {
    expect(() => readBytes(bytes)).toThrow(message);
  });

  it('refuses an archive that unpacks to more than a file may hold, before it does', () => {
    const bomb = pack({ 'word/document.xml': ' '.repeat(70 * 1024 * 1024) });
    expect(() => readBytes(bomb)).toThrow(/a\.docx: word\/document\.xml unpacks to \d+ bytes/);
  });

  it('says why for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, prefixed) => {
        const input = prefixed ? Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]) : bytes;
        expect(() => readBytes(input)).toThrow(WorkbenchError);
      }),
    );
  });
});

describe.each(formats.map((format) => [format.id, format] as const))('hostile input for %s', (_id, format) => {
  const origin = `file${format.extensions[0]}`;
  const words = fc.constantFrom(
    ...'<?xml version="1.0"?>|<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>|<dataset>|</dataset>|<doc id="1">|</doc>|<src lang="de">|</src>|<seg id="1">|</seg>|&a;|&c;|&#0;|&#x110000;|<xliff version="1.2">|<file>|</file>|</xliff>|<tmx>|<body>|<p>|</p>|<html lang="%">|<h1>|msgid "|msgstr "|"|\\|\n|\t|,|;|=1+1|source\ttarget|{"id":|[[|<![CDATA[|]]>|<!--|-->|\0|\uFFFE'.split(
      '|',
    ),
  );

  it('ends in documents or a message that names the file, quickly', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 5 })), { maxLength: 60 }), (parts) => {
        try {
          const documents = format.read(parts.join(''), context(origin));
          expect(JSON.stringify(documents)).not.toContain('root:');
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
          expect((error as Error).message).toContain(origin);
        }
      }),
      { interruptAfterTimeLimit: 8000, numRuns: 150 },
    );
  });

  it.each([
    ['deep nesting', '<a>'.repeat(20_000)],
    ['a deep pair', `${'<p>'.repeat(20_000)}x${'</p>'.repeat(20_000)}`],
    ['many attributes', `<doc ${'a="1" '.repeat(20_000)}>`],
    ['a long line', 'x'.repeat(2_000_000)],
    ['many quotes', '"'.repeat(200_000)],
    ['many brackets', '[('.repeat(50_000)],
    ['many tabs', '\t'.repeat(200_000)],
  ])('bears %s', (_what, content) => {
    const start = performance.now();
    try {
      format.read(content, context(origin));
    } catch (error) {
      expect(error).toBeInstanceOf(WorkbenchError);
    }
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
