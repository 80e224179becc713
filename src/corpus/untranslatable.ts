/** What must come through a translation letter for letter. */
export const UNTRANSLATABLE_KINDS = ['tag', 'address', 'placeholder'] as const;
export type UntranslatableKind = (typeof UNTRANSLATABLE_KINDS)[number];

export interface Untranslatable {
  readonly kind: UntranslatableKind;
  readonly text: string;
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
}

const URL = String.raw`(?:https?://|www\.)[^\s<>"'“”«»⟦⟧]*[^\s<>"'“”«»⟦⟧.,;:!?)\]}…]`;
const EMAIL = String.raw`(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+`;
const HANDLE = String.raw`(?<![\p{L}\p{N}_@/.])@[\p{L}\p{N}_]{2,64}`;
/** Not the per cent sign of German "5%ige". */
const PRINTF = String.raw`%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+0#]{0,3}\d{0,3}(?:\.\d{1,2})?l{0,2}[sdifuxc@](?![\p{L}\p{N}])`;

/**
 * Tags of HTML and XLIFF; web and e-mail addresses and handles; placeholders of printf, Python, ICU, mustache and
 * shell style, `#NAME#` and `[[name]]`. Every repetition is bounded or cannot overlap the next: no input takes more than linear time.
 */
const PATTERN = new RegExp(
  [
    String.raw`(?<tag></?(?:[a-z][\w:.-]{0,40}(?:\s[^<>]{0,2000})?|\d{1,4})/?>)`,
    `(?<address>${URL}|${EMAIL}|${HANDLE})`,
    String.raw`(?<placeholder>\{\{[^{}]{1,100}\}\}|\$?\{[\w.:-]{1,100}\}|${PRINTF}|#[A-Z_]{2,60}\d{0,4}#|\[\[[^[\]]{1,100}\]\]|⟦\d{1,6}⟧)`,
  ].join('|'),
  'giu',
);

/** In text order, never overlapping. */
export function findUntranslatables(text: string): readonly Untranslatable[] {
  if (!/[<@%{[#⟦]|:\/\/|www\./i.test(text)) return [];
  return Array.from(text.matchAll(PATTERN), ({ index, groups, 0: found }) => ({
    kind: UNTRANSLATABLE_KINDS.find((kind) => groups?.[kind] !== undefined)!,
    text: found,
    start: index,
  }));
}
