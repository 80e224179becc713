import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { currencyBeside } from './currencies.ts';
import { clockReadings, local, type Numeral, type Reading, valueKey } from './numeral.ts';
import { unitAfter } from './units.ts';

const DIGITS = '〇零一二三四五六七八九';
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 兆: 1e12 };

/** Whether the language writes numbers with Chinese characters as well. */
export function writesHanNumerals(language: LanguageTag): boolean {
  return ['zh', 'ja', 'yue'].includes(baseLanguage(language));
}

// Digits and characters in one number (1億3600万), a time of day, a decade of a century, a share (三分之一, 7割).
const TIME = String.raw`(?<half>上午|早上|早晨|清晨|凌晨|中午|下午|晚上|傍晚|夜里|午前|午後|夜)?(?<hour>\d{1,2}|[一二三四五六七八九十两兩]{1,3})(?:点|點|时|時)(?!間|间)(?:(?<minute>\d{1,2}|[一二三四五六七八九十]{1,3})分|(?<thirty>半))?`;
const DECADE = String.raw`(?:(?<century>\d{1,2}|[一二]?十[一二三四五六七八九]?)世[纪紀])?(?<decade>\d{2,4}|[二三四五六七八九]十)年代|(?<age>\d{1,2}|[一二]?十[一二三四五六七八九]?)世[纪紀]`;
const NUMBER = String.raw`(?:\d+(?:[,.・]\d+)*|[${DIGITS}两兩十百千万萬亿億兆])+`;
const SHARE = `(?<whole>${NUMBER})分(?:之|の)(?<part>${NUMBER})`;
const ANY = new RegExp(`${DECADE}|${TIME}|${SHARE}|(?<number>${NUMBER})(?<tenths>割|折)?`, 'gu');

/** Numbers of a Chinese or Japanese text that Chinese characters have a part in; plain digits are left to others. */
export function cjkNumerals(text: string): readonly Numeral[] {
  return [...text.matchAll(ANY)].flatMap((match) => numeralsOf(match, text));
}

function numeralsOf(match: RegExpExecArray, text: string): readonly Numeral[] {
  const { century, decade, age, half, hour, minute, thirty, whole, part, number, tenths } = match.groups ?? {};
  const at = { start: match.index, end: match.index + match[0].length };
  const soft = !/\d/.test(match[0]);
  const as = (readings: readonly Reading[], rest: Partial<Numeral> = {}): readonly Numeral[] => [
    { ...at, text: match[0], readings, soft, parts: [], ...rest },
  ];
  if (decade !== undefined) return as(decadeReadings(decade, century));
  if (age !== undefined) return as([local(valueKey(hanValue(age))), local(`d:${(hanValue(age) - 1) * 100}`)]);
  if (hour !== undefined) {
    const minutes = thirty ? '30' : String(hanValue(minute ?? '0')).padStart(2, '0');
    return as(clockReadings(hanValue(hour), minutes, halfOfDay(half)));
  }
  if (whole !== undefined) {
    const [of, share] = [hanValue(whole), hanValue(part!)];
    // Percentages are written with 百分之; the number is what counts.
    return as([local(valueKey(of === 100 ? share : share / of))]);
  }
  if (tenths !== undefined) return as(tenthsReadings(hanValue(number!), tenths));
  if (/^[\d,.]+$/.test(number!)) return shortYear(number!, at, text);
  return soft ? spelledOut(number!, match.index, text) : as([local(valueKey(hanValue(number!)))], besides(at, text));
}

function besides({ start, end }: { readonly start: number; readonly end: number }, text: string): Partial<Numeral> {
  const after = text.slice(end, end + 16);
  const currency = currencyBeside(text.slice(Math.max(0, start - 6), start), after);
  const unit = unitAfter(after);
  return { ...(currency === undefined ? {} : { currency }), ...(unit === undefined ? {} : { unit }) };
}

/** 7割 is 70 %; 9折 is 90 % of the price, a discount of 10 %. */
function tenthsReadings(value: number, word: string): readonly Reading[] {
  const share = value < 10 ? value * 10 : value;
  return [...(word === '折' ? [100 - share] : []), share, value].map((one) => local(valueKey(one)));
}

/** 26年 is 2026 more often than 26 years: it may be either. */
function shortYear(digits: string, at: { start: number; end: number }, text: string): readonly Numeral[] {
  if (!/^\d\d$/.test(digits) || !text.startsWith('年', at.end)) return [];
  const readings = [Number(digits), 2000 + Number(digits), 1900 + Number(digits)].map((year) => local(valueKey(year)));
  return [{ ...at, text: digits, readings, soft: false, parts: [] }];
}

function decadeReadings(decade: string, century: string | undefined): readonly Reading[] {
  const value = hanValue(decade);
  if (century !== undefined) return [local(`d:${(hanValue(century) - 1) * 100 + value}`)];
  return (value > 99 ? [value] : [1700, 1800, 1900, 2000].map((base) => base + value)).map((year) =>
    local(`d:${year}`),
  );
}

function halfOfDay(word: string | undefined): 'am' | 'pm' | undefined {
  if (word === undefined || word === '中午' || word === '夜') return undefined;
  return ['下午', '晚上', '傍晚', '夜里', '午後'].includes(word) ? 'pm' : 'am';
}

/** Value of a number written with digits and Chinese characters in any mixture; digits alone count as written. */
export function hanValue(number: string): number {
  let [total, section, open] = [0, 0, undefined as number | undefined];
  for (const [token] of number.matchAll(/\d+(?:[,.・]\d+)*|./gu)) {
    const big = BIG[token];
    if (SMALL[token] !== undefined) {
      section += (open ?? 1) * SMALL[token];
      open = undefined;
    } else if (big !== undefined) {
      section += open ?? 0;
      total = section === 0 ? total * big : total + section * big;
      [section, open] = [0, undefined];
    } else if (/\d/.test(token)) open = Number(token.replaceAll(',', '').replace('・', '.'));
    else open = (open ?? 0) * 10 + digitOf(token);
  }
  return total + section + (open ?? 0);
}

function digitOf(character: string): number {
  if (character === '两' || character === '兩') return 2;
  return Math.max(0, DIGITS.indexOf(character) - 1);
}

// After 一, what makes it a number of things rather than a part of another word (一些, 一起, 统一).
const COUNTED =
  /^[个個名位次年月日天周週小时時分秒块元岁歳章节頁页条件场場本张張只辆輛关関回つ人社番期部局台人円日篇]/u;
const MULTIPLIER = /^[百千万萬亿億兆]+$/u;

/** A number in characters alone: one, or two where two stand side by side (两三年, 十四五年). */
function spelledOut(number: string, start: number, text: string): readonly Numeral[] {
  const { before, after } = {
    before: text.slice(Math.max(0, start - 1), start),
    after: text.slice(start + number.length),
  };
  if (number === '一' && before !== '第' && !COUNTED.test(after)) return [];
  if (MULTIPLIER.test(number) && !COUNTED.test(after)) return [];
  const values = rangeOf(number) ?? [hanValue(number)];
  const one = (readings: readonly number[]): Numeral => ({
    start,
    end: start + number.length,
    text: number,
    readings: readings.map((value) => local(valueKey(value))),
    soft: true,
    parts: [],
  });
  // 十多, 二十几: the round number and, in a range, one of the nine after it.
  const more = number.endsWith('十') && /^[多几幾余]/u.test(after) ? [one(UNITS.map((unit) => values[0]! + unit))] : [];
  return [...values.map((value) => one([value])), ...more];
}

const UNITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

function rangeOf(number: string): readonly number[] | undefined {
  const match = /^(.*十)?([一两二三四五六七八])([二三四五六七八九])$/u.exec(number);
  const [first, second] = [digitOf(match?.[2] ?? '零'), digitOf(match?.[3] ?? '零')];
  if (match === null || second !== first + 1) return undefined;
  const ten = match[1] === undefined ? 0 : hanValue(match[1]);
  return [ten + first, ten + second];
}
