import type { Paragraph as DocxParagraph } from 'docx';
import { textDirection } from '../shared/language.ts';
import type { Paragraph, Publication, PublishFormat } from './contract.ts';

/** Word (ECMA-376): headings as Word's own styles, language and direction of the text, links that work. */
export const docx: PublishFormat = {
  id: 'docx',
  title: 'Word document',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  approvedOnly: false,
  binary: true,
  render: (publication) => packed(publication),
};

// Loaded when asked for: the library takes longer to load than a text takes to write.
const library = () => import('docx');
type Library = Awaited<ReturnType<typeof library>>;

async function packed({ title, language, paragraphs, at }: Publication): Promise<Uint8Array> {
  const word = await library();
  const rightToLeft = textDirection(language) === 'rtl';
  const file = new word.Document({
    title,
    creator: 'Gegenlesen',
    lastModifiedBy: 'Gegenlesen',
    description: `Text of ${at}`,
    styles: { default: { document: { run: { language: { value: language, bidirectional: language } } } } },
    sections: [{ children: paragraphs.map((paragraph) => blockOf(word, paragraph, rightToLeft)) }],
  });
  return new Uint8Array(await word.Packer.toBuffer(file));
}

function blockOf(word: Library, { role, pieces }: Paragraph, rightToLeft: boolean): DocxParagraph {
  const { HeadingLevel, ExternalHyperlink, TextRun } = word;
  const looks = {
    rightToLeft,
    ...(role === 'kicker' ? { bold: true } : {}),
    ...(role === 'caption' || role === 'disclaimer' ? { italics: true } : {}),
  };
  return new word.Paragraph({
    ...(role === 'headline' ? { heading: HeadingLevel.HEADING_1 } : {}),
    ...(role === 'subhead' ? { heading: HeadingLevel.HEADING_2 } : {}),
    bidirectional: rightToLeft,
    spacing: { after: 120 },
    children: pieces.map(({ text, href }) =>
      href === undefined
        ? new TextRun({ text, ...looks })
        : new ExternalHyperlink({ link: href, children: [new TextRun({ text, ...looks, style: 'Hyperlink' })] }),
    ),
  });
}
