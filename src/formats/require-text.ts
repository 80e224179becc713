import { WorkbenchError } from '../shared/errors.ts';

/** @throws WorkbenchError `input` when there is nothing to translate or check. */
export function requireText(content: string, origin: string): void {
  if (content.trim() === '') throw emptyDocument(origin);
}

export const emptyDocument = (origin: string): WorkbenchError =>
  new WorkbenchError('input', `${origin}: the document is empty. Give it at least one line of text.`);

/** The same text; throws `emptyDocument` at its end when all of it was blank. */
export function* nonEmpty(chunks: Iterable<string>, origin: string): Iterable<string> {
  let blank = true;
  for (const chunk of chunks) {
    blank &&= chunk.trim() === '';
    yield chunk;
  }
  if (blank) throw emptyDocument(origin);
}
