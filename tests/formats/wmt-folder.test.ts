import { describe, expect, it } from 'vitest';
import { placedSegments } from '../../src/corpus/document.ts';
import { isWmtFolder, readWmtFolder } from '../../src/formats/wmt-folder.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// File names as in wmt-conference/wmt22-news-systems and wmt23-news-systems, and as google-research/mt-metrics-eval keeps them.
const WMT = {
  'sources/generaltest2022.de-en.src.de': 'Eins\nZwei\n',
  'references/generaltest2022.de-en.ref.B.en': 'One\nTwo\n',
  'references/generaltest2022.cs-en.ref.A.en': 'other pair\n',
  'system-outputs/generaltest2022.de-en.hyp.Lan-Bridge.en': 'one\ntwo\n',
  'system-outputs/generaltest2022.de-en.hyp.Online-A.en': 'ein\nzwo\n',
};
const MTME = {
  'sources/de-en.txt': 'Eins\nZwei\nDrei\n',
  'references/de-en.refA.txt': 'One\nTwo\nThree\n',
  'system-outputs/de-en/Online-B.txt': 'one\ntwo\nthree\n',
  'documents/de-en.docs': 'news\tdoc.1\nnews\tdoc.1\nsocial\tdoc.2\n',
};

describe('readWmtFolder', () => {
  it('reads the layout of the wmt-conference repositories', () => {
    const folder = temporaryFolder(WMT);
    expect(isWmtFolder(folder)).toBe(true);
    expect(readWmtFolder(folder)).toMatchObject([
      {
        id: 'generaltest2022-de-en',
        language: 'de',
        references: [{ id: 'refB', language: 'en', texts: ['One', 'Two'] }],
        outputs: [
          { id: 'Lan-Bridge', texts: ['one', 'two'] },
          { id: 'Online-A', texts: ['ein', 'zwo'] },
        ],
      },
    ]);
  });

  it('reads the layout of mt-metrics-eval, document by document', () => {
    const documents = readWmtFolder(temporaryFolder(MTME));
    expect(documents.map((document) => [document.id, placedSegments(document).map(({ text }) => text)])).toEqual([
      ['doc-1', ['Eins', 'Zwei']],
      ['doc-2', ['Drei']],
    ]);
    expect(documents[1]).toMatchObject({
      references: [{ id: 'refA', texts: ['Three'] }],
      outputs: [{ id: 'Online-B', texts: ['three'] }],
    });
  });

  it.each([
    [
      { ...WMT, 'system-outputs/generaltest2022.de-en.hyp.Online-A.en': 'ein\n' },
      /Online-A\.en has 1 lines, .*src\.de has 2/,
    ],
    [{ ...MTME, 'documents/de-en.docs': 'news\tx\n' }, /de-en\.docs has 1 lines, the source has 3/],
    [{ 'sources/readme.md': 'x' }, /"sources" holds no file such as/],
  ])('refuses what does not match (case %#)', (files, message) => {
    expect(() => readWmtFolder(temporaryFolder(files))).toThrow(message);
  });
});
