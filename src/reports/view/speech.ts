import { type LanguageTag, languageName } from '../../shared/language.ts';

type CountForms = { readonly one: string; readonly other: string };
type Values = Readonly<Record<string, string | number>>;

/** Messages, numbers and times in one language. */
export interface Speech<Words> {
  readonly t: Words;
  /** Fills the `{name}` places of a message. */
  say(message: string, values: Values): string;
  /** The form of a message that goes with a number, with `{count}` filled. */
  count(forms: CountForms, count: number): string;
  number(value: number): string;
  money(cost: { readonly amount: number; readonly currency: string }): string;
  duration(milliseconds: number): string;
  moment(iso: string): string;
  /** Short labels of an axis: days, or the time of the day when all are of one. */
  moments(isos: readonly string[]): readonly string[];
  language(tag: LanguageTag): string;
  list(words: readonly string[]): string;
}

const say: Speech<unknown>['say'] = (message, values) =>
  message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** @param timeZone of the moments; left out: the one of this machine */
export function createSpeech<Words>(locale: string, t: Words, timeZone?: string): Speech<Words> {
  const zone = timeZone === undefined ? {} : { timeZone };
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plural = new Intl.PluralRules(locale);
  const number = (value: number) => whole.format(value);
  return {
    t,
    say,
    number,
    count: (forms, count) => say(forms[plural.select(count) === 'one' ? 'one' : 'other'], { count: number(count) }),
    // Amounts below a cent matter when they are paid per segment.
    money: ({ amount, currency }) => {
      const digits = amount !== 0 && amount < 0.1 ? 4 : 2;
      return `${amount.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`;
    },
    duration(milliseconds) {
      const seconds = milliseconds / 1_000;
      if (seconds < 60) return `${tenths.format(seconds)} s`;
      return `${number(Math.floor(seconds / 60))} min ${number(Math.floor(seconds % 60))} s`;
    },
    moments(isos) {
      const days = isos.map((iso) => day.format(new Date(iso)));
      return new Set(days).size > 1 ? days : isos.map((iso) => time.format(new Date(iso)));
    },
    moment: (iso) => moment.format(new Date(iso)),
    language: (tag) => languageName(tag, locale),
    list: (words) => list.format(words),
  };
}
