import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBoilerplate } from '../../src/formats/boilerplate.ts';
import { html } from '../../src/formats/html.ts';
import { markdown } from '../../src/formats/markdown.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const read = (yaml: string) =>
  readBoilerplate(join(temporaryFolder({ 'boilerplate.yaml': yaml }), 'boilerplate.yaml'), 'boilerplate.yaml');

it('reads a text, several, and texts per language; says all defaults', () => {
  const yaml = `
site: news.example
required:
  - { id: credits, text: "Photo: *", line: true, repeat: true, roles: [caption] }
  - { id: byline, text: { EN: [By *, From us], de: Von *, "*": "author: *" }, link: true }
untranslated: [{ id: name, text: News }]
forbidden: [{ id: draft, text: [DRAFT, TODO] }]`;
  expect(read(yaml)).toEqual({
    site: 'news.example',
    file: 'boilerplate.yaml',
    required: [
      { id: 'credits', texts: { '*': ['Photo: *'] }, line: true, repeat: true, roles: ['caption'] },
      {
        id: 'byline',
        texts: { en: ['By *', 'From us'], de: ['Von *'], '*': ['author: *'] },
        line: false,
        repeat: false,
        link: true,
      },
    ],
    untranslated: [{ id: 'name', texts: ['News'] }],
    forbidden: [{ id: 'draft', texts: { '*': ['DRAFT', 'TODO'] }, line: false }],
  });
});

it.each([
  ['required: []', /boilerplate\.yaml: site/],
  ['site: a\nrequierd: []', /requierd/],
  ['site: a\nrequired: [{id: a, text: ""}]', /required\.0\.text/],
  ['site: a\nrequired: [{id: a, text: "a * b *"}]', /at most one/],
  ['site: a\nrequired: [{id: a, text: "* author"}]', /at most one "\*", and not at the beginning/],
  ['site: a\nrequired: [{id: a, text: x, link: "javascript:x"}]', /required\.0\.link/],
  ['site: a\nrequired: [{id: a, text: {quenya-x-: x}}]', /rule "a": unknown language "quenya-x-"/],
  ['site: a\nrequired: [{id: a, text: x}]\nforbidden: [{id: a, text: y}]', /two rules are called "a"/],
  ['site: [', /boilerplate\.yaml, line \d/],
])('refuses %s', (yaml, message) => {
  expect(() => read(yaml)).toThrow(message);
});

const context = { origin: 'page.html', language: 'en', detect: () => 'en' };
const linksOf = (format: typeof html, content: string) =>
  format
    .read(content, context)
    .flatMap(({ sections }) => sections.flatMap(({ segments }) => segments.map(({ text, links }) => [text, links])));

it('keeps the addresses of links beside the text of a page', () => {
  const page = `<p>Read <a href="https://news.example/1">the <b>original</b></a><br>here.</p><p>No <a href="#">link</a>.</p>
    <a href="/all"><div>All news</div></a><p><a href="javascript:void(0)">Script</a></p>`;
  expect(linksOf(html, page)).toEqual([
    ['Read the original here.', ['https://news.example/1']],
    ['No link.', undefined],
    ['All news', ['/all']],
    ['Script', undefined],
  ]);
});

it('keeps the addresses of links beside the text of Markdown', () => {
  expect(linksOf(markdown, 'Read *the [original](https://news.example/1)*.\n\nNo [link](#).\n')).toEqual([
    ['Read the original.', ['https://news.example/1']],
    ['No link.', undefined],
  ]);
});
