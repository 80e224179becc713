import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CheckedText } from '../../src/checks/contract.ts';
import { numbers } from '../../src/checks/numbers.ts';
import { checks } from '../../src/checks/registry.ts';
import { checkedText, tools } from './texts.ts';

/** Human translations of the WMT22 and WMT24 news tasks: what a check says about them is a false alarm, or nearly so. */
const data = new URL('../../../shared/data/metrics-parity/txt/', import.meta.url);
const hasData = existsSync(data);
if (!hasData) console.log('WMT texts not found: false alarms on human references not measured.');

const read = (path: string): readonly string[] =>
  gunzipSync(readFileSync(new URL(`${path}.txt.gz`, data)))
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.trim());

interface Lines {
  readonly from: string;
  readonly to: string;
  readonly sources: readonly string[];
  readonly texts: readonly string[];
}

function reference(pair: string, name: string): Lines {
  const [from, to] = pair.slice(pair.indexOf('.') + 1).split('-') as [string, string];
  return { from, to, sources: read(`${pair}/src`), texts: read(`${pair}/${name}`) };
}

/** Document borders are not part of the data; twelve lines stand for one. */
function documents({ from, to, sources, texts }: Lines): readonly CheckedText[] {
  const starts = Array.from({ length: Math.ceil(texts.length / 12) }, (_, index) => index * 12);
  return starts.map((start) =>
    checkedText(texts.slice(start, start + 12), {
      language: to,
      sourceLanguage: from,
      sources: sources.slice(start, start + 12),
    }),
  );
}

describe.skipIf(!hasData)('human references', () => {
  const references = hasData
    ? (
        [
          ['wmt22.de-en', 'refA'],
          ['wmt22.de-en', 'refB'],
          ['wmt22.uk-en', 'refA'],
        ] as const
      ).map(([pair, name]) => reference(pair, name))
    : [];

  // Names and language have bars of their own.
  const measured = checks.filter(
    ({ scope, needs, offByDefault, id }) =>
      scope === 'text' && !needs.includes('terms') && !offByDefault && !/^name|^wrong/.test(id),
  );

  test.each(measured.map((check) => [check.id, check] as const))('%s: at most 1 finding per 200 lines', (_, check) => {
    if (check.scope !== 'text') return;
    const lines = references.reduce((sum, { texts }) => sum + texts.length, 0);
    const findings = references.flatMap(documents).flatMap((text) => [...check.inspect(text, tools())]);
    expect((200 * findings.length) / lines).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(!hasData)('numbers on WMT22 German to English', () => {
  const references = hasData ? ['refA', 'refB'].map((name) => reference('wmt22.de-en', name)) : [];
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
