import type { Document } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';
import { linesOf } from '../shared/lines.ts';
import { type ReadContext, streamed } from './contract.ts';
import { documentId } from './document-id.ts';
import { inDocuments, partId, sampleOf } from './parts.ts';
import { emptyDocument } from './require-text.ts';

/** Plain text: one segment per line. Blank lines keep their number, so a segment's index is its line from 0. */
export const text = streamed({
  id: 'text',
  title: 'Plain text, one segment per line',
  extensions: ['.txt', '.text'],
  *stream(chunks, context) {
    let { language } = context;
    let blank = true;
    for (const { rows, part } of inDocuments(rowsOf(chunks, context.origin), context.origin)) {
      const lines = rows.map((row) => row.text);
      const title = lines.find((line) => line.trim() !== '')?.trim();
      if (title !== undefined) {
        blank = false;
        language ??= context.detect(sampleOf(lines));
      }
      yield documentOf(
        rows,
        { part, language: language ?? 'und', title: title?.slice(0, 120) ?? context.origin },
        context,
      );
    }
    if (blank) throw emptyDocument(context.origin);
  },
});

interface Row {
  readonly document: '';
  readonly text: string;
  readonly line: number;
}

function* rowsOf(chunks: Iterable<string>, origin: string): Iterable<Row> {
  let line = 0;
  for (const text of linesOf(chunks, origin)) {
    line += 1;
    yield { document: '', text, line };
  }
}

interface Head {
  readonly part: number;
  readonly title: string;
  readonly language: LanguageTag;
}

function documentOf(rows: readonly Row[], { part, title, language }: Head, { origin }: ReadContext): Document {
  const segments = rows.map(({ text, line }) => ({ id: `l${line}`, text, line }));
  const sections = [{ id: 'text', role: 'body' as const, language, segments }];
  return { id: partId(documentId(origin), part), title, language, sections };
}
