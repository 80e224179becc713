import { describe, expect, it } from 'vitest';
import { placedSegments } from '../../src/corpus/document.ts';
import { readDocumentFolder } from '../../src/formats/document-folder.ts';
import { SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = (sections: string, text = 'One\nTwo\n') =>
  temporaryFolder({
    'document.yaml': `id: a\ntitle: A\nlanguage: en\ntext: a.txt\nsections:\n${sections}\n`,
    'a.txt': text,
  });

describe('document folder', () => {
  it('reads the sample: 13 English segments of an article, 6 German ones of boilerplate', () => {
    const { document, targets } = readDocumentFolder(SAMPLE);
    const segments = placedSegments(document);
    expect(segments.filter(({ language }) => language === 'en')).toHaveLength(13);
    expect(segments.filter(({ language, role }) => language === 'de' && role === 'boilerplate')).toHaveLength(6);
    expect(targets).toEqual(['en', 'es', 'de', 'fr', 'ca', 'gl']);
  });

  it.each([
    ['  - { id: x, role: body, lines: 1-3 }', /section "x": lines 1-3 do not exist; .*a\.txt has 2/],
    [
      '  - { id: x, role: body, lines: 1 }\n  - { id: y, role: body, lines: 1-2 }',
      /section "y": line 1 is already used by section "x"/,
    ],
    ['  - { id: x, role: body, lines: 1 }\n  - { id: x, role: body, lines: 2 }', /section "x": this id occurs twice/],
    ['  - { id: x, role: sidebar, lines: 1 }', /document\.yaml: sections\.0\.role/],
    ['  - { id: x, role: body, language: zz, lines: 1 }', /unknown language "zz"/],
    ['  - [', /document\.yaml, line \d+:/],
  ])('refuses %s', (sections, message) => {
    expect(() => readDocumentFolder(folder(sections))).toThrow(message);
  });

  it('says what a folder without manifest lacks', () => {
    expect(() => readDocumentFolder(temporaryFolder())).toThrow(/without document\.yaml/);
  });
});
