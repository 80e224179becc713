import { tmxPieces } from '../formats/tmx.ts';
import { withoutIllegalXml } from '../shared/xml-text.ts';
import type { PublishFormat } from './contract.ts';

/** A translation memory of what was translated; paragraphs that stood as they are teach a memory nothing. */
export const tmx: PublishFormat = {
  id: 'tmx',
  title: 'Translation memory (TMX 1.4b), approved segments',
  extension: 'tmx',
  mediaType: 'application/x-tmx+xml',
  approvedOnly: true,
  binary: false,
  render: ({ document, language, sourceLanguage, paragraphs }) => {
    const units = paragraphs
      .filter(({ kept }) => !kept)
      .map(({ id, origin, source, sourceLanguage: own, text }) => ({
        id: withoutIllegalXml(`${document}/${id}`),
        notes: [withoutIllegalXml(origin)],
        variants: [
          { language: own, text: withoutIllegalXml(source) },
          { language, text: withoutIllegalXml(text) },
        ],
      }));
    return [...tmxPieces({ sourceLanguage, units })].join('');
  },
};
