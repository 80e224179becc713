import type { Document } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';

export interface ReadContext {
  /** File name or address, for error messages and ids. */
  readonly origin: string;
  /** Language of the text when the user named it; otherwise `detect` is asked. */
  readonly language?: LanguageTag;
  readonly detect: (text: string) => LanguageTag;
}

/** A file format documents are read from. */
export interface Format {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** For files that are no text (DOCX): the text `read` reads. Left out: the file is decoded. */
  unpack?(bytes: Uint8Array, origin: string): string;
  /** Throws WorkbenchError `input` that names origin, line and what to do; reads all or nothing. */
  read(text: string, context: ReadContext): readonly Document[];
  /**
   * For formats of lines, rows or units: the same documents from a text that comes piece by piece, each as soon as it is
   * complete, so that a file of any size can be read. Throws as `read`; what came before an error is not to be used.
   * Left out: the file is held whole, and its size is limited.
   */
  stream?(chunks: Iterable<string>, context: ReadContext): Iterable<Document>;
}

/** A format that reads piece by piece; a text at hand is one piece. */
export const streamed = (format: Omit<Format, 'read' | 'unpack'> & Required<Pick<Format, 'stream'>>): Format => ({
  ...format,
  read: (text, context) => [...format.stream([text], context)],
});
