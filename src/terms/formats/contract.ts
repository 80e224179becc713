import type { LanguageTag } from '../../shared/language.ts';
import type { Termbase } from '../termbase.ts';

/** What a glossary of two languages does not say itself. */
export interface TermsReadOptions {
  readonly from?: LanguageTag | undefined;
  readonly to?: LanguageTag | undefined;
}

export interface TermsWriteOptions extends TermsReadOptions {
  /** House whose wishes a glossary of two languages holds. */
  readonly house?: string | undefined;
  /** ISO date on which terms must be valid to stand in a glossary, and by which one of two with equal words is chosen. */
  readonly date: string;
}

export interface TermsRead {
  readonly termbase: Termbase;
  /** What the file says and a termbase has no place for, by name, one sentence each. */
  readonly lost: readonly string[];
}

export interface TermsWritten {
  readonly text: string;
  /** What the termbase says and the format has no place for, by name, one sentence each. */
  readonly lost: readonly string[];
}

/** A file format of termbases. Pure: text in, text out. */
export interface TermFormat {
  readonly id: string;
  /** For people: `TBX-Basic`. */
  readonly title: string;
  /** With its dot: `.tbx`. */
  readonly extension: string;
  readonly mediaType: string;
  /** It holds one pair of languages: writing needs `from` and `to`, reading too unless the file names them. */
  readonly isPair: boolean;
  /**
   * @param origin file name for messages
   * @throws WorkbenchError `input` with file, line and reason: nothing malformed is skipped.
   */
  read(text: string, origin: string, options: TermsReadOptions): TermsRead;
  /** @throws WorkbenchError `usage` when a pair is needed and missing, `input` for what the format cannot hold at all. */
  write(termbase: Termbase, options: TermsWriteOptions): TermsWritten;
}
