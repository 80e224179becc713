import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docx as docxReader } from '../../src/formats/docx.ts';
import { html as htmlReader } from '../../src/formats/html.ts';
import { markdown as markdownReader } from '../../src/formats/markdown.ts';
import type { Publication } from '../../src/publish/contract.ts';
import { withLinks } from '../../src/publish/links.ts';
import { PUBLISH_FORMATS, publishFormat } from '../../src/publish/registry.ts';
import { compileTemplates } from '../../src/reports/compile-templates.ts';
import { readViews } from '../../src/shared/asset-files.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const tools = { templates: compileTemplates(await readViews()) };
const ROLES = ['kicker', 'headline', 'subhead', 'body', 'caption', 'disclaimer', 'boilerplate'] as const;

const publicationOf = (
  texts: readonly string[],
  given: Partial<Publication> = {},
  links: readonly string[] = [],
): Publication => ({
  document: 'news',
  title: 'News',
  language: 'es',
  sourceLanguage: 'en',
  at: '2026-11-23T10:00:00.000Z',
  comparison: sampleEvaluation.comparisons[0]!,
  paragraphs: texts.map((text, index) => ({
    id: `p${index + 1}`,
    role: ROLES[index % ROLES.length]!,
    text,
    pieces: withLinks(text, links, undefined),
    source: 'A source.',
    sourceLanguage: 'en',
    origin: 'system: One',
    kept: false,
  })),
  ...given,
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '# no *heading* [x](javascript:alert(1))',
  '&lt; "quoted" \\ `code`',
  '1. one',
];

const READERS = { html: htmlReader, markdown: markdownReader, docx: docxReader };
const reading = { origin: 'x', language: 'es', detect: () => 'es' };

async function readBack(format: keyof typeof READERS, publication: Publication): Promise<readonly string[]> {
  const content = await publishFormat(format).render(publication, tools);
  const reader = READERS[format];
  const text = typeof content === 'string' ? content : reader.unpack!(content, 'x');
  return reader
    .read(text, reading)
    .flatMap(({ sections }) => sections.flatMap(({ segments }) => segments.map((one) => one.text)));
}

describe.each(['html', 'markdown', 'docx'] as const)('%s', (format) => {
  it('says what was chosen and nothing else, whatever the text looks like', async () => {
    expect(await readBack(format, publicationOf(HOSTILE))).toEqual(HOSTILE);
  });

  it('keeps roles as headings', async () => {
    const content = await publishFormat(format).render(publicationOf(['Kicker', 'Head', 'Sub', 'Body']), tools);
    const reader = READERS[format];
    const text = typeof content === 'string' ? content : reader.unpack!(content, 'x');
    const [document] = reader.read(text, reading);
    const roles = document!.sections.flatMap(({ role, segments }) => segments.map((one) => [role, one.text]));
    expect(roles).toContainEqual(['headline', 'Head']);
    expect(roles).toContainEqual(['subhead', 'Sub']);
  });
});

it('gives any words back from Markdown', async () => {
  // What Markdown cannot hold, and a reader rightly drops: control characters, space at the ends, line breaks.
  const words = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim());
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        words.filter((text) => text !== ''),
        { minLength: 1, maxLength: 5 },
      ),
      async (texts) => {
        expect(await readBack('markdown', publicationOf(texts))).toEqual(texts);
      },
    ),
    { numRuns: 200 },
  );
});

it('says language and direction of a text that runs from right to left', async () => {
  const publication = publicationOf(['كلمة', 'عنوان'], { language: 'ar' });
  expect(await publishFormat('html').render(publication, tools)).toContain('<html lang="ar" dir="rtl">');
  const word = docxReader.unpack!((await publishFormat('docx').render(publication, tools)) as Uint8Array, 'x');
  expect(word).toContain('<w:bidi/>');
  expect(word).toContain('<w:rtl/>');
  expect(word).toContain('w:bidi="ar"');
});

describe('links', () => {
  it('stand where their address stands, else behind the text, and never run a script', () => {
    const links = ['https://a.example/x', 'https://b.example/', 'javascript:alert(1)', '/relative'];
    expect(withLinks('See https://a.example/x now.', links, undefined)).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x', href: 'https://a.example/x' },
      { text: ' now.' },
      { text: ' ' },
      { text: 'b.example', href: 'https://b.example/' },
    ]);
    expect(withLinks('Text', ['/relative'], 'https://a.example/news/1')).toEqual([
      { text: 'Text' },
      { text: ' ' },
      { text: 'a.example', href: 'https://a.example/relative' },
    ]);
  });

  it.each(['html', 'markdown'] as const)('lead somewhere in %s', async (format) => {
    const publication = publicationOf(['Uno'], {}, ['https://a.example/x?a=1&b=2']);
    const [document] = READERS[format].read(String(await publishFormat(format).render(publication, tools)), reading);
    expect(document!.sections[0]!.segments[0]!.links).toEqual(['https://a.example/x?a=1&b=2']);
  });

  it('lead somewhere in Word', async () => {
    const publication = publicationOf(['Uno'], {}, ['https://a.example/x']);
    const content = (await publishFormat('docx').render(publication, tools)) as Uint8Array;
    expect(docxReader.unpack!(content, 'x')).toContain('w:hyperlink');
  });
});

it('names every format by its file', () => {
  expect(PUBLISH_FORMATS.map(({ id }) => id)).toEqual(['txt', 'markdown', 'html', 'docx', 'tmx', 'xliff']);
});
