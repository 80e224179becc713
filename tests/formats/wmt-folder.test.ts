import { describe, expect, it } from 'vitest';
import { placedSegments } from '../../src/corpus/document.ts';
import { isWmtFolder, readWmtFolder as streamWmtFolder } from '../../src/formats/wmt-folder.ts';
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

const readWmtFolder = (folder: string) => [...streamWmtFolder(folder)];

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

  it('reads pairs with regions and documents of one name in several pairs; references are no systems', () => {
    const folder = temporaryFolder({
      'sources/en-cs_CZ.txt': 'One\n',
      'sources/en-de.txt': 'One\n',
      'references/en-de.refA.txt': 'Eins\n',
      'system-outputs/en-de/refA.txt': 'Eins\n',
      'system-outputs/en-cs_CZ/GPT-4.1.txt': 'Jedna\n',
      'documents/en-cs_CZ.docs': 'news\td\n',
      'documents/en-de.docs': 'news\td\n',
    });
    const [czech, german] = readWmtFolder(folder);
    expect([czech!.id, czech!.outputs]).toEqual([
      'en-cs-cz-d',
      [{ id: 'GPT-4.1', language: 'cs-CZ', texts: ['Jedna'] }],
    ]);
    expect([german!.id, german!.references, german!.outputs]).toEqual([
      'en-de-d',
      [{ id: 'refA', language: 'de', texts: ['Eins'] }],
      undefined,
    ]);
  });

  // File names as in wmt19-submitted-data.
  it('reads text of the years up to 2020', () => {
    const folder = temporaryFolder({
      'sources/newstest2019-deen-src.de': 'Eins\n',
      'references/newstest2019-deen-ref.en': 'One\n',
      'system-outputs/newstest2019/de-en/newstest2019.Facebook_FAIR.6750.de-en': 'one\n',
      'system-outputs/newstest2019/fr-de/newstest2019.online-A.0.fr-de': 'eins\n',
    });
    expect(readWmtFolder(folder)).toMatchObject([
      {
        id: 'newstest2019-de-en',
        references: [{ id: 'ref', language: 'en', texts: ['One'] }],
        outputs: [{ id: 'Facebook_FAIR.6750', language: 'en', texts: ['one'] }],
      },
    ]);
  });

  describe('in SGML', () => {
    const set = (kind: string, texts: readonly string[]) =>
      `<${kind} setid="n" srclang="any" trglang="en"><doc docid="a.1" origlang="de"><p>${texts.map((text, index) => `<seg id="${index + 1}">${text}</seg>\n`).join('')}</p></doc></${kind}>`;
    const files = {
      'sources/newstest2019-deen-src.de.sgm': set('srcset', ['Eins', 'Zwei']),
      'references/newstest2019-deen-ref.en.sgm': set('refset', ['One', 'Two']),
      'system-outputs/newstest2019/de-en/newstest2019.online-A.0.de-en.sgm': set('tstset', ['one', 'two']),
    };

    it('matches sources, references and outputs by document', () => {
      expect(readWmtFolder(temporaryFolder(files))).toMatchObject([
        {
          id: 'a-1',
          language: 'de',
          references: [{ id: 'ref', language: 'en', texts: ['One', 'Two'] }],
          outputs: [{ id: 'online-A.0', language: 'en', texts: ['one', 'two'] }],
        },
      ]);
    });

    it('names the file whose segments do not match', () => {
      const short = set('tstset', ['one']);
      const broken = { ...files, 'system-outputs/newstest2019/de-en/newstest2019.online-A.0.de-en.sgm': short };
      expect(() => readWmtFolder(temporaryFolder(broken))).toThrow(
        /online-A\.0\.de-en\.sgm: document "a-1" has 1 segments, its source has 2/,
      );
    });
  });

  it.each([
    [
      { ...WMT, 'system-outputs/generaltest2022.de-en.hyp.Online-A.en': 'ein\n' },
      /Online-A\.en has 1 lines, .*src\.de has 2/,
    ],
    [{ ...MTME, 'documents/de-en.docs': 'news\tx\n' }, /de-en\.docs has 1 lines, .*de-en\.txt has 3/],
    [{ 'sources/readme.md': 'x' }, /"sources" holds no file such as/],
  ])('refuses what does not match (case %#)', (files, message) => {
    expect(() => readWmtFolder(temporaryFolder(files))).toThrow(message);
  });
});
