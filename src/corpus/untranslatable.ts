/** What must come through a translation letter for letter. */
export const UNTRANSLATABLE_KINDS = ['tag', 'address', 'placeholder'] as const;
export type UntranslatableKind = (typeof UNTRANSLATABLE_KINDS)[number];

/** What kind of address: handles are `@name`. */
export const ADDRESS_FORMS = ['url', 'email', 'handle'] as const;
export type AddressForm = (typeof ADDRESS_FORMS)[number];

export interface Untranslatable {
  readonly kind: UntranslatableKind;
  /** Of addresses. */
  readonly form?: AddressForm;
  readonly text: string;
  /** UTF-16 code units from the start of the text. */
  readonly start: number;
}

const URL = String.raw`(?:https?://|www\.(?=[^\s.]{1,63}\.))[^\s<>"'“”«»⟦⟧]*[^\s<>"'“”«»⟦⟧.,;:!?)\]}…]`;
const EMAIL = String.raw`(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+`;
// Chinese and Japanese have no blanks around a handle: one of Latin or Cyrillic letters ends, and begins, where these do.
const TYPED = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{N}_`;
const HANDLE = String.raw`(?<![${TYPED}/.@])@(?:[${TYPED}]{2,64}|[\p{L}\p{N}_]{2,64})|(?<=@\w{2,60})@\w{2,64}`;
/** Not the per cent sign of German "5%ige". */
const PRINTF = String.raw`%(?:\(\w{1,60}\)|\d{1,2}\$)?[-+0#]{0,3}\d{0,3}(?:\.\d{1,2})?l{0,2}[sdifuxc@](?![\p{L}\p{N}])`;

/** Attributes of HTML that have no value. Other words without one are none: <description of the transaction> is to be translated. */
const FLAG =
  'async|autoplay|checked|controls|defer|disabled|hidden|loop|multiple|muted|open|readonly|required|selected';
const VALUE = String.raw`[\w:.-]{1,60}\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>]{1,2000})`;
const ATTRIBUTES = String.raw`(?:\s+(?:${VALUE}|(?:${FLAG})(?=[\s/>]))){0,50}\s{0,20}`;

/**
 * Tags of HTML and XLIFF; web and e-mail addresses and handles; placeholders of printf, Python, ICU, mustache and
 * shell style, `#NAME#` and `[[name]]`. Every repetition is bounded or cannot overlap the next: no input takes more than linear time.
 */
const PATTERN = new RegExp(
  [
    `(?<tag></?(?:[a-z][\\w:.-]{0,40}${ATTRIBUTES}|\\d{1,4})/?>)`,
    `(?<address>(?<url>${URL})|(?<email>${EMAIL})|(?<handle>${HANDLE}))`,
    String.raw`(?<placeholder>\{\{[^{}]{1,100}\}\}|\$?\{[\w.:-]{1,100}\}|${PRINTF}|#[A-Z_]{2,60}\d{0,4}#(?![\p{L}\p{N}])|\[\[[^[\]]{1,100}\]\]|⟦\d{1,6}⟧)`,
  ].join('|'),
  'giu',
);

/** In text order, never overlapping. */
export function findUntranslatables(text: string): readonly Untranslatable[] {
  if (!/[<@%{[#⟦]|:\/\/|www\./i.test(text)) return [];
  return Array.from(text.matchAll(PATTERN), ({ index, groups, 0: found }) => {
    const form = ADDRESS_FORMS.find((one) => groups?.[one] !== undefined);
    return {
      kind: UNTRANSLATABLE_KINDS.find((kind) => groups?.[kind] !== undefined)!,
      ...(form === undefined ? {} : { form }),
      text: found,
      start: index,
    };
  });
}
