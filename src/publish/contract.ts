import type { SectionRole } from '../corpus/document.ts';
import type { Comparison } from '../evaluate/evaluation.ts';
import type { Templates } from '../reports/templates.ts';
import type { LanguageTag } from '../shared/language.ts';

/** The chosen text of a document in one language, ready to be written. */
export interface Publication {
  readonly document: string;
  /** Headline of the text, else the document's title. */
  readonly title: string;
  readonly language: LanguageTag;
  readonly sourceLanguage: LanguageTag;
  /** Paragraphs in reading order; segments without a text are left out. */
  readonly paragraphs: readonly Paragraph[];
  /** The text as a comparison of one column, for formats that hold source and translation side by side. */
  readonly comparison: Comparison;
  /** ISO time it counts as made: of the approval, else of the last word about it. */
  readonly at: string;
}

export interface Paragraph {
  readonly id: string;
  readonly role: SectionRole;
  readonly text: string;
  /** The text with its links, in order; joined they are the text and what stands behind it. */
  readonly pieces: readonly Piece[];
  readonly source: string;
  readonly sourceLanguage: LanguageTag;
  /** Name of the column it comes from, and who edited it. */
  readonly origin: string;
  /** Stood as it is in the source: no translation. */
  readonly kept: boolean;
}

/** A stretch of a paragraph; with `href` it leads there. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** A kind of file the text is published as. A new one is one file, one registry line, one test. */
export interface PublishFormat {
  /** Equals the file name; the value of `--format`. */
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Goes into memories and other tools, where nobody looks again: of an approved text only. */
  readonly approvedOnly: boolean;
  /** No text: a terminal cannot show it. */
  readonly binary: boolean;
  render(publication: Publication, tools: { readonly templates: Templates }): string | Promise<Uint8Array>;
}
