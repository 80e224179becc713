import { WorkbenchError } from './errors.ts';
import { lazily } from './lazily.ts';

/** A canonical BCP 47 tag: `en`, `de-AT`, `zh-Hant`, `es-419`. */
export type LanguageTag = string;

/** Made when first asked for: that takes as long as starting Node does. */
const englishNames = lazily(() => new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }));

/** Tags read before: a translation memory names its languages a million times, and asking Intl takes microseconds. */
const known = new Map<string, LanguageTag>();
const MAX_KNOWN = 1_000;

/**
 * Reads a BCP 47 tag and returns its canonical form (`EN-gb` → `en-GB`).
 * @throws WorkbenchError `input` when the tag is malformed or names no language CLDR knows.
 */
export function readLanguageTag(text: string, where = 'language'): LanguageTag {
  const before = known.get(text);
  if (before !== undefined) return before;
  let tag: string | undefined;
  try {
    tag = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    // Malformed: reported below together with unknown ones.
  }
  if (tag === undefined || englishNames().of(baseLanguage(tag)) === undefined) {
    throw new WorkbenchError(
      'input',
      `${where}: unknown language "${text}". Use a BCP 47 tag such as en, de-AT or zh-Hant.`,
    );
  }
  if (known.size < MAX_KNOWN) known.set(text, tag);
  return tag;
}

/** The primary language subtag: `de` for `de-AT`. */
export function baseLanguage(tag: LanguageTag): string {
  const end = tag.indexOf('-');
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase();
}

/** Whether two tags name the same language, whatever their region or script. */
export function sameLanguage(left: LanguageTag, right: LanguageTag): boolean {
  return baseLanguage(left) === baseLanguage(right);
}

/** `de-AT` → `['de-AT', 'de']`: where to look, most special first (RFC 4647 lookup). */
export function languageFallbacks(tag: LanguageTag): readonly LanguageTag[] {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

const RTL_SCRIPTS = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

const directions = new Map<LanguageTag, 'ltr' | 'rtl' | 'auto'>();

/**
 * The `dir` attribute of text in this language, from its likely script (CLDR likely subtags); `auto` where nobody knows
 * the language. Remembered: a large table asks for every cell.
 */
export function textDirection(tag: LanguageTag): 'ltr' | 'rtl' | 'auto' {
  const known = directions.get(tag);
  if (known) return known;
  const isRightToLeft = RTL_SCRIPTS.has(new Intl.Locale(tag).maximize().script ?? '');
  const direction = tag === 'und' ? 'auto' : isRightToLeft ? 'rtl' : 'ltr';
  directions.set(tag, direction);
  return direction;
}

/** Name of a language for messages, English unless told otherwise: `German`, `Spanish (Latin America)`. */
export function languageName(tag: LanguageTag, locale = 'en'): string {
  if (tag === 'und') return locale.startsWith('de') ? 'unbekannte Sprache' : 'unknown language';
  const names = displayNames.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' });
  displayNames.set(locale, names);
  return names.of(tag) ?? tag;
}

const displayNames = new Map<string, Intl.DisplayNames>();
