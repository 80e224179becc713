import { type LanguageTag, languageName } from '../shared/language.ts';
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

/** Languages the interface speaks; texts of articles are never translated by it. */
export const UI_LANGUAGES = ['en', 'de'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** Every message of the interface. `en.json` sets the shape; the compiler holds `de.json` to it. */
export type Messages = typeof en;
type CountForms = { readonly one: string; readonly other: string };
type Values = Readonly<Record<string, string | number>>;

/** Messages, numbers and times in one interface language. */
export interface Speech {
  readonly ui: UiLanguage;
  readonly t: Messages;
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

const say: Speech['say'] = (message, values) =>
  message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

function createSpeech(ui: UiLanguage, t: Messages): Speech {
  const whole = new Intl.NumberFormat(ui, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(ui, { maximumFractionDigits: 1 });
  const moment = new Intl.DateTimeFormat(ui, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(ui, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(ui, { day: 'numeric', month: 'short' });
  const list = new Intl.ListFormat(ui, { type: 'conjunction' });
  const plural = new Intl.PluralRules(ui);
  const number = (value: number) => whole.format(value);
  return {
    ui,
    t,
    say,
    number,
    count: (forms, count) => say(forms[plural.select(count) === 'one' ? 'one' : 'other'], { count: number(count) }),
    // Amounts below a cent matter when they are paid per segment.
    money: ({ amount, currency }) => {
      const digits = amount !== 0 && amount < 0.1 ? 4 : 2;
      return `${amount.toLocaleString(ui, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`;
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
    language: (tag) => languageName(tag, ui),
    list: (words) => list.format(words),
  };
}

const speeches: Readonly<Record<UiLanguage, Speech>> = { en: createSpeech('en', en), de: createSpeech('de', de) };

export const speechIn = (ui: UiLanguage): Speech => speeches[ui];
export const isUiLanguage = (text: unknown): text is UiLanguage => UI_LANGUAGES.some((known) => known === text);
