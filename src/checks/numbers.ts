import { languageName, sameLanguage } from '../shared/language.ts';
import type { CheckedSegment, CheckedText, FindingSpan, Report, TextCheck } from './contract.ts';
import { writesHanNumerals } from './numerals/cjk-numerals.ts';
import { compareNumerals, type NumeralPair } from './numerals/compare-numerals.ts';
import type { Numeral } from './numerals/numeral.ts';
import { readNumerals } from './numerals/read-numerals.ts';

/**
 * Numbers by value and locale. Evidence: `{ source?: string, target?: string, values: string[] }`, the values as the
 * source (or, for `extra`, the translation) can be read: `n:10000`, `t:19:15`, `m:9`, `d:90`.
 * Kinds: `missing`, `extra`, `changed`, `currency`, `share`, `not-localised`.
 */
export const numbers: TextCheck = {
  id: 'numbers',
  title: 'Number',
  rule: 'Numbers of source and translation are compared by value: 10.000 is 10,000, 2 Mrd. is 2 billion, 19.15 Uhr is 7.15 p.m.',
  category: 'accuracy/mistranslation/number',
  severity: 'major',
  version: 3,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    const named = namedInSources(text);
    for (const segment of text.segments) {
      if (segment.source === undefined || segment.text.trim() === '' || segment.kept) continue;
      const { text: source, language: from } = segment.source;
      yield* inspectSegment({ segment, source, from, to: text.language, named });
    }
  },
};

/** Names that end in a number in any source of the text: where one source says *she*, the translation may say *the SOLO 15*. */
function namedInSources({ segments }: CheckedText): ReadonlySet<string> {
  const sources = segments.map(({ source }) => source?.text ?? '');
  return new Set(sources.flatMap((source) => source.match(NAMED_NUMBER) ?? []).map((name) => name.toLowerCase()));
}

const NAMED_NUMBER = /\p{Lu}[\p{L}-]+[ -]\d+(?![\p{N}.,:]\d)/gu;

interface Pair {
  readonly segment: CheckedSegment;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** Names with a number that stand anywhere in the sources, in lower case. */
  readonly named: ReadonlySet<string>;
}

function* inspectSegment({ segment, source, from, to, named }: Pair): Iterable<Report> {
  const inTarget = readNumerals(segment.text, to);
  const { pairs, missing, extra, differing } = compareNumerals(readNumerals(source, from), inTarget);
  const changed = Math.min(missing.length, extra.length);
  const repeats = new Set(pairs.flatMap(({ target }) => target.readings.map(({ key }) => key)));
  for (let index = 0; index < changed; index += 1) yield changedReport(segment, missing[index]!, extra[index]!);
  for (const [inSource, inText] of differing) yield changedReport(segment, inSource, inText);
  // Japanese and Chinese say small numbers in words of their own (第１局 is 首场): only what has changed is sure.
  const lost = writesHanNumerals(from) && writesHanNumerals(to) ? Number.POSITIVE_INFINITY : changed;
  for (const numeral of missing.slice(lost)) yield missingReport(segment, numeral);
  for (const numeral of extra.slice(lost)) {
    // A translation may say a number, or a name with one, again where the source leaves it to a pronoun.
    if (numeral.readings.some(({ key }) => repeats.has(key)) || isNamed(segment.text, numeral, named)) continue;
    yield extraReport(segment, numeral);
  }
  for (const pair of pairs) {
    if (currencyDiffers(pair)) yield currencyReport(segment, pair);
    else if (shareDiffers(pair)) yield shareReport(segment, pair);
    if (!sameLanguage(from, to) && isMisread(pair)) yield localeReport(segment, pair, to);
  }
}

/** Whether the number ends one of these names. */
function isNamed(text: string, { start, end }: Numeral, named: ReadonlySet<string>): boolean {
  const name = /\p{Lu}[\p{L}-]+[ -]$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0];
  return name !== undefined && named.has((name + text.slice(start, end)).toLowerCase());
}

function spanOf(segment: CheckedSegment, numeral: Numeral, side?: 'source'): FindingSpan {
  const { start, end, text } = numeral;
  return { segment: segment.index, ...(side ? { side } : {}), start, end, text };
}

const valuesOf = (numeral: Numeral): readonly string[] => numeral.readings.map(({ key }) => key);

function changedReport(segment: CheckedSegment, source: Numeral, target: Numeral): Report {
  return {
    kind: 'changed',
    message: `The source has ${source.text}, the translation ${target.text}.`,
    spans: [spanOf(segment, target), spanOf(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: valuesOf(source) },
  };
}

function missingReport(segment: CheckedSegment, source: Numeral): Report {
  return {
    kind: 'missing',
    message: `The number ${source.text} of the source is not in the translation.`,
    spans: [spanOf(segment, source, 'source')],
    evidence: { source: source.text, values: valuesOf(source) },
  };
}

function extraReport(segment: CheckedSegment, target: Numeral): Report {
  return {
    kind: 'extra',
    message: `The translation has the number ${target.text}, which is not in the source.`,
    spans: [spanOf(segment, target)],
    evidence: { target: target.text, values: valuesOf(target) },
  };
}

function currencyDiffers({ source, target }: NumeralPair): boolean {
  return source.currency !== undefined && target.currency !== undefined && source.currency !== target.currency;
}

function currencyReport(segment: CheckedSegment, { source, target }: NumeralPair): Report {
  return {
    kind: 'currency',
    message: `The amount ${source.text} is in ${source.currency} in the source and in ${target.currency} in the translation.`,
    spans: [spanOf(segment, target), spanOf(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: [source.currency, target.currency] },
  };
}

/** One says per cent and the other per mille, points, a currency or a unit; nothing at all is no contradiction. */
function shareDiffers({ source, target }: NumeralPair): boolean {
  const kindOf = ({ share, currency, unit }: Numeral) =>
    share ?? (currency === undefined && unit === undefined ? undefined : 'amount');
  const [one, other] = [kindOf(source), kindOf(target)];
  return one !== undefined && other !== undefined && one !== other;
}

function shareReport(segment: CheckedSegment, { source, target }: NumeralPair): Report {
  const name = ({ share }: Numeral) =>
    share === undefined ? 'an amount' : share === 'points' ? 'percentage points' : share;
  return {
    kind: 'share',
    message: `${source.text} is ${name(source)} in the source and ${name(target)} in the translation.`,
    spans: [spanOf(segment, target), spanOf(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: [name(source), name(target)] },
  };
}

/** Readers of the target language would take it for another value: 10,000 is ten in Spanish. */
function isMisread({ target, reading }: NumeralPair): boolean {
  return (
    !reading.local &&
    target.readings.some((other) => other.local && other.key !== reading.key && other.key.startsWith('n:'))
  );
}

function localeReport(segment: CheckedSegment, { source, target, reading }: NumeralPair, language: string): Report {
  const exact = /^[\d.,]+$/.test(target.text);
  const replacement = new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(
    Number(reading.key.slice(2)),
  );
  return {
    kind: 'not-localised',
    severity: 'minor',
    message: `${target.text} is written as in the source; in ${languageName(language)} it reads as another number.`,
    spans: [spanOf(segment, target), spanOf(segment, source, 'source')],
    evidence: { source: source.text, target: target.text, values: valuesOf(source) },
    ...(exact
      ? {
          suggestion: replacement,
          edits: [{ segment: segment.index, start: target.start, end: target.end, replacement }],
        }
      : {}),
  };
}
