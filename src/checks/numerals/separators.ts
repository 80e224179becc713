import type { LanguageTag } from '../../shared/language.ts';

const decimals = new Map<LanguageTag, string>();

/** Decimal mark of a locale (CLDR): `.` for en, es-MX, de-CH; `,` for de, es. */
export function decimalMark(language: LanguageTag): string {
  const known = decimals.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  decimals.set(language, mark);
  return mark;
}

export interface ReadValue {
  readonly value: number;
  readonly local: boolean;
}

const GROUPED = /^\d{1,3}(?<mark>[.,’'\u00A0\u202F ])\d{3}(?:\k<mark>\d{3})*(?<fraction>[.,]\d+)?$/;
const GROUPED_INDIAN = /^\d{1,2}(?:,\d{2})*,\d{3}(?<fraction>\.\d+)?$/;
/** A blank typed before a mark: 25 .000. */
const STRAY_BLANK = /[ \u00A0\u202F]([.,])/;
const DECIMAL = /^\d+(?<mark>[.,])\d+$/;

/**
 * Values a run of digits and separators can stand for, that of the text's own locale first. `10.000` in German is ten
 * thousand and, read as an Englishman would, ten; `1,5` in English can only be a foreign decimal.
 */
export function valuesOf(digits: string, language: LanguageTag): readonly ReadValue[] {
  if (/^\d+$/.test(digits)) return [{ value: Number(digits), local: true }];
  if (STRAY_BLANK.test(digits)) return valuesOf(digits.replace(STRAY_BLANK, '$1'), language);
  const decimal = decimalMark(language);
  const values: ReadValue[] = [];
  const grouped = GROUPED.exec(digits) ?? GROUPED_INDIAN.exec(digits);
  if (grouped) {
    const { mark = ',', fraction = '' } = grouped.groups ?? {};
    if (fraction[0] !== mark) {
      const whole = digits.slice(0, digits.length - fraction.length).replace(/\D/g, '');
      values.push({
        value: Number(`${whole}.${fraction.slice(1) || '0'}`),
        local: mark !== decimal && fraction[0] !== otherMark(decimal),
      });
    }
  }
  const mark = DECIMAL.exec(digits)?.groups?.mark;
  // 0.125 and 1234.567 cannot be grouped, so GROUPED does not see them; 1.234 can be either.
  if (mark !== undefined) values.push({ value: Number(digits.replace(mark, '.')), local: mark === decimal });
  return values.sort((left, right) => Number(right.local) - Number(left.local));
}

const otherMark = (decimal: string): string => (decimal === ',' ? '.' : ',');
