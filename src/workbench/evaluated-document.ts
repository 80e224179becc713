import type { Document } from '../corpus/document.ts';
import type { Comparison } from '../evaluate/evaluation.ts';

/** The document as it was evaluated; of the stored one only the folder counts, which brings terms and contract along. */
export function evaluatedDocument({ document, segments }: Comparison, stored: Document | undefined): Document {
  return {
    id: document.id,
    title: document.title,
    language: document.language,
    sections: segments.map(({ id, section, role, language, text, links }) => ({
      id: section,
      role,
      language,
      segments: [{ id, text, ...(links === undefined ? {} : { links }) }],
    })),
    ...(stored?.folder === undefined ? {} : { folder: stored.folder }),
  };
}
