import { splitLines } from '../shared/decode.ts';
import type { Format } from './contract.ts';
import { documentId } from './document-id.ts';
import { requireText } from './require-text.ts';

/** Plain text: one segment per line. Blank lines keep their number, so a segment's index is its line from 0. */
export const text: Format = {
  id: 'text',
  title: 'Plain text, one segment per line',
  extensions: ['.txt', '.text'],
  read(content, { origin, language, detect }) {
    requireText(content, origin);
    const lines = splitLines(content);
    return [
      {
        id: documentId(origin),
        title:
          lines
            .find((line) => line.trim() !== '')
            ?.trim()
            .slice(0, 120) ?? origin,
        language: language ?? detect(content),
        sections: [
          {
            id: 'text',
            role: 'body',
            language: language ?? detect(content),
            segments: lines.map((line, index) => ({ id: `l${index + 1}`, text: line, line: index + 1 })),
          },
        ],
      },
    ];
  },
};
