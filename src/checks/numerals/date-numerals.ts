import { baseLanguage } from '../../shared/language.ts';
import { local, type Numeral, type Reading, valueKey } from './numeral.ts';
import { numeral, type Place, partsOf, splitRun } from './runs.ts';
import { valuesOf } from './separators.ts';

const ISO_DATE = /(?<![\d-])(\d{4})-(0\d|1[0-2])-([0-2]\d|3[01])(?![\d-])/g;

export function isoDates(text: string): readonly Numeral[] {
  return [...text.matchAll(ISO_DATE)].map(({ index, 0: date, 1: year, 2: month, 3: day }) =>
    dated(date, index, { day: [day!, 8], month: [month!, 5], year: [year!, 0] }),
  );
}

/** Day, month and year of a date, each as written and where in the run. */
type DateParts = Readonly<Record<'day' | 'month' | 'year', readonly [digits: string, offset: number]>>;

/** `open`: the month may be the day and the day the month. */
function dated(run: string, start: number, { day, month, year }: DateParts, open = false): Numeral {
  const part = ([digits, offset]: readonly [string, number], readings: readonly Reading[]) =>
    numeral(digits, start + offset, readings);
  const monthOf = ([digits]: readonly [string, number]) => local(`m:${Number(digits)}`);
  const plain = ([digits]: readonly [string, number]) => local(valueKey(Number(digits)));
  const century = year[0].length === 2 ? [1900, 2000].map((base) => local(valueKey(base + Number(year[0])))) : [];
  const parts = [
    part(day, [...(open ? [monthOf(day)] : []), plain(day)]),
    part(month, [monthOf(month), ...(open ? [plain(month)] : [])]),
    part(year, [plain(year), ...century]),
  ];
  return numeral(run, start, [local(`date:${Number(day[0])}.${Number(month[0])}.${Number(year[0]) % 100}`)], parts);
}

/** 01.09.2004 and 1/9/04: day, month and year, to be found again in any order and notation. */
export function dateNumeral(run: string, start: number, place: Place): Numeral | undefined {
  const match = /^(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})$/.exec(run);
  if (!match) return dayAndMonth(run, start, place);
  const [first, second, year] = splitRun(run, 0, /[./]/).map(({ text, start: at }) => [text, at] as const);
  // English dates with slashes come in both orders unless the region is known; with dots the day is first everywhere.
  const slashed = match[2] === '/' && baseLanguage(place.language) === 'en';
  const open = slashed && place.language.toLowerCase() === 'en';
  const monthFirst = slashed && /-(?:us|ph)\b/i.test(place.language);
  const [day, month] = monthFirst ? [second!, first!] : [first!, second!];
  return dated(run, start, { day, month, year: year! }, open);
}

/** 18.01. with its second dot: the day and the month. */
function dayAndMonth(run: string, start: number, { text }: Place): Numeral | undefined {
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(run);
  const [day, month] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || text[start + run.length] !== '.' || day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  const [first, second] = partsOf(run, start);
  const parts = [first!, { ...second!, readings: [local(`m:${month}`), local(valueKey(month))] }];
  return numeral(
    run,
    start,
    valuesOf(run, 'de').map(({ value }) => local(valueKey(value))),
    parts,
  );
}
