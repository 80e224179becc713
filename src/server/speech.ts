import changesDe from '../reports/view/changes/words.de.json' with { type: 'json' };
import changesEn from '../reports/view/changes/words.en.json' with { type: 'json' };
import { createSpeech, type Speech as ViewSpeech } from '../reports/view/speech.ts';
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

/** Languages the interface speaks; texts of articles are never translated by it. */
export const UI_LANGUAGES = ['en', 'de'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** Every message of the interface. `en.json` sets the shape; the compiler holds `de.json` to it. */
export type Messages = typeof en & typeof changesEn;

/** Messages, numbers and times in one interface language. */
export interface Speech extends ViewSpeech<Messages> {
  readonly ui: UiLanguage;
}

const speak = (ui: UiLanguage, t: Messages): Speech => ({ ...createSpeech(ui, t), ui });
const speeches: Readonly<Record<UiLanguage, Speech>> = {
  en: speak('en', { ...en, ...changesEn }),
  de: speak('de', { ...de, ...changesDe }),
};

export const speechIn = (ui: UiLanguage): Speech => speeches[ui];
export const isUiLanguage = (text: unknown): text is UiLanguage => UI_LANGUAGES.some((known) => known === text);
