import type { FindingDecision } from '../../evaluate/evaluation.ts';

/** Numbers, amounts and counts in words, for view models. The report is written in English whatever the languages compared. */
const LOCALE = 'en-GB';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** What stands in a table where there is no figure. */
export const NO_FIGURE = '–';

export const number = (value: number): string => whole.format(value);
export const rate = (value: number | null): string => (value === null ? NO_FIGURE : tenths.format(value));
export const joined = (words: readonly string[]): string => list.format(words);
export const moment = (iso: string): string => `${day.format(new Date(iso))} UTC`;
export const optional = (value: number | undefined): string => (value === undefined ? NO_FIGURE : number(value));

const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });
const REACH = {
  this: '',
  here: ' in this document',
  everywhere: ' everywhere',
  'not-same': ' as not the same name',
} as const;

/** `Dismissed everywhere by Anna, 23 Nov 2026` */
export function decidedInWords(note: FindingDecision): string {
  const made = `by ${note.by}, ${date.format(new Date(note.at))}`;
  if (note.state === 'outdated') return `Decided before (${note.was} ${made}), but the ${note.changed} has changed`;
  if (note.state === 'dismissed') return `Dismissed${REACH[note.scope]} ${made}`;
  return `Accepted${note.spelling === undefined ? '' : ` as “${note.spelling}”`} ${made}`;
}

/** `1 name`, `3 names`; nouns whose plural is not formed with -s give it. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export function money(cost: { readonly amount: number; readonly currency: string } | undefined): string {
  if (!cost) return NO_FIGURE;
  const digits = cost.amount !== 0 && Math.abs(cost.amount) < 0.1 ? 4 : 2;
  return `${cost.amount.toLocaleString(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${cost.currency}`;
}

export function duration(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return NO_FIGURE;
  if (milliseconds < 1_000) return `${number(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${tenths.format(seconds)} s`;
  return `${number(Math.floor(seconds / 60))} min ${number(seconds % 60)} s`;
}

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
