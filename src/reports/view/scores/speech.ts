import de from './words.de.json' with { type: 'json' };
import en from './words.en.json' with { type: 'json' };

/** Words of the scores and the drill-down. `words.en.json` sets the shape; the compiler holds the German ones to it. */
export type ScoreWords = typeof en;

/** The words in one language, and figures as that language writes them. */
export interface ScoreSpeech {
  readonly language: string;
  readonly t: ScoreWords;
  /** Fills the `{name}` places of a message. */
  say(message: string, values: Readonly<Record<string, string | number>>): string;
  count(forms: { readonly one: string; readonly other: string }, count: number): string;
  whole(value: number): string;
  /** With as many decimals as asked for. */
  fixed(value: number, digits: number): string;
  /** The same, with a sign even when it is positive. */
  signed(value: number, digits: number): string;
  list(items: readonly string[]): string;
}

function createSpeech(language: string, locale: string, t: ScoreWords): ScoreSpeech {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (digits: number, sign: 'auto' | 'exceptZero') => {
    const key = `${digits} ${sign}`;
    const known =
      formats.get(key) ??
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: sign === 'auto' ? 'negative' : sign,
      });
    formats.set(key, known);
    return known;
  };
  const say: ScoreSpeech['say'] = (message, values) =>
    message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  return {
    language,
    t,
    say,
    count: (forms, count) => say(count === 1 ? forms.one : forms.other, { count: format(0, 'auto').format(count) }),
    whole: (value) => format(0, 'auto').format(value),
    fixed: (value, digits) => format(digits, 'auto').format(value),
    signed: (value, digits) => format(digits, 'exceptZero').format(value),
    list: (items) => list.format(items),
  };
}

const speeches: Readonly<Record<string, () => ScoreSpeech>> = {
  en: () => createSpeech('en', 'en-GB', en),
  de: () => createSpeech('de', 'de', de),
};
const made = new Map<string, ScoreSpeech>();

/** The words in a language of the interface; English for any other. */
export function scoreSpeech(language: string): ScoreSpeech {
  const known = made.get(language) ?? (speeches[language] ?? speeches.en!)();
  made.set(language, known);
  return known;
}
