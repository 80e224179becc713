import { describe, expect, it } from 'vitest';
import { placedSegments } from '../../src/corpus/document.ts';
import { openDocuments } from '../../src/workbench/open-documents.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const MANIFEST = `
name: Agency archive
language: de
provenance: { publisher: Agency, rights: all reserved }
documents:
  - "news/*.txt"
  - files: [old/a.dat, old/b.dat]
    type: .txt
    language: fr
    encoding: windows-1252
    provenance: { note: scanned }
  - files: wmt
  - sample
`;
const FILES = {
  'corpus.yaml': MANIFEST,
  'news/2.txt': 'Zwei\n',
  'news/1.txt': 'Eins\n',
  'news/left-out.md': 'No\n',
  'old/a.dat': 'Une\n',
  'old/b.dat': 'Deux\n',
  'wmt/sources/en-de.txt': 'One\n',
  'sample/document.yaml': 'id: s\ntitle: S\nlanguage: en\ntext: s.txt\nsections: [{ id: x, role: body, lines: 1 }]\n',
  'sample/s.txt': 'Sample\n',
};

describe('a corpus', () => {
  it.each([
    ['its folder', '.'],
    ['its manifest', 'corpus.yaml'],
  ])('is read by %s: files in order, with what the manifest says of them', (_what, path) => {
    const cwd = temporaryFolder(FILES);
    const opened = openDocuments([path], cwd, { language: 'es' });
    expect(
      opened.map(({ document: { id, language, provenance, file } }) => [id, language, file, provenance?.note]),
    ).toEqual([
      ['1', 'de', 'news/1.txt', undefined],
      ['2', 'de', 'news/2.txt', undefined],
      ['a', 'fr', 'old/a.dat', 'scanned'],
      ['b', 'fr', 'old/b.dat', 'scanned'],
      ['en-de', 'en', undefined, undefined],
      ['s', 'en', 'sample/s.txt', undefined],
    ]);
    for (const { document } of opened) expect(document.provenance).toMatchObject({ publisher: 'Agency' });
    expect(placedSegments(opened[2]!.document)[0]!.text).toBe('Une');
  });

  it.each([
    ['documents: []', /corpus\.yaml: documents/],
    ['documents: [missing.txt]', /corpus\.yaml, missing\.txt: there is no such file or folder/],
    ['documents: ["*.docx"]', /corpus\.yaml, \*\.docx: no file matches/],
    ['documents: ["."]', /corpus\.yaml: "\." is a corpus itself/],
    ['documents: [{ files: a.txt, languag: de }]', /corpus\.yaml: documents\.0.*languag/],
    ['documents: [{ files: a.txt, language: qq }]', /corpus\.yaml, documents\.0\.language: unknown language "qq"/],
    ['documents: [{ files: a.txt, encoding: klingon }]', /a\.txt: unknown encoding "klingon"/],
    ['documents: [', /corpus\.yaml, line \d/],
  ])('is refused: %s', (yaml, message) => {
    const cwd = temporaryFolder({ 'corpus.yaml': `${yaml}\n`, 'a.txt': 'One\n' });
    expect(() => openDocuments(['.'], cwd)).toThrow(message);
  });
});
