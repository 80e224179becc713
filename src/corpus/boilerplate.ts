import type { LanguageTag } from '../shared/language.ts';
import type { SectionRole } from './document.ts';

/** Stands for every language in the texts of a rule. */
export const ANY_LANGUAGE = '*';

/** What a site's frame owes its readers, whoever translated the article. Plain JSON, read from `boilerplate.yaml`. */
export interface Boilerplate {
  readonly site: string;
  /** The file it was read from, as findings name it. */
  readonly file: string;
  readonly required: readonly RequiredText[];
  readonly untranslated: readonly UntranslatedText[];
  readonly forbidden: readonly BoilerplateText[];
}

/** Texts of one rule. In each, `*` stands for other words of the same line. */
export interface BoilerplateText {
  /** Unique within the contract. */
  readonly id: string;
  /** Language, or `*`, → texts that will do. A language without an entry is not judged. */
  readonly texts: Readonly<Record<LanguageTag, readonly string[]>>;
  /** Where it is looked for; left out: everywhere. */
  readonly roles?: readonly SectionRole[];
  /** It has a line of its own. */
  readonly line: boolean;
}

/** What must stand. */
export interface RequiredText extends BoilerplateText {
  /** It may stand more than once. */
  readonly repeat: boolean;
  /** It is a link: with any address (`true`), or with one that begins like this. */
  readonly link?: true | string;
}

/** What must come through a translation as it is. */
export interface UntranslatedText {
  readonly id: string;
  readonly texts: readonly string[];
}
