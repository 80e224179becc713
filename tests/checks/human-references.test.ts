import { describe, expect, test } from 'vitest';
import { documentsOf, hasHumanReferences, humanReferences, news } from '../../bench/fixtures/human-references.ts';
import { numbers } from '../../src/checks/numbers.ts';
import { checks } from '../../src/checks/registry.ts';
import { checkText } from '../../src/evaluate/check-text.ts';
import { checkedText, tools } from './texts.ts';

/** Human translations of the WMT tasks: what a check says about them is a false alarm, or nearly so. */
if (!hasHumanReferences) console.log('WMT texts not found: false alarms on human references not measured.');

/**
 * Where more than one finding per 200 lines are slips of the translators themselves, as read one by one: swapped
 * magnitudes, digits, currencies and units, lines left in English,
 * quotations that are not closed. The bound is what was measured, rounded up.
 */
const REAL_SLIPS: Readonly<Record<string, number>> = {
  'numbers: WMT22 de-en B': 1.3,
  'numbers: WMT24 en-de A': 2.5,
  'numbers: WMT24 en-de B': 2.1,
  'wrong-language: WMT25 en-de': 3.3,
  'quotation-marks: WMT24 en-zh A': 1.9,
  'punctuation: WMT24 ja-zh A': 1.2,
  'capitalisation: WMT25 en-es': 1.7,
};
/** One bar for all of them: what one says the other need not say again. */
const NAME_CHECKS = new Set(['name-renderings', 'name-variants']);

describe.skipIf(!hasHumanReferences)('human references', () => {
  const measured = checks.filter(
    ({ scope, needs, offByDefault, id }) =>
      scope === 'text' &&
      !needs.includes('terms') &&
      !needs.includes('boilerplate') &&
      !offByDefault &&
      !NAME_CHECKS.has(id),
  );
  const texts = hasHumanReferences
    ? humanReferences().map((reference) => ({ reference, documents: documentsOf(reference) }))
    : [];

  test('names: 1 finding per 1,000 lines, all name checks together', () => {
    const plan = { checks: checks.filter(({ id }) => NAME_CHECKS.has(id)), tools: tools() };
    const findings = texts.flatMap(({ documents }) => documents.flatMap((text) => checkText(text, plan).findings));
    const lines = texts.reduce((sum, { reference }) => sum + reference.texts.length, 0);
    // Read one by one, the twelve found are slips of the translators (Shephard, Rechsbahn, Lawer …); the bound is for them.
    expect((1000 * findings.length) / lines).toBeLessThanOrEqual(1.13);
  });

  test.each(measured.map((check) => [check.id, check] as const))('%s: at most 1 finding per 200 lines', (id, check) => {
    if (check.scope !== 'text') return;
    for (const { reference, documents } of texts) {
      const findings = documents.flatMap((text) => [...check.inspect(text, tools())]).length;
      const bound = REAL_SLIPS[`${id}: ${reference.name}`] ?? 1;
      expect((200 * findings) / reference.texts.length, reference.name).toBeLessThanOrEqual(bound);
    }
  });
});

describe.skipIf(!hasHumanReferences)('numbers on WMT22 German to English', () => {
  const references = hasHumanReferences ? ['refA', 'refB'].map((name) => news('wmt22.de-en', name)) : [];
  const flags = (source: string, target: string) =>
    [...numbers.inspect(checkedText([target], { sources: [source] }), tools())].length > 0;
  const numberLines = references.map(({ sources, texts }) =>
    texts
      .map((target, index) => ({ source: sources[index]!, target }))
      .filter(({ source, target }) => /\d/.test(source + target)),
  );

  test('at most 3 % of the lines with a number are flagged', () => {
    for (const lines of numberLines) {
      const flagged = lines.filter(({ source, target }) => flags(source, target)).length;
      expect(flagged / lines.length).toBeLessThanOrEqual(0.03);
    }
  });

  /** Share of planted faults that are found; every planted fault is one that changes the value. */
  function found(mutate: (target: string) => readonly string[]): number {
    const planted = numberLines
      .flat()
      .flatMap(({ source, target }) => (/\d/.test(source) ? mutate(target).map((text) => ({ source, text })) : []));
    return planted.filter(({ source, text }) => flags(source, text)).length / planted.length;
  }
  const replaced = (text: string, pattern: RegExp, replacement: (match: string, index: number) => string) =>
    [...text.matchAll(pattern)].map(
      (match) =>
        text.slice(0, match.index) + replacement(match[0], match.index) + text.slice(match.index + match[0].length),
    );

  test('planted one-digit changes are found', () => {
    expect(
      found((target) => replaced(target, /\d/g, (digit, index) => String((Number(digit) + 1 + (index % 8)) % 10))),
    ).toBeGreaterThan(0.999);
  });

  test('lost numbers are found', () => {
    // What is left hides behind a word of the same value: "this one", "May".
    expect(found((target) => replaced(target, /\d+(?:[.,:]\d+)*/g, () => ''))).toBeGreaterThan(0.994);
  });

  test('swapped magnitude words are found', () => {
    const swapped: Record<string, string> = {
      million: 'billion',
      millions: 'billions',
      billion: 'million',
      thousand: 'million',
      thousands: 'millions',
      hundred: 'thousand',
    };
    expect(
      found((target) => replaced(target, /\b(?:millions?|billion|thousands?|hundred)\b/g, (word) => swapped[word]!)),
    ).toBe(1);
  });
});
